import { inflateSync } from 'node:zlib';
import type { ActiveContentFlag } from '../facts.ts';

const maxStream = 4 * 1024 * 1024;
const maxTotal = 64 * 1024 * 1024;

const signs: readonly (readonly [ActiveContentFlag, RegExp])[] = [
  ['javascript', /\/(JavaScript|JS)(?![A-Za-z0-9])/],
  ['open-action', /\/OpenAction\s*(<<|\d+\s+\d+\s+R)|\/AA\s*(<<|\d+\s+\d+\s+R)/],
  ['launch', /\/Launch(?![A-Za-z0-9])/],
  ['embedded-files', /\/(EmbeddedFiles?|Filespec|FileAttachment)(?![A-Za-z0-9])/],
  ['xfa', /\/XFA(?![A-Za-z0-9])/],
  ['rich-media', /\/(RichMedia|Movie|Sound|Screen|3D)(?![A-Za-z0-9])/],
];

/** PDF names may hide letters as `#4A`; this writes them out. */
function writeOutNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function scan(text: string, flags: Set<ActiveContentFlag>): void {
  const plain = writeOutNames(text);
  for (const [flag, sign] of signs) if (sign.test(plain)) flags.add(flag);
}

function unpack(bytes: Buffer): Buffer | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: maxStream, finishFlush: 2 });
  } catch {
    return undefined;
  }
}

/** Finds active content in the bytes of a PDF, also inside compressed object streams and behind escaped names. */
export function findActiveContent(pdf: Buffer): readonly ActiveContentFlag[] {
  const flags = new Set<ActiveContentFlag>();
  let total = 0;
  let at = 0;
  for (;;) {
    const start = pdf.indexOf('stream', at, 'latin1');
    const dictionary = pdf.toString('latin1', at, start === -1 ? pdf.length : start);
    scan(dictionary, flags);
    if (start === -1) return [...flags];
    const dataStart = start + (pdf[start + 6] === 0x0d ? 8 : 7);
    const end = pdf.indexOf('endstream', dataStart, 'latin1');
    const stop = end === -1 ? pdf.length : end;
    if (/\/ObjStm/.test(writeOutNames(dictionary.slice(-2000))) && total < maxTotal) {
      const text = unpack(pdf.subarray(dataStart, stop));
      total += text?.length ?? 0;
      if (text !== undefined) scan(text.toString('latin1'), flags);
    }
    at = end === -1 ? pdf.length : end + 9;
  }
}
