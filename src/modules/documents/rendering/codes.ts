import { createRequire } from 'node:module';
import type * as Bwip from 'bwip-js/node';

const require = createRequire(import.meta.url);

/** The drawing library is large: the first code loads it. */
function bwip(): typeof Bwip {
  return require('bwip-js/node') as typeof Bwip;
}

/** A QR code as rows of modules, `true` = dark; without the quiet zone. */
export function qrModules(text: string): boolean[][] {
  const [symbol] = bwip().raw('qrcode', text, 'eclevel=M') as unknown as { pixs: number[]; pixx: number; pixy: number }[];
  if (symbol === undefined) throw new RangeError('no QR symbol');
  const rows: boolean[][] = [];
  for (let row = 0; row < symbol.pixy; row += 1) {
    rows.push(symbol.pixs.slice(row * symbol.pixx, (row + 1) * symbol.pixx).map((module) => module === 1));
  }
  return rows;
}

/** The widths of bars and gaps of a Code 128 symbol, in modules, starting with a bar. Letters outside ASCII become `?`. */
export function code128Widths(text: string): number[] {
  const [symbol] = bwip().raw('code128', text.replace(/[^\x20-\x7E]/g, '?'), '') as unknown as { sbs: number[] }[];
  if (symbol === undefined) throw new RangeError('no bar code symbol');
  return [...symbol.sbs];
}
