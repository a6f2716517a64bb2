import { z } from 'zod';
import { defineJob } from '#platform/jobs';
import { addMs } from '#platform/time';
import { removeContent } from '../content/remove-content.ts';
import { takeForgotten } from '../store/file.store.ts';

const waitMs = 24 * 3_600_000;

/** Removes the bytes of files that were forgotten a day ago and that no other file names. */
export const sweepForgotten = defineJob(
  'files.sweep-forgotten',
  z.object({}),
  async (ctx) => {
    for (const sha256 of await takeForgotten(ctx.tx, addMs(ctx.clock.now(), -waitMs), 500)) await removeContent(ctx.app.files.config.directory, sha256);
  },
  { every: '1h' },
);
