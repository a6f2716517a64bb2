import { z } from 'zod';
import { defineJob, enqueue } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { projectDue } from '../actions/due-dates.ts';
import { moveLimits } from '../actions/move-limit.ts';
import { audit } from '#platform/audit';
import { lockDossier, saveDossier } from '../store/dossier.store.ts';
import { listOpenIds } from '../store/list.store.ts';

const batch = 200;
const payload = z.object({ after: z.uuid().optional() });

/** Counts the due dates of all open dossiers, and the limits of what they await from their applicants, anew after an edit of the calendar, a batch a transaction; every change says why (B6). */
export const reprojectDueDates: Job<z.infer<typeof payload>> = defineJob('dossiers.reproject-due-dates', payload, async (ctx, { after }) => {
  const ids = await listOpenIds(ctx.tx, after, batch);
  for (const id of ids) {
    const dossier = await lockDossier(ctx.tx, id);
    await moveLimits(ctx, dossier);
    const projected = await projectDue(ctx, dossier, 'calendar');
    if (projected !== dossier) {
      await audit(ctx, 'dossiers.due-moved', {
        subjectId: id,
        agencyId: dossier.agencyId,
        fromDueAt: dossier.dueAt,
        toDueAt: projected.dueAt,
        ground: 'calendar',
      });
      await saveDossier(ctx.tx, projected);
    }
  }
  const last = ids.at(-1);
  if (ids.length === batch && last !== undefined) await enqueue(ctx, reprojectDueDates, { after: last });
});
