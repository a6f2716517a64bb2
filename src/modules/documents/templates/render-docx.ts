import { createRequire } from 'node:module';
import type Docxtemplater from 'docxtemplater';
import type PizZip from 'pizzip';
import { DomainError } from '#platform/errors';
import { isPresent, printedValue, rowsOf, valueOf } from './template-data.ts';

const require = createRequire(import.meta.url);
const largestContent = 60 * 1024 * 1024;

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
      delimiters: { start: '{{', end: '}}' }, paragraphLoop: true, linebreaks: true, nullGetter: () => '', errorLogging: false,
      parser: (tag) => ({ get: (item: unknown, context: { readonly scopeList: readonly unknown[]; readonly meta?: { readonly part?: { readonly module?: string } } }) => valueForTag(tag.trim(), item, context, scopeRoot) }),
    });
    document.render(data);
    return new Uint8Array(document.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' }));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('documents.docx-invalid', { reason: reasonsOf(error) });
  }
}

/** Loops and conditions get the rows themselves, plain placeholders the printed text. */
function valueForTag(tag: string, item: unknown, context: { readonly scopeList: readonly unknown[]; readonly meta?: { readonly part?: { readonly module?: string } } }, root: unknown): unknown {
  const scope = [item, ...context.scopeList.toReversed(), root];
  if (context.meta?.part?.module !== 'loop') return printedValue(tag, scope);
  const value = valueOf(tag, scope);
  return Array.isArray(value) ? rowsOf(value) : isPresent(value);
}

/** A Word file opened after looking at what it declares. Throws `documents.docx-invalid`. */
export function openDocx(bytes: Uint8Array): PizZip {
  let zip: PizZip;
  try {
    zip = new (require('pizzip') as typeof PizZip)(bytes);
  } catch {
    throw new DomainError('documents.docx-invalid', { reason: 'không phải tệp .docx' });
  }
  const names = Object.keys(zip.files);
  if (zip.file('word/document.xml') === null || names.length > 2_000) throw new DomainError('documents.docx-invalid', { reason: 'không phải tệp .docx' });
  if (names.some((name) => /vbaProject|\.bin$|activeX|embeddings\//i.test(name))) throw new DomainError('documents.docx-invalid', { reason: 'có macro hoặc đối tượng nhúng' });
  let size = 0;
  for (const name of names) {
    size += declaredSize(zip, name);
    if (size > largestContent) throw new DomainError('documents.docx-invalid', { reason: 'quá lớn khi giải nén' });
  }
  return zip;
}

/** The unpacked size that the archive declares for a member; read before anything is unpacked. */
function declaredSize(zip: PizZip, name: string): number {
  const member: unknown = zip.files[name];
  const data: unknown = typeof member === 'object' && member !== null ? Reflect.get(member, '_data') : undefined;
  return typeof data === 'object' && data !== null && 'uncompressedSize' in data && typeof data.uncompressedSize === 'number' ? data.uncompressedSize : 0;
}

function reasonsOf(error: unknown): string {
  const many = typeof error === 'object' && error !== null && 'properties' in error ? error.properties : undefined;
  const errors = typeof many === 'object' && many !== null && 'errors' in many && Array.isArray(many.errors) ? many.errors : [error];
  return errors.map((one: unknown) => (one instanceof Error ? one.message : String(one))).slice(0, 5).join('; ');
}
