const marks = /[\u0300-\u036f]/g;

/**
 * The key under which people find a text: no marks, no case, đ = d, every run of other signs one space.
 * The same as `app.search_key` in SQL (a test compares them).
 */
export function searchKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(marks, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** A text as it is stored: NFC, no white space at either end, no control characters but line breaks. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .trim();
}

const collator = new Intl.Collator('vi');

/** Orders by the Vietnamese alphabet (a ă â … d đ e ê … o ô ơ … u ư). */
export function compareVietnamese(a: string, b: string): number {
  return collator.compare(a, b);
}
