const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

/** A day as civil status papers write it out: "ngày mười lăm tháng bảy năm hai nghìn không trăm hai mươi sáu". */
export function dateInWords(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return `ngày ${underHundred(date)} tháng ${month === 4 ? 'tư' : underHundred(month)} năm ${yearInWords(year)}`;
}

function yearInWords(year: number): string {
  const thousands = digits[Math.floor(year / 1000)] ?? '';
  const rest = year % 1000;
  if (rest === 0) return `${thousands} nghìn`;
  return `${thousands} nghìn ${digits[Math.floor(rest / 100)] ?? ''} trăm${afterHundreds(rest % 100)}`;
}

function afterHundreds(value: number): string {
  if (value === 0) return '';
  return value < 10 ? ` linh ${digits[value] ?? ''}` : ` ${underHundred(value)}`;
}

function underHundred(value: number): string {
  const tens = Math.floor(value / 10);
  const unit = value % 10;
  if (tens === 0) return digits[unit] ?? '';
  const head = tens === 1 ? 'mười' : `${digits[tens] ?? ''} mươi`;
  return unit === 0 ? head : `${head} ${unitAfterTens(unit, tens)}`;
}

function unitAfterTens(unit: number, tens: number): string {
  if (unit === 5) return 'lăm';
  if (tens > 1 && unit === 1) return 'mốt';
  return tens > 1 && unit === 4 ? 'tư' : (digits[unit] ?? '');
}
