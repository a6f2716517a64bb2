import { z } from 'zod';
import { defineJob } from '#platform/jobs';
import { dateIn } from '#platform/time';
import { forgetLeftFiles } from '../actions/forget-left-files.ts';
import { deleteExpired } from '../store/draft.store.ts';

/** Every hour: drafts that nobody touched for 60 days are deleted with the files given for them, as their owners were told. */
export const forgetExpiredDrafts = defineJob(
  'forms.forget-expired-drafts',
  z.object({}),
  async (ctx) => forgetLeftFiles(ctx, await deleteExpired(ctx.tx, dateIn(ctx.clock.now()))),
  { every: '1h' },
);
