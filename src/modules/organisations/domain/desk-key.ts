/** The key of a desk from its Vietnamese label: marks dropped, lower case, other signs to one `-` ("Lãnh đạo UBND" → `lanh-dao-ubnd`). */
export function deskKey(label: string): string {
  return withoutMarks(label)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Lower case without Vietnamese marks, so that "Hòa" and "Hoà" are equal. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('đ', 'd');
}
