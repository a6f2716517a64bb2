import { z } from 'zod';
import { defineJob, enqueue } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { getProcedureVersion } from '#modules/procedures';
import { getInstance } from '#modules/workflow';
import { continueConfirmed } from '../actions/continue-confirmed.ts';
import { moveLimit } from '../actions/move-limit.ts';
import { openTasksOf, stepsOf } from '../actions/process-steps.ts';
import { lockDossier } from '../store/dossier.store.ts';

const payload = z.object({ dossierId: z.uuid(), taskId: z.uuid() });

/** A draft on which the applicant said nothing in time counts as agreed; does nothing when they answered, and gives the whole time anew while the process is suspended. */
export const continueUnconfirmed: Job<z.infer<typeof payload>> = defineJob('dossiers.continue-unconfirmed', payload, async (ctx, { dossierId, taskId }) => {
  const dossier = await lockDossier(ctx.tx, dossierId);
  const task = (await openTasksOf(ctx, dossierId)).find(({ id }) => id === taskId);
  const step = stepsOf(await getProcedureVersion(ctx, dossier.procedureVersionId)).get(task?.elementId ?? '');
  if (task?.dueAt == null || step === undefined) return;
  const now = ctx.clock.now();
  const isSuspended = (await getInstance(ctx, task.instanceId)).suspendedAt !== null;
  const until = isSuspended ? await moveLimit(ctx, dossier, { task, step, from: now }) : task.dueAt;
  if (until > now) return enqueue(ctx, continueUnconfirmed, { dossierId, taskId }, { key: `${taskId}:${until}`, runAt: until });
  await continueConfirmed(ctx, dossier, task, { note: 'Hết hạn xác nhận, coi như đã thống nhất' });
});
