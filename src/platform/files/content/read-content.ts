import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { contentPath } from './write-content.ts';

/** A part of a file, both ends included, as in RFC 9110 byte ranges. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** The SHA-256 of the bytes on disk; rejects when the content is missing. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** True when the stored bytes still have the checksum they are filed under. */
export async function isIntact(directory: string, sha256: string): Promise<boolean> {
  try {
    return (await hashFile(contentPath(directory, sha256))) === sha256;
  } catch {
    return false;
  }
}

/** Reads a `Range` header for a file of `size` bytes: a range, `undefined` for the whole file, or 'unsatisfiable'. */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const last = size - 1;
  if (match[1] === '') {
    const length = Number(match[2]);
    return length === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: last };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? last : Math.min(Number(match[2]), last);
  return start > last || end < start ? 'unsatisfiable' : { start, end };
}
