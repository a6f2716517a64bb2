import { rowSlabs } from './rows.ts';
import type { Setting, Slab } from './slab.ts';
import type { Block, Table, TableCell } from './blocks.ts';

type Lay = (blocks: readonly Block[], setting: Setting) => Slab[];

/** A ruled table as slabs; every body slab carries the head so that a new page repeats it. */
export function tableSlabs(table: Table, setting: Setting, lay: Lay): Slab[] {
  const inner = { ...setting, size: table.size ?? setting.size };
  const head = table.head.flatMap((cells) => cellRow(table, cells, inner, inner.pageHeight, lay))
    .map((slab): Slab => ({ ...slab, keepWithNext: true }));
  const headHeight = head.reduce((sum, slab) => sum + slab.height, 0);
  const tallest = Math.max((inner.pageHeight - headHeight) * 0.45, 40);
  const body = table.rows.flatMap((cells) => cellRow(table, cells, inner, tallest, lay)).map((slab): Slab => ({ ...slab, head }));
  return [...head, ...body].map((slab, index) => (index === 0 ? { ...slab, before: table.before ?? 0 } : slab));
}

function cellRow(table: Table, cells: readonly TableCell[], setting: Setting, tallest: number, lay: Lay): Slab[] {
  const padding = [table.padding ?? 4, 3] as const;
  let column = 0;
  const widths = cells.map((cell) => {
    const shares = table.columns.slice(column, column + (cell.span ?? 1));
    column += cell.span ?? 1;
    return shares.reduce((sum, one) => sum + one.share, 0) * setting.width;
  });
  column = 0;
  const slabs = cells.map((cell, index) => {
    const align = table.columns[column]?.align;
    column += cell.span ?? 1;
    return lay(cell.blocks.map((block) => aligned(block, align)), { ...setting, width: (widths[index] ?? 0) - 2 * padding[0] });
  });
  return rowSlabs({ cells: slabs, widths, padding, ruled: true, tallest, open: cells.map((cell) => cell.open) });
}

function aligned(block: Block, align: Table['columns'][number]['align']): Block {
  return block.kind === 'paragraph' && block.align === undefined && align !== undefined ? { ...block, align } : block;
}
