import { mkdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { DomainError } from '#platform/errors';
import type { FilesConfig } from '../config.ts';
import { contentPath } from '../content/write-content.ts';
import { runPdfTask } from '../inspect/run-pdf-task.ts';
import type { StoredFile } from '../stored-file.ts';

/** Which picture of a file: the small one for lists, or one page to read (1 is the first). */
export type PreviewKind = { readonly kind: 'thumbnail' } | { readonly kind: 'page'; readonly page: number };

const longestSides = { thumbnail: 320, page: 1600 } as const;

/** The path of a PNG picture of the file, made on first use and kept beside the store. Throws `files.no-preview`. */
export async function renderPreview(config: FilesConfig, file: StoredFile, preview: PreviewKind): Promise<string> {
  const page = preview.kind === 'page' ? preview.page : 1;
  if (!Number.isInteger(page) || page < 1 || page > (file.pages ?? 1)) throw new DomainError('files.no-preview', { page });
  const target = join(config.directory, 'previews', file.checksum.slice(0, 2), `${file.checksum}-${preview.kind}-${page}.png`);
  if (await isThere(target)) return target;
  await mkdir(dirname(target), { recursive: true });
  const draft = `${target}.${randomUUID()}.tmp`;
  await draw(config, file, { page, longestSide: longestSides[preview.kind], draft });
  await rename(draft, target);
  return target;
}

async function draw(config: FilesConfig, file: StoredFile, wish: { page: number; longestSide: number; draft: string }): Promise<void> {
  const path = contentPath(config.directory, file.checksum);
  if (file.type === 'image/jpeg' || file.type === 'image/png') {
    // Decoding and encoding again leaves nothing of the original bytes: no metadata, no second file hidden behind.
    await sharp(path, { limitInputPixels: config.maxPixels })
      .autoOrient()
      .resize(wish.longestSide, wish.longestSide, { fit: 'inside', withoutEnlargement: true })
      .png()
      .toFile(wish.draft);
    return;
  }
  if (file.type !== 'application/pdf') throw new DomainError('files.no-preview', { type: file.type });
  const answer = await runPdfTask({ kind: 'render', path, page: wish.page, longestSide: wish.longestSide, target: wish.draft }, config);
  if (!answer.ok) throw new DomainError('files.no-preview', { reason: answer.reason });
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
