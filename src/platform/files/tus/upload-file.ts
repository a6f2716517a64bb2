import { createHash } from 'node:crypto';
import { link, mkdir, open, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DomainError } from '#platform/errors';
import { dropTemp, incomingDirectory } from '../content/write-content.ts';
import type { TempContent } from '../content/write-content.ts';
import { hashFile } from '../content/read-content.ts';

/** A checksum that a client sent with a piece: the piece is dropped unless it fits. */
export interface PieceChecksum {
  readonly algorithm: 'sha1' | 'sha256' | 'md5';
  readonly digest: Buffer;
}

/** One piece of an upload on its way to disk. */
export interface Piece {
  readonly body: Readable;
  readonly offset: number;
  /** Total length; more bytes than that are refused. */
  readonly length: number;
  readonly checksum?: PieceChecksum | undefined;
  /** Called after every `checkpointBytes` that are synced, unless a checksum is awaited. */
  readonly onCheckpoint: (offset: number) => Promise<void>;
}

const checkpointBytes = 4 * 1024 * 1024;

/** The bytes of an unfinished upload. */
function partPath(directory: string, uploadId: string): string {
  return join(directory, 'uploads', `${uploadId}.part`);
}

/** Makes the empty file of a new upload. */
export async function createPart(directory: string, uploadId: string): Promise<void> {
  await mkdir(join(directory, 'uploads'), { recursive: true });
  await (await open(partPath(directory, uploadId), 'wx', 0o600)).close();
}

/** Removes the bytes of an upload; quiet when they are gone. */
export async function removePart(directory: string, uploadId: string): Promise<void> {
  await dropTemp({ path: partPath(directory, uploadId) });
}

/**
 * Writes a piece at its offset and syncs; answers the new offset and, when the sender broke off, the error.
 * Bytes after the offset (from a process that died) are cut away first. Throws `uploads.checksum-mismatch`, `uploads.too-long`.
 */
export async function writePiece(directory: string, uploadId: string, piece: Piece): Promise<{ readonly offset: number; readonly cut?: unknown }> {
  const handle = await open(partPath(directory, uploadId), 'r+');
  try {
    await handle.truncate(piece.offset);
    const outcome = await pumpPiece(handle, piece);
    await handle.sync();
    return outcome;
  } finally {
    await handle.close();
  }
}

async function pumpPiece(handle: FileHandle, piece: Piece): Promise<{ offset: number; cut?: unknown }> {
  const hash = piece.checksum === undefined ? undefined : createHash(piece.checksum.algorithm);
  let at = piece.offset;
  let checkpoint = at + checkpointBytes;
  try {
    for await (const chunk of piece.body as AsyncIterable<Buffer>) {
      if (at + chunk.length > piece.length) throw new DomainError('uploads.too-long', { length: piece.length });
      hash?.update(chunk);
      for (let done = 0; done < chunk.length;) done += (await handle.write(chunk, done, chunk.length - done, at + done)).bytesWritten;
      at += chunk.length;
      if (at >= checkpoint && hash === undefined) {
        await handle.sync();
        await piece.onCheckpoint(at);
        checkpoint = at + checkpointBytes;
      }
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // A piece that was to be proved by a checksum counts only when it is whole.
    return { offset: hash === undefined ? at : piece.offset, cut: error };
  }
  if (hash !== undefined && piece.checksum !== undefined && !hash.digest().equals(piece.checksum.digest)) throw new DomainError('uploads.checksum-mismatch');
  return { offset: at };
}

/** The finished bytes as temporary content of the store; the part itself stays until the file is recorded. */
export async function tempOfPart(directory: string, uploadId: string, size: number): Promise<TempContent> {
  const part = partPath(directory, uploadId);
  const path = join(incomingDirectory(directory), `${randomUUID()}.tmp`);
  await mkdir(incomingDirectory(directory), { recursive: true });
  await link(part, path);
  try {
    return { path, size, sha256: await hashFile(path) };
  } catch (error) {
    await unlink(path);
    throw error;
  }
}
