import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { defineJob } from '#platform/jobs';
import { epochMs } from '#platform/time';
import type { Instant } from '#platform/time';
import { incomingDirectory } from '../content/write-content.ts';
import { deleteExpiredUploads } from '../store/upload.store.ts';
import { removePart } from './upload-file.ts';

const staleMs = 24 * 3_600_000;

/** Removes expired uploads, and temporary bytes that a dead process left behind a day ago. */
export const sweepUploads = defineJob(
  'files.sweep-uploads',
  z.object({}),
  async (ctx) => {
    const { directory } = ctx.app.files.config;
    for (const id of await deleteExpiredUploads(ctx.tx, ctx.clock.now(), 500)) await removePart(directory, id);
    await removeStale(incomingDirectory(directory), ctx.clock.now());
    await removeStale(join(directory, 'previews'), ctx.clock.now());
  },
  { every: '1h' },
);

async function removeStale(folder: string, now: Instant): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  for (const name of names.filter((candidate) => candidate.endsWith('.tmp'))) {
    const path = join(folder, name);
    const seen = await stat(path).catch(() => undefined);
    if (seen !== undefined && epochMs(now) - seen.mtimeMs > staleMs) await unlink(path);
  }
}
