import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { DomainError } from '#platform/errors';
import { answered, page } from '#platform/http';
import type { Page, PageRequest, PageResult } from '#platform/http';
import { parseRange } from '../content/read-content.ts';
import { contentDisposition } from '../names.ts';
import { openFile, requireFileScope } from '../read-file.ts';
import type { OpenedFile } from '../read-file.ts';
import { renderPreview } from '../preview/render-preview.ts';
import type { PreviewKind } from '../preview/render-preview.ts';

const sandbox = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** `GET /tep/:fileId`: the bytes as an attachment, whole or in part (RFC 9110 ranges), never run by the browser. */
export const downloadFilePage: Page = page('/tep/:fileId', {
  permission: 'public',
  isDownload: true,
  get: async (request) => serveDownload(request),
});

/** `GET /tep/:fileId/anh-nho`: a small re-encoded picture of the first page. */
export const thumbnailPage: Page = page('/tep/:fileId/anh-nho', {
  permission: 'public',
  get: (request) => servePicture(request, { kind: 'thumbnail' }),
});

/** `GET /tep/:fileId/trang/:page`: one page as a re-encoded picture. */
export const filePicturePage: Page = page('/tep/:fileId/trang/:page', {
  permission: 'public',
  get: (request) => servePicture(request, { kind: 'page', page: Number(request.params['page']) }),
});

/** The file of the address, for whoever may have it. Throws `files.unknown`, to a program also where it has no scope for files. */
async function openRequested({ app, actor, params }: PageRequest): Promise<OpenedFile> {
  const opened = await app.read(actor, (ctx) => openFile(ctx, params['fileId'] ?? ''));
  requireFileScope(actor, opened.file);
  return opened;
}

async function serveDownload(page: PageRequest): Promise<PageResult> {
  const { request, reply } = page;
  const { file, open } = await openRequested(page);
  const range =
    request.headers['if-range'] === undefined || request.headers['if-range'] === `"${file.checksum}"`
      ? parseRange(request.headers.range, file.size)
      : undefined;
  reply
    .headers({
      'content-disposition': contentDisposition(file.name),
      'content-security-policy': sandbox,
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      etag: `"${file.checksum}"`,
      'repr-digest': `sha-256=:${Buffer.from(file.checksum, 'hex').toString('base64')}:`,
      'cache-control': 'private, no-cache',
    })
    .type(file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type);
  if (range === 'unsatisfiable') {
    reply.code(416).header('content-range', `bytes */${file.size}`).send();
    return answered;
  }
  if (request.headers['if-none-match'] === `"${file.checksum}"`) {
    reply.code(304).send();
    return answered;
  }
  reply.header('content-length', range === undefined ? file.size : range.end - range.start + 1);
  if (range !== undefined) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
  reply.send(open(range));
  return answered;
}

async function servePicture(page: PageRequest, preview: PreviewKind): Promise<PageResult> {
  const { app, request, reply } = page;
  const { file } = await openRequested(page);
  const path = await renderPreview(app.files.config, file, preview);
  const etag = `"${file.checksum}-${preview.kind === 'page' ? preview.page : 0}"`;
  reply.headers({ 'content-security-policy': sandbox, 'x-content-type-options': 'nosniff', 'cache-control': 'private, max-age=3600', etag }).type('image/png');
  if (request.headers['if-none-match'] === etag) {
    reply.code(304).send();
    return answered;
  }
  const { size } = await stat(path).catch(() => {
    throw new DomainError('files.no-preview');
  });
  reply
    .header('content-length', size)
    .header('content-disposition', contentDisposition(`${file.name}.png`, 'inline'))
    .send(createReadStream(path));
  return answered;
}
