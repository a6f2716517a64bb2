import type { Pen } from './pen.ts';

/** A strip of a page that cannot be broken: everything is laid out as a stack of these. Points. */
export interface Slab {
  readonly height: number;
  /** Empty height above, dropped at the top of a page. */
  readonly before: number;
  readonly draw: (pen: Pen, x: number, y: number) => void;
  readonly keepWithNext?: boolean;
  readonly keepWithPrevious?: boolean;
  /** Drawn again when a page starts with this slab. */
  readonly head?: readonly Slab[];
  readonly atFoot?: boolean;
  readonly pageBreak?: boolean;
}

/** What blocks inherit from where they stand. */
export interface Setting {
  readonly width: number;
  readonly size: number;
  /** The height of an empty page, the most a slab may have. */
  readonly pageHeight: number;
}
