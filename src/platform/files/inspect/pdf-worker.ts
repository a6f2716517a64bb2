// Runs in a worker thread that its host kills when it takes too long or too much memory.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfAnswer, PdfTask } from './pdf-task.ts';
import { findActiveContent } from './pdf-active-content.ts';

const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string) => `${join(library, name)}/`;

async function openPdf(path: string) {
  const bytes = await readFile(path);
  const document = await getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    maxImageSize: 40_000_000,
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
  }).promise;
  return { bytes, document };
}

async function inspect(path: string): Promise<PdfAnswer> {
  const { bytes, document } = await openPdf(path);
  if (document.numPages > 0) await (await document.getPage(1)).getOperatorList();
  const flags = new Set(findActiveContent(bytes));
  if (await document.hasJSActions()) flags.add('javascript');
  if ((await document.getAttachments()) !== null) flags.add('embedded-files');
  if ((await document.getPermissions()) !== null) flags.add('restricted');
  const complete = bytes.subarray(-65_536).includes('%%EOF');
  return { ok: true, pages: document.numPages, flags: [...flags], complete };
}

async function render(task: Extract<PdfTask, { kind: 'render' }>): Promise<PdfAnswer> {
  const { document } = await openPdf(task.path);
  if (task.page < 1 || task.page > document.numPages) return { ok: false, reason: 'no-such-page' };
  const page = await document.getPage(task.page);
  const natural = page.getViewport({ scale: 1 });
  const longest = Math.max(natural.width, natural.height, 1);
  const viewport = page.getViewport({ scale: task.longestSide / longest });
  const canvas = createCanvas(Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height)));
  // The library speaks of the browser's canvas; ours has the same drawing methods.
  const canvasContext = canvas.getContext('2d') as unknown as CanvasRenderingContext2D;
  await page.render({ canvas: null, canvasContext, viewport, background: '#ffffff' }).promise;
  await writeFile(task.target, await canvas.encode('png'));
  return { ok: true, pages: document.numPages, flags: [], complete: true };
}

async function answer(task: PdfTask): Promise<PdfAnswer> {
  try {
    return task.kind === 'inspect' ? await inspect(task.path) : await render(task);
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    return { ok: false, reason: name === 'PasswordException' ? 'encrypted' : 'corrupt', message: String(error) };
  }
}

parentPort?.postMessage(await answer(workerData as PdfTask), []);
