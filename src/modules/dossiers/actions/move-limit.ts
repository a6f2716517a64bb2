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
  for (const { task, step } of await limitsOf(ctx, dossier)) await moveLimit(ctx, dossier, { task, step, from: task.startsAt });
}

/** The open steps of the applicant that have a limit, with what the record says of them. */
export async function limitsOf(
  ctx: Ctx,
  dossier: Pick<Dossier, 'id' | 'state' | 'procedureVersionId'>,
): Promise<readonly { readonly task: Task; readonly step: ProcessStep }[]> {
  if (dossier.state !== 'awaiting-supplement' && dossier.state !== 'awaiting-payment') return [];
  const steps = stepsOf(await getProcedureVersion(ctx, dossier.procedureVersionId));
  return (await openTasksOf(ctx, dossier.id)).flatMap((task) => {
    const known = steps.get(task.elementId);
    return task.dueAt === null || known === undefined || !isAwaited(known.kind) ? [] : [{ task, step: known }];
  });
}
