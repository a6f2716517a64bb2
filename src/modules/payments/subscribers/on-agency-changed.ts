import { subscribe } from '#platform/events';
import { enqueue } from '#platform/jobs';
import { startOfDay, toPlainDate } from '#platform/time';
import { agencyChanged } from '#modules/organisations';
import { followSuccessor } from '../jobs/follow-successor.job.ts';

/** An agency ends and one other goes on: from that day the other one claims and gives back. With several successors people decide. */
export const onAgencyChanged = subscribe(agencyChanged, 'payments.agency-changed', async (ctx, { payload: { agencyId, change, on, successorIds } }) => {
  const [toAgencyId, ...others] = successorIds;
  if (change !== 'closed' || toAgencyId === undefined || others.length > 0) return;
  const [from, now] = [startOfDay(toPlainDate(on)), ctx.clock.now()];
  await enqueue(ctx, followSuccessor, { fromAgencyId: agencyId, toAgencyId }, { key: agencyId, runAt: from > now ? from : now });
});
