const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|u([0-9a-fA-F]{5,6})|(["'\\nrt]))/gu;
const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The text that a FEEL string literal stands for. */
export function stringOf(literal: string): string {
  return literal.slice(1, -1).replaceAll(ESCAPE, (_whole, four?: string, six?: string, long?: string, letter = '') => {
    const code = four ?? six ?? long;
    if (code === undefined) return LETTERS[letter] ?? letter;
    const point = Number.parseInt(code, 16);
    return four === undefined ? String.fromCodePoint(Math.min(point, 0x10ffff)) : String.fromCharCode(point);
  });
}
