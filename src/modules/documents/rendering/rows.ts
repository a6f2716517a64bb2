import type { Slab } from './slab.ts';

/** Cells of slabs side by side. */
export interface Row {
  readonly cells: readonly (readonly Slab[])[];
  readonly widths: readonly number[];
  /** Room between the edge and the content: left and right, top and bottom. */
  readonly padding: readonly [horizontal: number, vertical: number];
  readonly ruled: boolean;
  /** Cells without a line at one side, by their place. */
  readonly open?: readonly ('top' | 'bottom' | undefined)[];
  /** A row higher than this is broken between the slabs of its cells. */
  readonly tallest: number;
}

/** One slab when the row is low enough, otherwise as many as needed; borders are closed only at its ends. */
export function rowSlabs(row: Row): Slab[] {
  const rest = row.cells.map((cell) => [...cell]);
  const parts: Slab[][][] = [];
  do {
    parts.push(rest.map((cell) => takeUpTo(cell, row.tallest - 2 * row.padding[1])));
  } while (rest.some((cell) => cell.length > 0));
  return parts.map((cells, index) => partSlab(row, cells, index === 0, index === parts.length - 1));
}

/** Removes from the front what fits; always at least one slab, so that breaking ends. */
function takeUpTo(cell: Slab[], room: number): Slab[] {
  const taken: Slab[] = [];
  let height = 0;
  for (let next = cell[0]; next !== undefined; next = cell[0]) {
    const more = next.height + (taken.length === 0 ? 0 : next.before);
    if (taken.length > 0 && height + more > room) break;
    height += more;
    taken.push(next);
    cell.shift();
  }
  return taken;
}

function partSlab(row: Row, cells: readonly (readonly Slab[])[], first: boolean, last: boolean): Slab {
  const [horizontal, vertical] = row.padding;
  const height = Math.max(0, ...cells.map(stackHeight)) + 2 * vertical;
  return {
    height,
    before: 0,
    draw: (pen, x, y) => {
      let left = x;
      cells.forEach((cell, index) => {
        const width = row.widths[index] ?? 0;
        let top = y + vertical;
        cell.forEach((slab, position) => {
          top += position === 0 ? 0 : slab.before;
          slab.draw(pen, left + horizontal, top);
          top += slab.height;
        });
        if (row.ruled) {
          pen.line(left, y, left, y + height, 0.6);
          if (index === cells.length - 1) pen.line(left + width, y, left + width, y + height, 0.6);
          if (first && row.open?.[index] !== 'top') pen.line(left, y, left + width, y, 0.6);
          if (last && row.open?.[index] !== 'bottom') pen.line(left, y + height, left + width, y + height, 0.6);
        }
        left += width;
      });
    },
  };
}

function stackHeight(slabs: readonly Slab[]): number {
  return slabs.reduce((sum, slab, index) => sum + slab.height + (index === 0 ? 0 : slab.before), 0);
}
