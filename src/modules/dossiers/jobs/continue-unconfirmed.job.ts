import { z } from 'zod';
import { defineJob } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { continueConfirmed } from '../actions/continue-confirmed.ts';
import { openTasksOf } from '../actions/process-steps.ts';
import { lockDossier } from '../store/dossier.store.ts';

const payload = z.object({ dossierId: z.uuid(), taskId: z.uuid() });

/** A draft on which the applicant said nothing in time counts as agreed; does nothing when they answered. */
export const continueUnconfirmed: Job<z.infer<typeof payload>> = defineJob('dossiers.continue-unconfirmed', payload, async (ctx, { dossierId, taskId }) => {
  const task = (await openTasksOf(ctx, dossierId)).find(({ id }) => id === taskId);
  if (task !== undefined) await continueConfirmed(ctx, await lockDossier(ctx.tx, dossierId), task, { note: 'Hết hạn xác nhận, coi như đã thống nhất' });
});
