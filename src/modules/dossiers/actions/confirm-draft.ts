import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { enqueue } from '#platform/jobs';
import type { Actor } from '#platform/permissions';
import { getProcedureVersion } from '#modules/procedures';
import type { Task } from '#modules/workflow';
import type { Dossier } from '../domain/dossier.ts';
import { outcomesOf } from '../domain/steps.ts';
import { continueUnconfirmed } from '../jobs/continue-unconfirmed.job.ts';
import { lockDossier } from '../store/dossier.store.ts';
import { continueConfirmed } from './continue-confirmed.ts';
import { pauseClock } from './due-dates.ts';
import { openTasksOf, stepsOf } from './process-steps.ts';
import { requireOnDossier } from './require-dossier.ts';
import { requireResults } from './results.ts';

/** The applicant's word on the draft: right as it is, or what to change in it. */
export interface ConfirmDraft {
  readonly dossierId: string;
  readonly change?: string | undefined;
}

/** Shows the draft to the applicant before it is registered (NĐ 87/2020/NĐ-CP Điều 12): their turn, so the clock stands; without a word in time it goes on. Throws `dossiers.result-missing`. */
export async function askConfirmation(ctx: Ctx, dossier: Dossier, task: Task): Promise<Dossier> {
  await requireResults(ctx, dossier);
  if (task.dueAt !== null) await enqueue(ctx, continueUnconfirmed, { dossierId: dossier.id, taskId: task.id }, { key: task.id, runAt: task.dueAt });
  return pauseClock(ctx, dossier, 'confirmation');
}

/** The applicant confirms the draft or says what to change. Throws `dossiers.wrong-step` when nothing waits for their word, `dossiers.reason-needed` for a change without words. */
export async function confirmDraft(app: App, actor: Actor, { dossierId, change }: ConfirmDraft): Promise<Dossier> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, dossierId);
    requireOnDossier(actor, 'dossiers.answer-supplement', dossier);
    const steps = stepsOf(await getProcedureVersion(ctx, dossier.procedureVersionId));
    const waiting = (await openTasksOf(ctx, dossierId)).find((task) => steps.get(task.elementId)?.kind === 'applicant-confirmation');
    if (waiting === undefined) throw new DomainError('dossiers.wrong-step', {});
    if (change?.trim() === '') throw new DomainError('dossiers.reason-needed');
    const way = change === undefined ? undefined : outcomesOf(steps.get(waiting.elementId)?.next ?? [])[0]?.outcome;
    return continueConfirmed(ctx, dossier, waiting, { way, note: change });
  });
}
