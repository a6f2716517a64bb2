const grouped = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u;
const plain = /^[+-]?\d+(?:,\d+)?$/u;
const currency = /\s*(?:đồng|đ|₫|vnd|vnđ)\.?$/iu;

/** Reads a number written the Vietnamese way (1.234.567,89); undefined when it is none or is written with a decimal point. */
export function parseVietnameseNumber(text: string): number | undefined {
  const compact = text
    .normalize('NFKC')
    .replace(/[\s\u00a0]/gu, '')
    .replace(/^−/u, '-');
  if (!grouped.test(compact) && !plain.test(compact)) return undefined;
  const value = Number(compact.replaceAll('.', '').replace(',', '.'));
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** Reads an amount in whole đồng ("20.000 đồng", "20000đ"); undefined when it is none or has a fraction. */
export function parseMoney(text: string): number | undefined {
  const value = parseVietnameseNumber(text.normalize('NFC').trim().replace(currency, ''));
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

/** Writes a number the Vietnamese way: 1234567.89 → "1.234.567,89". */
export function formatVietnameseNumber(value: number): string {
  const [whole = '0', fraction] = plainDigits(Math.abs(value)).split('.');
  const sign = value < 0 ? '-' : '';
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/gu, '.')}${fraction === undefined ? '' : `,${fraction}`}`;
}

/** Writes an amount: 20000 → "20.000 đồng". */
export function formatMoney(dong: number): string {
  return `${formatVietnameseNumber(dong)} đồng`;
}

function plainDigits(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/u, '') : text;
}
