import { readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentPath } from './write-content.ts';

const freshMs = 3_600_000;

/**
 * Removes content and its pictures. Whoever stores the same bytes meanwhile touches them first (`keepContent`), so what turns out to be fresh after
 * it was set aside is put back. Quiet when it is gone. Answers whether it was removed.
 */
export async function removeContent(directory: string, sha256: string): Promise<boolean> {
  const path = contentPath(directory, sha256);
  const aside = `${path}.tmp`;
  const isThere = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!isThere) return false;
  if (Date.now() - (await stat(aside)).mtimeMs < freshMs) {
    await rename(aside, path);
    return false;
  }
  await unlink(aside);
  await removePictures(join(directory, 'previews', sha256.slice(0, 2)), sha256);
  return true;
}

async function removePictures(folder: string, sha256: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((candidate) => candidate.startsWith(sha256))) await unlink(join(dirname(folder), sha256.slice(0, 2), name));
}
