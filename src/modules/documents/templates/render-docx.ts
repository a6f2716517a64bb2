import { createRequire } from 'node:module';
import { inflateRawSync } from 'node:zlib';
import type Docxtemplater from 'docxtemplater';
import type PizZip from 'pizzip';
import { DomainError } from '#platform/errors';
import { isPresent, printedValue, rowsOf, valueOf } from './template-data.ts';

const require = createRequire(import.meta.url);
const largestContent = 60 * 1024 * 1024;
const stored = '\u0000\u0000';

/** What Word calls the file it opens. */
export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * A Word template (.docx) filled with data: `{{value}}`, `{{#list}}…{{/list}}`, `{{^value}}…{{/value}}`; values go in as text.
 * Throws `documents.docx-invalid` for what is no such file, has active content, or has placeholders that do not close.
 */
export function renderDocx(template: Uint8Array, data: unknown): Uint8Array {
  const zip = openDocx(template);
  const scopeRoot = data;
  try {
    const document = new (require('docxtemplater') as typeof Docxtemplater)(zip, {
      delimiters: { start: '{{', end: '}}' },
      paragraphLoop: true,
      linebreaks: true,
      nullGetter: () => '',
      errorLogging: false,
      parser: (tag) => ({
        get: (item: unknown, context: { readonly scopeList: readonly unknown[]; readonly meta?: { readonly part?: { readonly module?: string } } }) =>
          valueForTag(tag.trim(), item, context, scopeRoot),
      }),
    });
    document.render(data);
    return new Uint8Array(document.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' }));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('documents.docx-invalid', { reason: reasonsOf(error) });
  }
}

/** Loops and conditions get the rows themselves, plain placeholders the printed text. */
function valueForTag(
  tag: string,
  item: unknown,
  context: { readonly scopeList: readonly unknown[]; readonly meta?: { readonly part?: { readonly module?: string } } },
  root: unknown,
): unknown {
  const scope = [item, ...context.scopeList.toReversed(), root];
  if (context.meta?.part?.module !== 'loop') return printedValue(tag, scope);
  const value = valueOf(tag, scope);
  return Array.isArray(value) ? rowsOf(value) : isPresent(value);
}

/** A Word file opened after unpacking every member within a limit. Throws `documents.docx-invalid`. */
export function openDocx(bytes: Uint8Array): PizZip {
  let zip: PizZip;
  try {
    zip = new (require('pizzip') as typeof PizZip)(bytes);
  } catch {
    throw new DomainError('documents.docx-invalid', { reason: 'không phải tệp .docx' });
  }
  const names = Object.keys(zip.files);
  if (zip.file('word/document.xml') === null || names.length > 2_000) throw new DomainError('documents.docx-invalid', { reason: 'không phải tệp .docx' });
  if (names.some((name) => /vbaProject|\.bin$|activeX|embeddings\//i.test(name)))
    throw new DomainError('documents.docx-invalid', { reason: 'có macro hoặc đối tượng nhúng' });
  let room = largestContent;
  for (const name of names) {
    const content = unpacked(zip, name, room);
    room -= content.length;
    if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY'))
      throw new DomainError('documents.docx-invalid', { reason: 'có khai báo kiểu tài liệu (DOCTYPE)' });
  }
  return zip;
}

interface Packed {
  readonly compressionMethod: string;
  getCompressedContent(): Uint8Array;
}

/** The bytes of a member, unpacked within the room that is left, whatever the archive claims about them. */
function unpacked(zip: PizZip, name: string, room: number): Buffer {
  const packed = packedOf(zip.files[name]);
  if (packed === undefined) return Buffer.alloc(0);
  const bytes = packed.getCompressedContent();
  const content = packed.compressionMethod === stored ? Buffer.from(bytes) : inflated(bytes, room);
  if (content === undefined || content.length > room) throw new DomainError('documents.docx-invalid', { reason: 'quá lớn khi giải nén' });
  return content;
}

function inflated(bytes: Uint8Array, room: number): Buffer | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, room) });
  } catch {
    return undefined;
  }
}

/** What a member was in the archive; undefined for folders. */
function packedOf(member: unknown): Packed | undefined {
  const data: unknown = typeof member === 'object' && member !== null ? Reflect.get(member, '_data') : undefined;
  return typeof data === 'object' && data !== null && 'getCompressedContent' in data ? (data as Packed) : undefined;
}

function reasonsOf(error: unknown): string {
  const many = typeof error === 'object' && error !== null && 'properties' in error ? error.properties : undefined;
  const errors = typeof many === 'object' && many !== null && 'errors' in many && Array.isArray(many.errors) ? many.errors : [error];
  return errors
    .map((one: unknown) => (one instanceof Error ? one.message : String(one)))
    .slice(0, 5)
    .join('; ');
}
