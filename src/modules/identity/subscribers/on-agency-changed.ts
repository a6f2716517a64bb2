import { subscribe } from '#platform/events';
import { enqueue } from '#platform/jobs';
import { agencyChanged, successionOf } from '#modules/organisations';
import { endRoles } from '../jobs/end-roles.job.ts';

/** An agency ends and one other goes on with its work: its roles end that day. */
export const onAgencyChanged = subscribe(agencyChanged, 'identity.agency-changed', async (ctx, { payload }) => {
  const succession = successionOf(payload);
  if (succession === undefined) return;
  const { from, fromAgencyId } = succession;
  const now = ctx.clock.now();
  await enqueue(ctx, endRoles, { agencyId: fromAgencyId }, { key: fromAgencyId, runAt: from > now ? from : now });
});
