import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Fontkit from 'fontkit';
import type { Font } from 'fontkit';

const require = createRequire(import.meta.url);

/** Which of the four cuts of the face. */
export type FaceName = 'regular' | 'bold' | 'italic' | 'bold-italic';

/** One cut: widths for the layout, and the object that pdfkit embeds. */
export interface Face {
  readonly name: FaceName;
  /** Width of the text in points at that size. */
  width(text: string, size: number): number;
  has(codePoint: number): boolean;
  /** The font as pdfkit takes it. */
  readonly embeddable: Font;
}

/** What pdfkit asks of a glyph. Our own object, because fontkit forgets the letter of a glyph that another letter was built from first. */
interface LetterGlyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

const files: Readonly<Record<FaceName, string>> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  'bold-italic': '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

function loadFace(name: FaceName): Face {
  const { create } = require('fontkit') as typeof Fontkit;
  const opened = create(readFileSync(require.resolve(`@expo-google-fonts/tinos/${files[name]}`)));
  if (!('unitsPerEm' in opened)) throw new TypeError(`${files[name]} is a collection, not a font`);
  const font: Font = opened;
  const { unitsPerEm } = font;
  const glyphs = new Map<number, LetterGlyph>();
  const glyphOf = (codePoint: number): LetterGlyph => {
    const known = glyphs.get(codePoint);
    if (known !== undefined) return known;
    const { id, advanceWidth } = font.glyphForCodePoint(codePoint);
    const glyph: LetterGlyph = { id, advanceWidth, codePoints: [codePoint] };
    glyphs.set(codePoint, glyph);
    return glyph;
  };
  return {
    name,
    width: (text, size) => {
      let units = 0;
      for (const character of text) units += glyphOf(character.codePointAt(0) ?? 0).advanceWidth;
      return (units * size) / unitsPerEm;
    },
    has: (codePoint) => glyphOf(codePoint).id !== 0,
    embeddable: Object.create(font, { layout: { value: (text: string, features: unknown) => plainLayout(font, glyphOf, text, features) } }) as Font,
  };
}

/**
 * One glyph a code point, no ligatures and no kerning, so that every letter can be searched and copied exactly.
 * The extra width of a space (thousandths of the size) travels in `features`, the only thing pdfkit passes through.
 */
function plainLayout(font: Font, glyphOf: (codePoint: number) => LetterGlyph, text: string, features: unknown): object {
  const extra = Array.isArray(features) ? (Number(features[0]) * font.unitsPerEm) / 1000 : 0;
  let advanceWidth = 0;
  const glyphs = Array.from(text, (character) => glyphOf(character.codePointAt(0) ?? 0));
  const positions = glyphs.map((glyph) => {
    const xAdvance = glyph.advanceWidth + (glyph.codePoints[0] === 0x20 ? extra : 0);
    advanceWidth += xAdvance;
    return { xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 };
  });
  return { glyphs, positions, advanceWidth: (advanceWidth * 1000) / font.unitsPerEm };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const loaders: Readonly<Record<FaceName, () => Face>> = {
  regular: lazily(() => loadFace('regular')),
  bold: lazily(() => loadFace('bold')),
  italic: lazily(() => loadFace('italic')),
  'bold-italic': lazily(() => loadFace('bold-italic')),
};

/** The cut for a look. The face is Tinos: the widths of Times New Roman, all Vietnamese letters, open licence. */
export function faceFor(look: { readonly bold?: boolean | undefined; readonly italic?: boolean | undefined }): Face {
  if (look.bold === true) return look.italic === true ? loaders['bold-italic']() : loaders.bold();
  return look.italic === true ? loaders.italic() : loaders.regular();
}
