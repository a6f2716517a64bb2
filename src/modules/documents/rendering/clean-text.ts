import { faceFor } from './fonts.ts';

const lineBreaks = /\r\n?|[\u2028\u2029\u0085]/g;
const unprintable = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/g;
const missing = '\u25A1';

/**
 * Text as it can stand on paper: NFC, no control or direction characters (they could make a paper read differently from
 * its data), unified line ends, and a □ for each character that the face does not have.
 */
export function cleanText(text: string): string {
  const tidy = text.normalize('NFC').replace(lineBreaks, '\n').replaceAll('\t', ' ').replace(unprintable, '');
  if (/^[\n\u0020-\u007E\u00C0-\u00FF\u0100-\u017F\u01A0-\u01B0\u1EA0-\u1EF9]*$/.test(tidy)) return tidy;
  const face = faceFor({});
  return Array.from(tidy, (character) => (character === '\n' || face.has(character.codePointAt(0) ?? 0) ? character : missing)).join('');
}
