import { subscribe } from '#platform/events';
import { enqueue } from '#platform/jobs';
import { agencyChanged, successionOf } from '#modules/organisations';
import { followSuccessor } from '../jobs/follow-successor.job.ts';

/** An agency ends and one other goes on with its work: from that day the other one has its open dossiers. With several successors each dossier is transferred by people. */
export const onAgencyChanged = subscribe(agencyChanged, 'dossiers.agency-changed', async (ctx, { payload }) => {
  const succession = successionOf(payload);
  if (succession === undefined) return;
  const { from, fromAgencyId, toAgencyId } = succession;
  const now = ctx.clock.now();
  await enqueue(ctx, followSuccessor, { fromAgencyId, toAgencyId }, { key: fromAgencyId, runAt: from > now ? from : now });
});
