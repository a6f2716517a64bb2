/** A piece of text with its own look; sizes are points. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly size?: number;
}

/** A dotted line to be filled in by hand: so many points wide, or to the end of the line. */
export interface Blank {
  readonly blank: number | 'rest';
}

export type Inline = string | Run | Blank;
export type Align = 'left' | 'center' | 'right' | 'justify';

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly content: readonly Inline[];
  readonly align?: Align | undefined;
  /** Points the first line starts further right. */
  readonly firstIndent?: number | undefined;
  /** Points the whole paragraph starts further right. */
  readonly indent?: number | undefined;
  readonly before?: number | undefined;
  readonly size?: number | undefined;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  /** Distance of base lines as a multiple of the size. */
  readonly leading?: number | undefined;
  readonly keepWithNext?: boolean | undefined;
}

/** Blocks side by side without borders, for example the head of a paper or its signatures. */
export interface Columns {
  readonly kind: 'columns';
  readonly before?: number | undefined;
  readonly columns: readonly { readonly share: number; readonly blocks: readonly Block[] }[];
  /** Empty width between the columns, points. */
  readonly gutter?: number | undefined;
  /** Never alone at the top of a page, for example a signature. */
  readonly keepWithPrevious?: boolean | undefined;
  /** Set at the foot of the page when there is room. */
  readonly atFoot?: boolean | undefined;
  readonly keepWithNext?: boolean | undefined;
}

export interface TableColumn {
  readonly share: number;
  readonly align?: Align | undefined;
}

export interface TableCell {
  readonly blocks: readonly Block[];
  readonly span?: number | undefined;
  /** No line at that side, so that two cells one above the other read as one. */
  readonly open?: 'top' | 'bottom' | undefined;
}

/** A ruled table; its head rows are drawn again on every page it runs over. */
export interface Table {
  readonly kind: 'table';
  readonly before?: number | undefined;
  readonly size?: number | undefined;
  /** Room left and right of the text in each cell, points. */
  readonly padding?: number | undefined;
  readonly columns: readonly TableColumn[];
  readonly head: readonly (readonly TableCell[])[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** A short straight line, for example under the name of the agency; width is a share of the column. */
export interface Rule {
  readonly kind: 'rule';
  readonly share: number;
  readonly before?: number | undefined;
  readonly align?: 'left' | 'center' | undefined;
  readonly keepWithNext?: boolean | undefined;
}

/** Empty height in points, for example where somebody signs. */
export interface Gap {
  readonly kind: 'gap';
  readonly height: number;
  readonly keepWithNext?: boolean | undefined;
}

/** A QR code (ISO/IEC 18004, level M) of so many points, with its quiet zone. */
export interface Qr {
  readonly kind: 'qr';
  readonly text: string;
  readonly size: number;
  readonly align?: 'left' | 'center' | 'right' | undefined;
}

/** A Code 128 bar code (ISO/IEC 15417) with the text under it. */
export interface BarCode {
  readonly kind: 'bar-code';
  readonly text: string;
  readonly height: number;
}

/** A framed word where a seal or a picture of a signature would stand. */
export interface Stamp {
  readonly kind: 'stamp';
  readonly text: string;
}

export interface PageBreak {
  readonly kind: 'page-break';
}

export type Block = Paragraph | Columns | Table | Rule | Gap | Qr | BarCode | Stamp | PageBreak;

/** A whole paper ready for rendering; `madeAt` becomes the date in the file, so equal input gives equal bytes. */
export interface PaperDocument {
  readonly title: string;
  readonly subject?: string | undefined;
  readonly keywords?: string | undefined;
  readonly orientation: 'portrait' | 'landscape';
  readonly madeAt: string;
  readonly blocks: readonly Block[];
}

/** A paragraph with the given content. */
export function paragraph(content: readonly Inline[] | string, look: Omit<Paragraph, 'kind' | 'content'> = {}): Paragraph {
  return { kind: 'paragraph', content: typeof content === 'string' ? [content] : content, ...look };
}

/** Bold text. */
export function bold(text: string): Run {
  return { text, bold: true };
}

/** Italic text. */
export function italic(text: string): Run {
  return { text, italic: true };
}

/** Empty height in points. */
export function gap(height: number): Gap {
  return { kind: 'gap', height };
}

/** A dotted line to the end of the line. */
export const blank: Blank = { blank: 'rest' };

/** A dotted line of so many points. */
export function blankOf(points: number): Blank {
  return { blank: points };
}

/** The value, or a dotted line of so many points (to the end of the line when none is told) to fill in by hand. */
export function valueOrBlank(value: string | undefined | null, points?: number): Inline {
  if (value !== undefined && value !== null && value.trim() !== '') return value;
  return points === undefined ? blank : blankOf(points);
}

/** A table cell with one paragraph. */
export function cell(content: readonly Inline[] | string, look: Omit<Paragraph, 'kind' | 'content'> = {}, span = 1): TableCell {
  return { blocks: [paragraph(content, look)], span };
}
