import { cleanText } from './clean-text.ts';
import { faceFor } from './fonts.ts';
import type { Face } from './fonts.ts';
import type { Inline, Run } from './blocks.ts';

/** How the text of a paragraph looks where a run says nothing else. */
export interface TextLook {
  readonly size: number;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
}

/** Text set at a place of a line; `x` and `width` in points. */
export interface Fragment {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly underline: boolean;
  readonly x: number;
  readonly width: number;
}

/** One line of text; `last` is true at the end of a paragraph or before a forced break. */
export interface TextLine {
  readonly fragments: readonly Fragment[];
  readonly width: number;
  readonly size: number;
  readonly spaces: number;
  readonly last: boolean;
}

interface Piece {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly underline: boolean;
  readonly width: number;
}

type Atom =
  | { readonly kind: 'word'; readonly pieces: readonly Piece[]; readonly width: number; readonly space: Piece | undefined }
  | { readonly kind: 'blank'; readonly points: number | 'rest'; readonly space: Piece | undefined }
  | { readonly kind: 'break' };

const shortestBlank = 60;

/** Breaks content into lines not wider than `width`; a word that is wider than a line is broken between letters. */
export function breakLines(content: readonly Inline[], look: TextLook, width: number, firstIndent = 0): TextLine[] {
  const lines: TextLine[] = [];
  let line = new LineBuilder(firstIndent, look);
  const finish = (last: boolean): void => {
    lines.push(line.build(last));
    line = new LineBuilder(0, look);
  };
  for (const atom of atomsOf(content, look, width)) {
    if (atom.kind === 'break') finish(true);
    else if (atom.kind === 'blank') {
      const wanted = atom.points === 'rest' ? shortestBlank : atom.points;
      if (!line.isEmpty && line.x + (atom.space?.width ?? 0) + wanted > width) finish(false);
      line.addBlank(atom, width);
    } else {
      if (!line.isEmpty && line.x + (atom.space?.width ?? 0) + atom.width > width + 0.01) finish(false);
      line.addWord(atom.pieces, atom.space);
    }
  }
  finish(true);
  return lines;
}

class LineBuilder {
  x: number;
  readonly look: TextLook;
  readonly fragments: Fragment[] = [];
  spaces = 0;
  size = 0;

  constructor(x: number, look: TextLook) {
    this.x = x;
    this.look = look;
  }

  get isEmpty(): boolean {
    return this.fragments.length === 0;
  }

  addWord(pieces: readonly Piece[], space: Piece | undefined): void {
    if (!this.isEmpty && space !== undefined) {
      this.spaces += 1;
      this.add(space);
    }
    for (const piece of pieces) this.add(piece);
  }

  addBlank(blank: { readonly points: number | 'rest'; readonly space: Piece | undefined }, width: number): void {
    if (!this.isEmpty && blank.space !== undefined) this.add(blank.space);
    const face = faceFor({});
    const room = Math.min(blank.points === 'rest' ? width : blank.points, width - this.x);
    const dots = Math.max(1, Math.floor(room / face.width('.', this.look.size)));
    const text = '.'.repeat(dots);
    this.add({ text, face, size: this.look.size, underline: false, width: face.width(text, this.look.size) });
  }

  add(piece: Piece): void {
    const before = this.fragments.at(-1);
    this.size = Math.max(this.size, piece.size);
    if (before !== undefined && before.face === piece.face && before.size === piece.size && before.underline === piece.underline) {
      this.fragments[this.fragments.length - 1] = { ...before, text: before.text + piece.text, width: before.width + piece.width };
    } else this.fragments.push({ ...piece, x: this.x });
    this.x += piece.width;
  }

  build(last: boolean): TextLine {
    return { fragments: this.fragments, width: this.x, size: this.size === 0 ? this.look.size : this.size, spaces: this.spaces, last };
  }
}

function pieceOf(text: string, run: Run, look: TextLook): Piece {
  const face = faceFor({ bold: run.bold ?? look.bold, italic: run.italic ?? look.italic });
  const size = run.size ?? look.size;
  return { text, face, size, underline: run.underline === true, width: face.width(text, size) };
}

/** Words and blanks in order; text of neighbouring runs without a space between them stays one word. */
function atomsOf(content: readonly Inline[], look: TextLook, width: number): Atom[] {
  const atoms: Atom[] = [];
  let word: Piece[] = [];
  let space: Piece | undefined;
  const flush = (): void => {
    if (word.length > 0) atoms.push(...wordAtoms(word, space, width));
    if (word.length > 0) space = undefined;
    word = [];
  };
  for (const inline of content) {
    if (typeof inline !== 'string' && 'blank' in inline) {
      flush();
      atoms.push({ kind: 'blank', points: inline.blank, space });
      space = undefined;
      continue;
    }
    const run: Run = typeof inline === 'string' ? { text: inline } : inline;
    for (const token of cleanText(run.text).split(/( +|\n)/)) {
      if (token === '') continue;
      if (token !== '\n' && !token.startsWith(' ')) word.push(pieceOf(token, run, look));
      else {
        flush();
        if (token === '\n') atoms.push({ kind: 'break' });
        space = token === '\n' ? undefined : pieceOf(' ', run, look);
      }
    }
  }
  flush();
  return atoms;
}

function wordAtoms(pieces: readonly Piece[], space: Piece | undefined, width: number): Atom[] {
  const total = pieces.reduce((sum, piece) => sum + piece.width, 0);
  if (total <= width) return [{ kind: 'word', pieces, width: total, space }];
  const parts = pieces.flatMap((piece) => naturalParts(piece).flatMap((part) => (part.width <= width ? [part] : splitPiece(part, width))));
  return parts.map((piece, index) => ({ kind: 'word', pieces: [piece], width: piece.width, space: index === 0 ? space : undefined }));
}

/** A long word cut where a reader expects it: after hyphens, slashes, dots and the like. */
function naturalParts(piece: Piece): Piece[] {
  return piece.text.split(/(?<=[-/._@,;:&=?])/).map((text) => ({ ...piece, text, width: piece.face.width(text, piece.size) }));
}

/** A word wider than a line, cut into parts that fit (at most a quarter line each, so that lines fill well). */
function splitPiece(piece: Piece, width: number): Piece[] {
  const parts: Piece[] = [];
  let text = '';
  for (const character of piece.text) {
    if (text !== '' && piece.face.width(text + character, piece.size) > width / 4) {
      parts.push({ ...piece, text, width: piece.face.width(text, piece.size) });
      text = '';
    }
    text += character;
  }
  if (text !== '') parts.push({ ...piece, text, width: piece.face.width(text, piece.size) });
  return parts;
}
