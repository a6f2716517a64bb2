import { z } from 'zod';
import { forgetFiles, listFiles } from '#platform/files';
import { defineJob } from '#platform/jobs';
import { dateIn } from '#platform/time';
import { deleteExpired } from '../store/draft.store.ts';

/**
 * Every hour: drafts that nobody touched for 60 days are deleted, as their owners were told, and with them the files that their owners
 * gave for them. A file that reached an agency stays with its dossier; one that a draft only names is its owner's and stays too.
 */
export const forgetExpiredDrafts = defineJob(
  'forms.forget-expired-drafts',
  z.object({}),
  async (ctx) => {
    for (const { ownerAccountId, files } of await deleteExpired(ctx.tx, dateIn(ctx.clock.now()))) {
      const own = (await listFiles(ctx, files)).filter(({ ownerId }) => ownerId !== undefined && ownerId === ownerAccountId);
      await forgetFiles(
        ctx,
        own.map(({ id }) => id),
      );
    }
  },
  { every: '1h' },
);
