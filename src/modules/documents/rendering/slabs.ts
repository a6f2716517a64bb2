import { code128Widths, qrModules } from './codes.ts';
import { breakLines } from './lines.ts';
import type { TextLine, TextLook } from './lines.ts';
import type { BarCode, Block, Columns, Paragraph, Qr, Rule, Stamp } from './blocks.ts';
import type { Pen } from './pen.ts';
import { rowSlabs } from './rows.ts';
import type { Setting, Slab } from './slab.ts';
import { tableSlabs } from './tables.ts';

/** Lays blocks out as slabs of the given width. */
export function slabsOf(blocks: readonly Block[], setting: Setting): Slab[] {
  const slabs = blocks.flatMap((block) => slabsOfBlock(block, setting));
  return slabs.map((slab, index) => (slabs[index + 1]?.keepWithPrevious === true ? { ...slab, keepWithNext: true } : slab));
}

function slabsOfBlock(block: Block, setting: Setting): Slab[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraphSlabs(block, setting);
    case 'columns':
      return columnSlabs(block, setting);
    case 'table':
      return tableSlabs(block, setting, slabsOf);
    case 'rule':
      return [ruleSlab(block, setting)];
    case 'gap':
      return [{ height: block.height, before: 0, draw: () => undefined, keepWithNext: block.keepWithNext === true }];
    case 'qr':
      return [qrSlab(block, setting)];
    case 'bar-code':
      return [barCodeSlab(block, setting)];
    case 'stamp':
      return [stampSlab(block, setting)];
    case 'page-break':
      return [{ height: 0, before: 0, draw: () => undefined, pageBreak: true }];
  }
}

function paragraphSlabs(block: Paragraph, setting: Setting): Slab[] {
  const indent = block.indent ?? 0;
  const look = { size: block.size ?? setting.size, bold: block.bold, italic: block.italic };
  const broken = breakLines(block.content, look, setting.width - indent, block.firstIndent ?? 0);
  const lines = block.align === 'center' && broken.length > 1 ? balanced(block, look, setting.width - indent, broken) : broken;
  return lines.map((line, index) => ({
    height: line.size * (block.leading ?? 1.25),
    before: index === 0 ? (block.before ?? 0) : 0,
    draw: (pen, x, y) => drawLine(pen, line, block, x + indent, y, setting.width - indent),
    keepWithNext: index === lines.length - 1 ? block.keepWithNext === true : index === 0 || index === lines.length - 2,
  }));
}

/** Centred lines of about the same length: the narrowest break that needs no more lines and parts no word. */
function balanced(block: Paragraph, look: TextLook, width: number, broken: readonly TextLine[]): readonly TextLine[] {
  let best = broken;
  for (let narrower = width * 0.95; narrower > width * 0.4; narrower -= width * 0.05) {
    const lines = breakLines(block.content, look, narrower);
    if (lines.length > broken.length || wordsOf(lines) !== wordsOf(broken)) break;
    best = lines;
  }
  return best;
}

function wordsOf(lines: readonly TextLine[]): string {
  return lines.map(({ fragments }) => fragments.map(({ text }) => text).join('')).join(' ');
}

function drawLine(pen: Pen, line: TextLine, block: Paragraph, x: number, y: number, width: number): void {
  const leading = block.leading ?? 1.25;
  const baseline = y + line.size * ((leading - 1.15) / 2 + 0.89);
  const room = width - line.width;
  const justified = block.align === 'justify' && !line.last && line.spaces > 0 && room < width * 0.3;
  const extra = justified ? room / line.spaces : 0;
  let shift = block.align === 'center' ? room / 2 : block.align === 'right' ? room : 0;
  for (const fragment of line.fragments) {
    pen.fragment(fragment, x + shift + fragment.x, baseline, extra);
    shift += extra * (fragment.text.split(' ').length - 1);
  }
}

function columnSlabs(block: Columns, setting: Setting): Slab[] {
  const widths = block.columns.map((column) => column.share * setting.width);
  const inner = (index: number): number => (widths[index] ?? 0) - (index === widths.length - 1 ? 0 : (block.gutter ?? 0));
  const cells = block.columns.map((column, index) => slabsOf(column.blocks, { ...setting, width: inner(index) }));
  const slabs = rowSlabs({ cells, widths, padding: [0, 0], ruled: false, tallest: setting.pageHeight });
  return slabs.map((slab, index) => ({
    ...slab,
    before: index === 0 ? (block.before ?? 0) : 0,
    keepWithNext: block.keepWithNext === true,
    keepWithPrevious: index === 0 && block.keepWithPrevious === true,
    ...(block.atFoot === true && slabs.length === 1 ? { atFoot: true } : {}),
  }));
}

function ruleSlab(block: Rule, setting: Setting): Slab {
  const length = block.share * setting.width;
  const left = block.align === 'left' ? 0 : (setting.width - length) / 2;
  return {
    height: 3,
    before: block.before ?? 0,
    draw: (pen, x, y) => pen.line(x + left, y + 1.5, x + left + length, y + 1.5, 0.75),
    keepWithNext: block.keepWithNext === true,
  };
}

function qrSlab(block: Qr, setting: Setting): Slab {
  const rows = qrModules(block.text);
  const module = block.size / (rows.length + 8);
  const left = block.align === 'right' ? setting.width - block.size : block.align === 'center' ? (setting.width - block.size) / 2 : 0;
  return {
    height: block.size,
    before: 0,
    draw: (pen, x, y) =>
      pen.fill(
        rows.flatMap((row, line) =>
          darkRuns(row).map(([from, length]) => [x + left + (from + 4) * module, y + (line + 4) * module, length * module, module * 1.02] as const),
        ),
      ),
  };
}

function darkRuns(row: readonly boolean[]): [from: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, index) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last !== undefined && last[0] + last[1] === index) last[1] += 1;
    else runs.push([index, 1]);
  });
  return runs;
}

function barCodeSlab(block: BarCode, setting: Setting): Slab {
  const widths = code128Widths(block.text);
  const modules = widths.reduce((sum, width) => sum + width, 0) + 20;
  const module = Math.min(setting.width / modules, 1);
  const left = (setting.width - module * modules) / 2 + module * 10;
  const [label] = breakLines([block.text], { size: 9 }, setting.width);
  return {
    height: block.height + 12,
    before: 0,
    draw: (pen, x, y) => {
      let at = x + left;
      const bars: [number, number, number, number][] = [];
      widths.forEach((width, index) => {
        if (index % 2 === 0) bars.push([at, y, width * module, block.height]);
        at += width * module;
      });
      pen.fill(bars);
      for (const fragment of label?.fragments ?? []) {
        pen.fragment(fragment, x + (setting.width - (label?.width ?? 0)) / 2 + fragment.x, y + block.height + 10, 0);
      }
    },
  };
}

function stampSlab(block: Stamp, setting: Setting): Slab {
  const lines = breakLines([block.text], { size: 9, italic: true }, Math.min(110, setting.width) - 8);
  const width = Math.min(110, setting.width);
  const height = lines.length * 11 + 8;
  return {
    height,
    before: 4,
    draw: (pen, x, y) => {
      const left = x + (setting.width - width) / 2;
      pen.frame(left, y, width, height, 0.6, 2);
      lines.forEach((line, index) =>
        line.fragments.forEach((fragment) => pen.fragment(fragment, left + (width - line.width) / 2 + fragment.x, y + 12 + index * 11, 0)),
      );
    },
  };
}
