import { z } from 'zod';
import { defineJob, enqueue } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { getProcedureVersion } from '#modules/procedures';
import { getInstance } from '#modules/workflow';
import { moveLimit } from '../actions/move-limit.ts';
import { endDossier } from '../actions/end-dossier.ts';
import { openTasksOf, stepsOf } from '../actions/process-steps.ts';
import { isAwaited, reasonOfEnd } from '../domain/applicant-limit.ts';
import { lockDossier } from '../store/dossier.store.ts';

const payload = z.object({ dossierId: z.uuid(), taskId: z.uuid() });

/**
 * Ends a dossier whose applicant did not do their step within the record's limit: stopped (form 05), or refused (form 03) before it was
 * received. Does nothing once they have answered; waits on when the limit was moved, and gives the whole time anew while the process is suspended.
 */
export const endUnanswered: Job<z.infer<typeof payload>> = defineJob('dossiers.end-unanswered', payload, async (ctx, { dossierId, taskId }) => {
  const dossier = await lockDossier(ctx.tx, dossierId);
  const task = (await openTasksOf(ctx, dossierId)).find(({ id }) => id === taskId);
  if (task?.dueAt == null) return;
  const known = stepsOf(await getProcedureVersion(ctx, dossier.procedureVersionId)).get(task.elementId);
  if (known === undefined || !isAwaited(known.kind)) return;
  const now = ctx.clock.now();
  const isSuspended = (await getInstance(ctx, task.instanceId)).suspendedAt !== null;
  const until = isSuspended ? await moveLimit(ctx, dossier, { task, step: known, from: now }) : task.dueAt;
  if (until > now) return enqueue(ctx, endUnanswered, { dossierId, taskId }, { key: `${taskId}:${until}`, runAt: until });
  const reason = reasonOfEnd(known.kind, task.dueAt, known.duty);
  const ending = dossier.receivedAt === undefined ? ({ act: 'refuse', counter: 'rejected' } as const) : ({ act: 'stop', counter: undefined } as const);
  await endDossier(ctx, dossier, reason, { ...ending, step: task.elementId, details: { answerBy: task.dueAt } });
});
