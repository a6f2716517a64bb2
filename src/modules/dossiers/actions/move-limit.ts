import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import type { Instant } from '#platform/time';
import { workingClock } from '#modules/calendar';
import { getProcedureVersion } from '#modules/procedures';
import type { ProcessStep } from '#modules/procedures';
import { rescheduleTasks } from '#modules/workflow';
import type { Task } from '#modules/workflow';
import type { Dossier } from '../domain/dossier.ts';
import { isAwaited } from '../domain/applicant-limit.ts';
import { answerDue } from './due-dates.ts';
import { openTasksOf, stepsOf } from './process-steps.ts';

/** Counts the limit of a waiting step from a moment, on the calendar in force today, and moves it there if that is later: what was promised is never shortened. Answers the limit that holds. */
export async function moveLimit(
  ctx: Ctx,
  dossier: Dossier,
  { task, step, from }: { readonly task: Task; readonly step: ProcessStep; readonly from: Instant },
): Promise<Instant> {
  const known = task.dueAt ?? from;
  const until = answerDue(await workingClock(ctx, { agencyId: dossier.agencyId }), from, step.time) ?? known;
  if (until <= known) return known;
  await audit(ctx, 'dossiers.limit-moved', { subjectId: dossier.id, agencyId: dossier.agencyId, step: step.id, from: known, to: until });
  await rescheduleTasks(ctx, [{ taskId: task.id, startsAt: task.startsAt, dueAt: until }]);
  return until;
}

/** The same for everything that a dossier awaits from its applicant, after an edit of the calendar. */
export async function moveLimits(ctx: Ctx, dossier: Dossier): Promise<void> {
  if (dossier.state !== 'awaiting-supplement' && dossier.state !== 'awaiting-payment') return;
  const steps = stepsOf(await getProcedureVersion(ctx, dossier.procedureVersionId));
  for (const task of await openTasksOf(ctx, dossier.id)) {
    const known = steps.get(task.elementId);
    if (task.dueAt !== null && isAwaited(known?.kind) && known !== undefined) await moveLimit(ctx, dossier, { task, step: known.step, from: task.startsAt });
  }
}
