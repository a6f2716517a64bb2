import { z } from 'zod';
import { defineJob } from '#platform/jobs';
import { dateIn } from '#platform/time';
import { deleteExpired } from '../store/draft.store.ts';

/** Every hour: drafts that nobody touched for 60 days are deleted, as their owners were told. */
export const forgetExpiredDrafts = defineJob(
  'forms.forget-expired-drafts',
  z.object({}),
  async (ctx) => {
    await deleteExpired(ctx.tx, dateIn(ctx.clock.now()));
  },
  { every: '1h' },
);
