import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { refuse } from '../refusals.ts';

/** One file inside a zip as its central directory declares it; sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  /** Where the packed bytes begin. */
  readonly dataStart: number;
}

/** Random access to the bytes of a zip, on disk or (for a nested one) in memory. */
export interface ZipSource {
  readonly size: number;
  read(position: number, length: number): Promise<Buffer>;
}

/** Opens a file as a zip source; call `close` when done. */
export async function zipSourceOf(path: string): Promise<ZipSource & { close(): Promise<void> }> {
  const handle: FileHandle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    size,
    close: () => handle.close(),
    async read(position, length) {
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await handle.read(buffer, 0, length, position);
      return buffer.subarray(0, bytesRead);
    },
  };
}

/** A zip source over bytes in memory. */
export function zipSourceOfBytes(bytes: Buffer): ZipSource {
  return { size: bytes.length, read: async (position, length) => bytes.subarray(position, position + length) };
}

const corrupt = (why: string) => refuse('corrupt', { what: 'archive', why });

async function findEnd(source: ZipSource): Promise<{ count: number; start: number; size: number }> {
  const length = Math.min(source.size, 22 + 0xffff);
  const tail = await source.read(source.size - length, length);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== 0x06054b50) continue;
    const count = tail.readUInt16LE(at + 10);
    const size = tail.readUInt32LE(at + 12);
    const start = tail.readUInt32LE(at + 16);
    if (start === 0xffffffff || count === 0xffff) throw corrupt('zip64');
    if (start + size > source.size) throw corrupt('directory outside');
    return { count, start, size };
  }
  throw corrupt('no end of directory');
}

async function dataStartOf(source: ZipSource, header: number): Promise<number> {
  const local = await source.read(header, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50) throw corrupt('local header');
  return header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
}

function assertNoOverlap(entries: readonly ZipEntry[], limit: number): void {
  const ordered = entries.toSorted((a, b) => a.dataStart - b.dataStart);
  ordered.forEach((entry, index) => {
    const next = ordered[index + 1]?.dataStart ?? limit;
    if (entry.dataStart + entry.packedSize > next) throw refuse('archive-bomb', { why: 'overlapping entries' });
  });
}

/** Lists a zip's entries without unpacking. Throws `files.corrupt`, or `files.archive-bomb` for too many or overlapping ones. */
export async function readZipDirectory(source: ZipSource, maxEntries: number): Promise<readonly ZipEntry[]> {
  const end = await findEnd(source);
  if (end.count > maxEntries) throw refuse('archive-bomb', { why: 'entries', limit: maxEntries });
  const directory = await source.read(end.start, end.size);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < end.count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw corrupt('directory entry');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      dataStart: await dataStartOf(source, directory.readUInt32LE(at + 42)),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  assertNoOverlap(entries, end.start);
  return entries;
}
