import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, stat, unlink, utimes } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { refuse } from '../refusals.ts';

/** Bytes that are safely on disk but not yet part of the store. */
export interface TempContent {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** Where the content with that checksum lives: `<directory>/ab/cd/<sha256>`. */
export function contentPath(directory: string, sha256: string): string {
  return join(directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** The folder for bytes on their way in. */
export function incomingDirectory(directory: string): string {
  return join(directory, 'incoming');
}

async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function pump(source: Readable, handle: FileHandle, maxBytes: number): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of source) {
    const chunk: Uint8Array = typeof piece === 'string' ? Buffer.from(piece) : piece;
    size += chunk.byteLength;
    if (size > maxBytes) throw refuse('too-large', { limit: maxBytes });
    hash.update(chunk);
    for (let at = 0; at < chunk.byteLength;) at += (await handle.write(chunk, at)).bytesWritten;
  }
  return { sha256: hash.digest('hex'), size };
}

/** Streams `source` to a temporary file and syncs it. Removes it again and throws `files.too-large` or `files.empty`. */
export async function writeTemp(directory: string, source: Readable, maxBytes: number): Promise<TempContent> {
  const incoming = incomingDirectory(directory);
  await mkdir(incoming, { recursive: true });
  const path = join(incoming, `${randomUUID()}.tmp`);
  const handle = await open(path, 'wx', 0o600);
  try {
    const { sha256, size } = await pump(source, handle, maxBytes);
    if (size === 0) throw refuse('empty');
    await handle.sync();
    return { path, sha256, size };
  } catch (error) {
    await unlink(path);
    throw error;
  } finally {
    await handle.close();
  }
}

/** Touches what is there, so that nobody removes it as forgotten (`removeContent`). */
async function isKept(path: string, size: number): Promise<boolean> {
  try {
    const now = new Date();
    await utimes(path, now, now);
    return (await stat(path)).size === size;
  } catch {
    return false;
  }
}

/** Moves temporary bytes to their final place in one step; equal content is kept once. Returns the final path. */
export async function keepContent(directory: string, temp: TempContent): Promise<string> {
  const path = contentPath(directory, temp.sha256);
  if (await isKept(path, temp.size)) {
    await unlink(temp.path);
    return path;
  }
  await mkdir(dirname(path), { recursive: true });
  await rename(temp.path, path);
  await syncDirectory(dirname(path));
  await syncDirectory(dirname(dirname(path)));
  await syncDirectory(directory);
  return path;
}

/** Throws temporary bytes away; quiet when they are gone already. */
export async function dropTemp(temp: Pick<TempContent, 'path'>): Promise<void> {
  try {
    await unlink(temp.path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
