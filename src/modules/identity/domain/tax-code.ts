/** True for an enterprise or tax code: 10 digits, or 10-3 for a dependent unit (Luật Doanh nghiệp 2020, Điều 29; Luật Quản lý thuế 2019, Điều 30). */
export function isTaxCode(text: string): boolean {
  return /^\d{10}(-\d{3})?$/.test(text.replace(/\s/g, ''));
}
