import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The bars and gaps of the 106 signs of ISO/IEC 15417 in modules, and of the stop sign; written down from the standard, not from the library that draws. */
const signs = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 ' +
  '223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 ' +
  '132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 ' +
  '121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 ' +
  '421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'
).split(' ');
const [startA, startB, startC, stop, quiet] = [103, 104, 105, '2331112', 10] as const;

/** A Code 128 symbol as a scanner finds it on a page: its text and the width of one module in points. */
export interface ReadBarCode {
  readonly text: string;
  readonly module: number;
}

/** The bar code on a page, drawn at 300 dpi by pdf.js and read line by line with its quiet zones and check sign; undefined when no line can be read. */
export async function readBarCode(bytes: Uint8Array, pageNumber: number): Promise<ReadBarCode | undefined> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const page = await (await task.promise).getPage(pageNumber);
  const scale = 300 / 72;
  const view = page.getViewport({ scale });
  const canvas = createCanvas(Math.ceil(view.width), Math.ceil(view.height));
  const context = canvas.getContext('2d');
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport: view }).promise;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  await task.destroy();
  for (let y = 0; y < canvas.height; y += 5) {
    const found = readLine(runsOf(data, canvas.width, y));
    if (found !== undefined) return { text: found.text, module: found.module / scale };
  }
  return undefined;
}

/** Lengths of light and dark stretches of one line of pixels, the first one light. */
function runsOf(pixels: Uint8ClampedArray, width: number, y: number): readonly number[] {
  const runs = [0];
  let dark = false;
  for (let x = 0; x < width; x += 1) {
    const isDark = (pixels[(y * width + x) * 4] ?? 255) < 128;
    if (isDark !== dark) runs.push(0);
    dark = isDark;
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
  }
  return runs;
}

function readLine(runs: readonly number[]): ReadBarCode | undefined {
  for (let at = 1; at + 13 < runs.length; at += 2) {
    const module = sum(runs.slice(at, at + 6)) / 11;
    const start = signAt(runs, at);
    if (start === undefined || start < startA || (runs[at - 1] ?? 0) < quiet * module * 0.95) continue;
    const values = [start];
    for (let next = at + 6; next + 6 < runs.length; next += 6) {
      if (widths(runs.slice(next, next + 7), 13) === stop) return (runs[next + 7] ?? 0) < quiet * module * 0.95 ? undefined : textOf(values, module);
      const value = signAt(runs, next);
      if (value === undefined) break;
      values.push(value);
    }
  }
  return undefined;
}

function signAt(runs: readonly number[], at: number): number | undefined {
  const found = signs.indexOf(widths(runs.slice(at, at + 6), 11));
  return found === -1 ? undefined : found;
}

function widths(runs: readonly number[], modules: number): string {
  const module = sum(runs) / modules;
  return runs.map((run) => Math.round(run / module)).join('');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** The text of sets B and C behind the check sign; undefined when the check sign is wrong. */
function textOf(values: readonly number[], module: number): ReadBarCode | undefined {
  const signsRead = values.slice(0, -1);
  if (signsRead.reduce((total, value, index) => total + value * Math.max(1, index), 0) % 103 !== values.at(-1)) return undefined;
  let pairs = signsRead[0] === startC;
  let text = '';
  for (const value of signsRead.slice(1)) {
    if (value === 99 && !pairs) pairs = true;
    else if (value === 100 && pairs) pairs = false;
    else if (pairs) text += String(value).padStart(2, '0');
    else text += String.fromCharCode(value + 32);
  }
  return signsRead[0] === startB || signsRead[0] === startC ? { text, module } : undefined;
}
