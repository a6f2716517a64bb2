import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';
import { faceFor } from './fonts.ts';
import { breakLines } from './lines.ts';
import { cleanText } from './clean-text.ts';
import { penOf } from './pen.ts';
import { slabsOf } from './slabs.ts';
import type { PaperDocument } from './blocks.ts';
import type { Pen } from './pen.ts';
import type { Slab } from './slab.ts';

const require = createRequire(import.meta.url);
const millimetre = 72 / 25.4;

/** Page and margins in points (Nghị định 30/2020/NĐ-CP, Phụ lục I: A4; top and bottom 20–25, left 30–35, right 15–20 mm). */
export const sheet = {
  width: 210 * millimetre,
  height: 297 * millimetre,
  top: 20 * millimetre,
  bottom: 20 * millimetre,
  left: 30 * millimetre,
  right: 17 * millimetre,
} as const;

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly pageWidth: number;
}

function frameOf(orientation: PaperDocument['orientation']): Frame {
  const [width, height] = orientation === 'portrait' ? [sheet.width, sheet.height] : [sheet.height, sheet.width];
  return { left: sheet.left, top: sheet.top, bottom: height - sheet.bottom, width: width - sheet.left - sheet.right, pageWidth: width };
}

/** The PDF writer is large: the first paper loads it. */
function pdfWriter(): typeof PDFDocument {
  return require('pdfkit') as typeof PDFDocument;
}

/** The paper as a PDF 1.7 file: A4, embedded fonts, language vi; the same paper gives the same bytes. */
export function renderDocument(paper: PaperDocument): Uint8Array {
  const document = new (pdfWriter())({
    autoFirstPage: false,
    margin: 0,
    lang: 'vi-VN',
    pdfVersion: '1.7',
    displayTitle: true,
    font: '',
    fontLayoutCache: false,
    info: {
      Title: cleanText(paper.title),
      Subject: cleanText(paper.subject ?? ''),
      Keywords: cleanText(paper.keywords ?? ''),
      Creator: 'Một Cửa',
      Producer: 'Một Cửa',
      CreationDate: new Date(paper.madeAt),
      ModDate: new Date(paper.madeAt),
    },
  });
  for (const look of [{}, { bold: true }, { italic: true }, { bold: true, italic: true }]) {
    const face = faceFor(look);
    document.registerFont(face.name, face.embeddable as unknown as Buffer);
  }
  const frame = frameOf(paper.orientation);
  const slabs = slabsOf(paper.blocks, { width: frame.width, size: 13, pageHeight: frame.bottom - frame.top });
  placeSlabs(slabs, frame, penOf(document), () => document.addPage({ size: 'A4', layout: paper.orientation, margin: 0 }));
  document.end();
  const bytes: unknown = document.read();
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the PDF writer gave no bytes');
  return new Uint8Array(bytes);
}

/** Stacks slabs on pages: groups that belong together are not parted, table heads are repeated, pages are numbered. */
function placeSlabs(slabs: readonly Slab[], frame: Frame, pen: Pen, addPage: () => unknown): void {
  let page = 0;
  let y = frame.bottom;
  const turn = (): void => {
    addPage();
    page += 1;
    y = frame.top;
    if (page > 1) drawPageNumber(pen, page, frame);
  };
  const put = (slab: Slab): void => {
    if (y > frame.top) y += slab.before;
    if (slab.atFoot === true) y = Math.max(y, frame.bottom - slab.height);
    slab.draw(pen, frame.left, y);
    y += slab.height;
  };
  turn();
  slabs.forEach((slab, index) => {
    const wanted = groupHeight(slabs, index, frame.bottom - frame.top);
    if (slab.pageBreak === true || (y > frame.top && y + slab.before + wanted > frame.bottom + 0.01)) {
      turn();
      slab.head?.forEach(put);
    }
    put(slab);
  });
}

/** The height of the slab and of those that may not be parted from it; of the slab alone when that is more than a page. */
function groupHeight(slabs: readonly Slab[], index: number, page: number): number {
  const first = slabs[index];
  if (first === undefined) return 0;
  let height = first.height;
  for (let at = index; slabs[at]?.keepWithNext === true; at += 1) {
    const next = slabs[at + 1];
    if (next !== undefined) height += next.before + next.height;
  }
  return height > page ? first.height : height;
}

function drawPageNumber(pen: Pen, page: number, frame: Frame): void {
  const [line] = breakLines([String(page)], { size: 13 }, 100);
  for (const fragment of line?.fragments ?? []) {
    pen.fragment(fragment, (frame.pageWidth - fragment.width) / 2, frame.top - 8 * millimetre, 0);
  }
}
