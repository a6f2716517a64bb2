/** The 134 letters that Vietnamese has and ASCII has not, both cases (67 each). */
export const vietnameseLetters = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ'.replace(
  /./gu,
  (letter) => letter + letter.toUpperCase(),
);

/** Text that tries to break a page: markup, placeholders, quotes, very long words, signs of other scripts. */
export const hostileTexts: readonly string[] = [
  '<script>alert(1)</script> & "nháy" \'đơn\' {{tên}} ${x} %s \\n',
  `Ng${'uyễn'.repeat(60)}`,
  'https://vi-du.example/một-đường-dẫn-rất-dài/không-có-chỗ-ngắt?tham_số=giá_trị&khác=nữa'.repeat(2),
  'Đặng Thị Ngọc Ngân Hà Phương Thảo '.repeat(8).trim(),
  vietnameseLetters,
];

/** The same data with every free text replaced; keys, codes, dates and addresses stay. */
export function replaceTexts(value: unknown, make: (text: string) => string, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => replaceTexts(item, make, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaceTexts(item, make, name)]));
  return typeof value === 'string' && !fixedKeys.has(key) ? make(value) : value;
}

const fixedKeys = new Set([
  'code',
  'trackingUrl',
  'madeOn',
  'receivedAt',
  'dueAt',
  'promisedAt',
  'newDueAt',
  'receivedOn',
  'promisedOn',
  'sentOn',
  'resultOn',
  'returnedOn',
  'stoppedOn',
  'stopRequestedOn',
  'at',
  'from',
  'until',
  'result',
]);

/** Every free text in the data. */
export function textsIn(value: unknown, key = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => textsIn(item, key));
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([name, item]) => textsIn(item, name));
  return typeof value === 'string' && !fixedKeys.has(key) ? [value] : [];
}
