import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requireCsrf } from '#platform/http';
import { normaliseText } from '#platform/i18n';
import type { ReceivedContent } from '../receive-content.ts';
import { refusalOf, refuse } from '../refusals.ts';
import type { RefusalCode } from '../refusals.ts';

/** One file of a posted form: stored content, or why it was refused. */
export type PostedFile =
  | { readonly field: string; readonly name: string; readonly content: ReceivedContent }
  | { readonly field: string; readonly name: string; readonly refusal: RefusalCode; readonly details: Readonly<Record<string, unknown>> };

/** A posted form with files, read as it streamed in. */
export interface MultipartForm {
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly files: readonly PostedFile[];
}

/** What `receiveMultipart` needs of a page request. */
export interface MultipartRequest {
  readonly app: App;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Limits that a page may set below those of the installation. */
export interface MultipartLimits {
  readonly maxFiles?: number | undefined;
}

/**
 * Reads a form posted as multipart without JavaScript: files stream to the store one after the other, each taken or
 * refused on its own. The CSRF field must come before the first file. Throws `csrf.expired`, `files.too-many`.
 */
export async function receiveMultipart({ app, request, reply }: MultipartRequest, limits: MultipartLimits = {}): Promise<MultipartForm> {
  if (!request.isMultipart()) throw new DomainError('invalid', { reason: 'multipart expected' });
  const fields: Record<string, string | string[]> = {};
  const files: PostedFile[] = [];
  const maxFiles = limits.maxFiles ?? app.files.config.maxFilesPerRequest;
  let trusted = false;
  // One byte over the limit is enough to see that a file is too large; the form around it must go on.
  const options = { limits: { fileSize: app.files.config.maxBytes + 1, files: maxFiles + 1 }, throwFileSizeLimit: false };
  for await (const part of request.parts(options)) {
    if (part.type === 'field') {
      addField(fields, part.fieldname, String(part.value));
      continue;
    }
    if (!trusted) await requireCsrf(request, reply, fields);
    trusted = true;
    const posted = await receivePart(app, part);
    if (posted !== undefined) files.push(posted);
    if (files.length > maxFiles) throw refuse('too-many', { limit: maxFiles });
  }
  if (!trusted) await requireCsrf(request, reply, fields);
  return { fields, files };
}

/** A posted form with one small file kept in memory: templates and models that a module reads itself and stores as its own. */
export interface SmallUpload {
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  /** Undefined when the file field was left alone. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | undefined;
}

/** Reads a form with at most one file of `maxBytes`. The CSRF field must come before the file. Throws `csrf.expired`, `files.too-large`, `files.too-many`. */
export async function receiveSmallUpload({ request, reply }: Omit<MultipartRequest, 'app'>, maxBytes: number): Promise<SmallUpload> {
  if (!request.isMultipart()) throw new DomainError('invalid', { reason: 'multipart expected' });
  const fields: Record<string, string | string[]> = {};
  let file: SmallUpload['file'];
  const options = { limits: { fileSize: maxBytes + 1, files: 2 }, throwFileSizeLimit: false };
  for await (const part of request.parts(options)) {
    if (part.type === 'field') {
      addField(fields, part.fieldname, String(part.value));
      continue;
    }
    if (file !== undefined) throw refuse('too-many', { limit: 1 });
    await requireCsrf(request, reply, fields);
    const bytes = await part.toBuffer();
    if (bytes.length > maxBytes) throw refuse('too-large', { limit: maxBytes });
    if (part.filename !== '' && bytes.length > 0) file = { name: part.filename, bytes: new Uint8Array(bytes) };
  }
  if (file === undefined) await requireCsrf(request, reply, fields);
  return { fields, file };
}

async function receivePart(app: App, part: MultipartFile): Promise<PostedFile | undefined> {
  const { fieldname: field, filename: name } = part;
  // A file field that was left alone arrives as an empty file without a name.
  if (name === '' || name === undefined) {
    part.file.resume();
    return undefined;
  }
  try {
    return { field, name, content: await app.files.receive(part.file, name) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined || !(error instanceof DomainError)) throw error;
    part.file.resume();
    return { field, name, refusal, details: error.details };
  }
}

function addField(fields: Record<string, string | string[]>, name: string, raw: string): void {
  const value = normaliseText(raw);
  const earlier = fields[name];
  if (!Object.hasOwn(fields, name) || earlier === undefined) fields[name] = value;
  else fields[name] = Array.isArray(earlier) ? [...earlier, value] : [earlier, value];
}
