import { subscribe } from '#platform/events';
import { enqueue } from '#platform/jobs';
import { agencyChanged, successionOf } from '#modules/organisations';
import { followSuccessor } from '../jobs/follow-successor.job.ts';

/** An agency ends and one other goes on: from that day the other one claims and gives back. With several successors people decide. */
export const onAgencyChanged = subscribe(agencyChanged, 'payments.agency-changed', async (ctx, { payload }) => {
  const succession = successionOf(payload);
  if (succession === undefined) return;
  const { from, fromAgencyId, toAgencyId } = succession;
  const now = ctx.clock.now();
  await enqueue(ctx, followSuccessor, { fromAgencyId, toAgencyId }, { key: fromAgencyId, runAt: from > now ? from : now });
});
