import { DomainError } from '#platform/errors';
import type { PieceChecksum } from './upload-file.ts';

/** The protocol version we speak. */
export const tusVersion = '1.0.0';
/** Extensions of tus 1.0 that we offer. */
export const tusExtensions = 'creation,termination,checksum,expiration';
/** Checksum algorithms for pieces. */
export const tusChecksums = 'sha256,sha1,md5';

/** A whole number from a header; throws `uploads.bad-header` naming it. */
export function numberHeader(name: string, value: string | undefined): number {
  if (value === undefined || !/^\d{1,15}$/u.test(value)) throw new DomainError('uploads.bad-header', { header: name });
  return Number(value);
}

/** `Upload-Metadata` as names and texts (values are base64 of UTF-8). Throws `uploads.bad-header`. */
export function parseMetadata(header: string | undefined): ReadonlyMap<string, string> {
  const pairs = (header ?? '')
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const [name = '', value = '', ...rest] = pair.split(' ');
      if (rest.length > 0 || !/^[A-Za-z0-9+/]*={0,2}$/u.test(value)) throw new DomainError('uploads.bad-header', { header: 'Upload-Metadata' });
      return [name, Buffer.from(value, 'base64').toString('utf8')];
    }),
  );
}

/** `Upload-Checksum` as algorithm and digest, or undefined without one. Throws `uploads.bad-header`. */
export function parseChecksum(header: string | undefined): PieceChecksum | undefined {
  if (header === undefined) return undefined;
  const [algorithm, digest = ''] = header.split(' ');
  if ((algorithm !== 'sha1' && algorithm !== 'sha256' && algorithm !== 'md5') || digest === '')
    throw new DomainError('uploads.bad-header', { header: 'Upload-Checksum' });
  return { algorithm, digest: Buffer.from(digest, 'base64') };
}
