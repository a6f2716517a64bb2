import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** One file that the web server hands out from memory; the path carries a hash of the body, so it may be kept for ever. */
export interface BuiltAsset {
  readonly path: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly etag: string;
  readonly brotli?: Uint8Array | undefined;
  readonly gzip?: Uint8Array | undefined;
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  webmanifest: 'application/manifest+json',
};

/** Names a body by its hash and compresses it when that helps. */
export async function toAsset(name: string, body: Uint8Array): Promise<BuiltAsset> {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const dot = name.lastIndexOf('.');
  const extension = name.slice(dot + 1);
  const asset = {
    path: `/assets/${name.slice(0, dot)}.${hash}.${extension}`,
    body,
    contentType: types[extension] ?? 'application/octet-stream',
    etag: `"${hash}"`,
  };
  if (extension === 'woff2') return asset;
  const [brotli, zipped] = await Promise.all([
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    promisify(gzip)(body, { level: 9 }),
  ]);
  return { ...asset, brotli, gzip: zipped };
}
