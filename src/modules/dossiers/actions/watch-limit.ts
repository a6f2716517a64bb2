import type { Ctx } from '#platform/app';
import { enqueue } from '#platform/jobs';
import type { Instant } from '#platform/time';
import type { Task } from '#modules/workflow';
import type { Dossier } from '../domain/dossier.ts';
import { reminderAt } from '../domain/applicant-limit.ts';
import { endUnanswered } from '../jobs/end-unanswered.job.ts';
import { remindApplicant } from '../jobs/remind-applicant.job.ts';

/** Lets the applicant's step end by itself at its limit, with a reminder before; answers the limit, undefined where the record sets none and nothing ends. */
export async function watchLimit(ctx: Ctx, { id: dossierId }: Dossier, task: Pick<Task, 'id' | 'dueAt'> | undefined): Promise<Instant | undefined> {
  if (task?.dueAt == null) return undefined;
  const payload = { dossierId, taskId: task.id };
  await enqueue(ctx, remindApplicant, payload, { key: task.id, runAt: reminderAt(ctx.clock.now(), task.dueAt) });
  await enqueue(ctx, endUnanswered, payload, { key: `${task.id}:${task.dueAt}`, runAt: task.dueAt });
  return task.dueAt;
}
