import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import jsQRModule from 'jsqr';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A piece of text as a reader finds it; points from the bottom left corner. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** One page as an independent reader sees it. */
export interface ReadPage {
  readonly width: number;
  readonly height: number;
  readonly items: readonly PlacedText[];
  readonly text: string;
}

/** Reads a PDF with pdf.js: pages, places, text in the order of the file. */
export async function readPdf(bytes: Uint8Array): Promise<readonly ReadPage[]> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const view = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent({ disableNormalization: true });
    const placed = items.flatMap((item) =>
      'str' in item && item.str !== ''
        ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]), width: item.width, size: Number(item.transform[0]) }]
        : [],
    );
    pages.push({ width: view.width, height: view.height, items: placed, text: placed.map((one) => one.text).join(' ') });
  }
  await task.destroy();
  return pages;
}

/** All text of a PDF without any white space, for comparing with data. */
export async function packedText(bytes: Uint8Array): Promise<string> {
  return (await readPdf(bytes))
    .map((page) => page.text)
    .join('')
    .replace(/\s+/g, '');
}

/** The QR on a page, drawn at about 150 dpi by pdf.js and read by jsQR; undefined when there is none to read. */
export async function readQr(bytes: Uint8Array, pageNumber: number): Promise<{ readonly text: string; readonly x: number; readonly y: number } | undefined> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await task.promise;
  const page = await document.getPage(pageNumber);
  const scale = 150 / 72;
  const view = page.getViewport({ scale });
  const canvas = createCanvas(Math.ceil(view.width), Math.ceil(view.height));
  const context = canvas.getContext('2d');
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport: view }).promise;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  await task.destroy();
  const found = decodeQr(data, canvas.width, canvas.height);
  return found === undefined ? undefined : { text: found.text, x: found.x / scale, y: found.y / scale };
}

/** The QR in a picture of RGBA pixels, as jsQR reads it, with its upper left corner in pixels; undefined when there is none to read. */
export function decodeQr(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
): { readonly text: string; readonly x: number; readonly y: number } | undefined {
  const jsQR = jsQRModule as unknown as (
    pixels: Uint8ClampedArray,
    width: number,
    height: number,
  ) => { data: string; location: { topLeftCorner: { x: number; y: number } } } | null;
  const found = jsQR(new Uint8ClampedArray(pixels), width, height);
  return found === null ? undefined : { text: found.data, ...found.location.topLeftCorner };
}

/** True where poppler-utils is installed, the second reader. */
export const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;

/** The text of a PDF as pdftotext of poppler gives it, without white space. */
export function popplerText(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-pdf-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), bytes);
    execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', 'a.pdf', 'a.txt'], { cwd: folder });
    return readFileSync(join(folder, 'a.txt'), 'utf8').replace(/\s+/g, '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
