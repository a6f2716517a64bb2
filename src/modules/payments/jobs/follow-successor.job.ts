import { z } from 'zod';
import { audit } from '#platform/audit';
import { defineJob } from '#platform/jobs';
import { passObligations } from '../store/obligation.store.ts';

/** On the day on which an agency has ended: claims and debts of fees go to its successor; receipts stay in the closed books. */
export const followSuccessor = defineJob(
  'payments.follow-successor',
  z.object({ fromAgencyId: z.uuid(), toAgencyId: z.uuid() }),
  async (ctx, { fromAgencyId, toAgencyId }) => {
    const passed = await passObligations(ctx.tx, fromAgencyId, toAgencyId);
    await audit(ctx, 'payments.succeeded', { subjectId: fromAgencyId, agencyId: toAgencyId, fromAgencyId, passed });
  },
);
