import { z } from 'zod';
import { defineJob } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { getProcedureVersion } from '#modules/procedures';
import { openTasksOf, stepsOf } from '../actions/process-steps.ts';
import { isAwaited } from '../domain/applicant-limit.ts';
import { tellOfLimit } from '../notifications/tell-limit.ts';
import { getDossier } from '../store/dossier.store.ts';

const payload = z.object({ dossierId: z.uuid(), taskId: z.uuid() });

/** Reminds the applicant, once, that their step has a limit and what happens then; does nothing when they have answered. */
export const remindApplicant: Job<z.infer<typeof payload>> = defineJob('dossiers.remind-applicant', payload, async (ctx, { dossierId, taskId }) => {
  const task = (await openTasksOf(ctx, dossierId)).find(({ id }) => id === taskId);
  if (task?.dueAt == null || task.dueAt <= ctx.clock.now()) return;
  const dossier = await getDossier(ctx.tx, dossierId);
  const kind = stepsOf(await getProcedureVersion(ctx, dossier.procedureVersionId)).get(task.elementId)?.kind;
  if (isAwaited(kind)) await tellOfLimit(ctx, dossier, { kind, taskId, until: task.dueAt });
});
