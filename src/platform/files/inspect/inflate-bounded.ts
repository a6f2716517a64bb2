import { createInflateRaw } from 'node:zlib';
import { refuse } from '../refusals.ts';
import type { ZipEntry, ZipSource } from './zip-directory.ts';

const step = 64 * 1024;

async function* packedBytes(source: ZipSource, entry: ZipEntry): AsyncGenerator<Buffer> {
  for (let done = 0; done < entry.packedSize;) {
    const piece = await source.read(entry.dataStart + done, Math.min(step, entry.packedSize - done));
    if (piece.length === 0) throw refuse('corrupt', { what: 'archive', why: 'cut short' });
    done += piece.length;
    yield piece;
  }
}

async function* inflated(source: ZipSource, entry: ZipEntry): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: step });
  const feeding = (async () => {
    for await (const piece of packedBytes(source, entry)) {
      if (inflate.destroyed) return;
      if (!inflate.write(piece)) await new Promise<void>((resolve) => inflate.once('drain', resolve).once('close', resolve));
    }
    inflate.end();
  })().catch((error: unknown) => {
    inflate.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    yield* inflate;
  } catch {
    throw refuse('corrupt', { what: 'archive', why: 'packed data' });
  } finally {
    inflate.destroy();
    await feeding;
  }
}

/** The real bytes of an entry, piece by piece; stops by throwing `files.archive-bomb` after `maxBytes`. */
export async function* unpackEntry(source: ZipSource, entry: ZipEntry, maxBytes: number): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) throw refuse('corrupt', { what: 'archive', why: 'method' });
  let seen = 0;
  for await (const piece of entry.method === 0 ? packedBytes(source, entry) : inflated(source, entry)) {
    seen += piece.length;
    if (seen > maxBytes) throw refuse('archive-bomb', { why: 'bytes', limit: maxBytes });
    yield piece;
  }
}
