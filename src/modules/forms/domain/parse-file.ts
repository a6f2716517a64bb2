import { isRecord } from './answer.ts';
import type { FileValue } from './answer.ts';
import type { Parsed } from './parse-answer.ts';
import { normaliseLine } from './text.ts';

const typeOfEnding: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  dwg: 'image/vnd.dwg',
  xml: 'application/xml',
};

/** Reads references to uploaded files; a plain name stands for a file whose type its ending tells. */
export function parseFiles(raw: unknown): Parsed {
  const list = (Array.isArray(raw) ? raw : [raw]).map(fileOf);
  if (list.some((file) => file === undefined)) return { code: 'invalid' };
  return { value: list.filter((file) => file !== undefined).map((file) => ({ ...file })) };
}

function fileOf(raw: unknown): FileValue | undefined {
  if (typeof raw === 'string') return fileOf({ fileId: raw, name: raw });
  if (!isRecord(raw)) return undefined;
  const name = typeof raw['name'] === 'string' ? normaliseLine(raw['name']) : '';
  const id = raw['fileId'] ?? raw['id'];
  const fileId = typeof id === 'string' ? normaliseLine(id) : '';
  if (fileId === '') return undefined;
  return {
    fileId,
    name: name === '' ? fileId : name,
    size: typeof raw['size'] === 'number' && raw['size'] >= 0 ? raw['size'] : 0,
    mimeType: typeof raw['mimeType'] === 'string' ? normaliseLine(raw['mimeType']) : typeByName(name),
  };
}

function typeByName(name: string): string {
  return typeOfEnding[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
