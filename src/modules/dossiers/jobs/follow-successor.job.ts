import { z } from 'zod';
import { defineJob, enqueue } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { getAgency } from '#modules/organisations';
import { succeedInDossier } from '../actions/succeed-agency.ts';
import { passConsultations } from '../store/consultation.store.ts';
import { lockDossier } from '../store/dossier.store.ts';
import { listOpenAt } from '../store/list.store.ts';

const batch = 100;
const payload = z.object({ fromAgencyId: z.uuid(), toAgencyId: z.uuid(), after: z.uuid().optional() });

/** From the day on which an agency has ended, its successor goes on with its open dossiers and open questions, a batch a transaction. */
export const followSuccessor: Job<z.infer<typeof payload>> = defineJob(
  'dossiers.follow-successor',
  payload,
  async (ctx, { fromAgencyId, toAgencyId, after }) => {
    if (after === undefined) await passConsultations(ctx.tx, fromAgencyId, await getAgency(ctx, toAgencyId));
    const ids = await listOpenAt(ctx.tx, fromAgencyId, after, batch);
    for (const id of ids) await succeedInDossier(ctx, await lockDossier(ctx.tx, id), { fromAgencyId, toAgencyId });
    const last = ids.at(-1);
    if (ids.length === batch && last !== undefined) await enqueue(ctx, followSuccessor, { fromAgencyId, toAgencyId, after: last });
  },
);
