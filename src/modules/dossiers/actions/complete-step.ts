import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { onBehalfOf, requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { dateIn, toPlainDate } from '#platform/time';
import { getProcedureVersion } from '#modules/procedures';
import type { ProcessStep } from '#modules/procedures';
import { absentAt, requireTaskTurn } from '#modules/workflow';
import type { StepResult, Task } from '#modules/workflow';
import type { Dossier } from '../domain/dossier.ts';
import { after } from '../domain/states.ts';
import type { BusinessState } from '../domain/states.ts';
import { effectOf } from '../domain/step-effect.ts';
import type { StepEffect } from '../domain/step-effect.ts';
import { isSentBack, outcomesOf, stepPermission } from '../domain/steps.ts';
import { lockDossier, saveDossier } from '../store/dossier.store.ts';
import { listSupplements } from '../store/part.store.ts';
import { pauseClock, resumeClock } from './due-dates.ts';
import { countEnd, endDossier, stopAwaitingOpinions } from './end-dossier.ts';
import { askConfirmation } from './confirm-draft.ts';
import { issueOwnResult } from './own-result.ts';
import { continueAt, finishTask, openTasksOf, stepsOf } from './process-steps.ts';
import { recordAct } from './record-act.ts';
import { requireOnDossier } from './require-dossier.ts';
import { deliverResults, issueResults, reopenResults, signResults, submitResults } from './results.ts';
import { financeStateNow } from './settle-accounts.ts';
import type { HandOverEvidence } from './results.ts';
import { watchLimit } from './watch-limit.ts';

/** The end of one desk's work. `outcome` is one of the step's outcomes, or absent for the ordinary way on. */
export interface CompleteStep {
  readonly dossierId: string;
  readonly taskId: string;
  readonly outcome?: string | undefined;
  readonly note?: string | undefined;
  readonly taskVersion?: number | undefined;
  /** Needed at the step that hands the result over. */
  readonly evidence?: HandOverEvidence | undefined;
}

/** Finishes a step: what it means for results, clock and state follows from the kind of its desk. */
export async function completeStep(app: App, actor: Actor, command: CompleteStep): Promise<Dossier> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, command.dossierId);
    requireOnDossier(actor, 'dossiers.work', dossier);
    const task = (await openTasksOf(ctx, dossier.id)).find((open) => open.id === command.taskId);
    if (task === undefined) throw new DomainError('conflict', { reason: 'step-done' });
    return finishStep(ctx, dossier, task, command);
  });
}

async function finishStep(ctx: Ctx, dossier: Dossier, task: Task, command: CompleteStep): Promise<Dossier> {
  const steps = stepsOf(await getProcedureVersion(ctx, dossier.procedureVersionId));
  const known = steps.get(task.elementId);
  if (known === undefined) throw new DomainError('dossiers.wrong-step', { step: task.elementId });
  requirePermission(ctx.actor, stepPermission(known.kind), { agencyId: task.agencyId ?? dossier.agencyId });
  if (dossier.state === 'awaiting-supplement') await requireOwnWay(ctx, dossier);
  const target = targetOf(known, command.outcome);
  if (steps.get(target)?.kind === 'applicant-supplement') throw new DomainError('dossiers.reasons-needed');
  if (target === 'end' && command.outcome !== undefined) return endByStep(ctx, dossier, task, command);
  await workOnResults(ctx, dossier, known, steps, target, command);
  if (known.result !== undefined)
    await issueOwnResult(ctx, dossier, { requirementId: known.result, desk: known.desk, agencyId: task.agencyId ?? dossier.agencyId });
  const result = await finishTask(ctx, dossier, task, { outcome: command.outcome, version: command.taskVersion });
  const act = known.kind === 'hand-over' ? 'hand-over' : isSentBack(steps, known.kind, target) ? 'send-back' : 'proceed';
  const effect = effectOf(act === 'hand-over' ? dossier : { ...dossier, state: after(dossier.state, act) }, {
    kind: known.kind,
    isSentBack: act === 'send-back',
    opened: result.tasks.flatMap(({ elementId }) => steps.get(elementId) ?? []),
    hasEnded: result.ended !== undefined,
  });
  const moved = await follow(ctx, dossier, result, steps, effect);
  const turn = turnOf(dossier.state, moved.state);
  await recordAct(ctx, turn === undefined ? moved : { ...moved, state: dossier.state }, {
    act,
    from: dossier.state,
    step: task.elementId,
    note: command.note,
    absent: absentAt(ctx.actor, task) ?? onBehalfOf(ctx.actor, stepPermission(known.kind), { agencyId: task.agencyId ?? dossier.agencyId }) ?? null,
    details: {
      desk: known.desk,
      outcome: command.outcome,
      next: result.tasks.map((next) => next.elementId),
      ...(command.evidence === undefined ? {} : { evidence: command.evidence }),
      ...(moved.pauseGround === 'confirmation' ? { confirmUntil: result.tasks[0]?.dueAt } : {}),
    },
  });
  if (turn !== undefined) await recordAct(ctx, moved, { act: turn, from: dossier.state, step: task.elementId });
  return saveDossier(ctx.tx, moved);
}

/** Other branches go on while one waits for the applicant; a process without a way of its own to them stands still as a whole, whoever lets the engine go on. */
async function requireOwnWay(ctx: Ctx, { id, state }: Dossier): Promise<void> {
  if ((await listSupplements(ctx.tx, id)).at(-1)?.step === undefined) throw new DomainError('dossiers.illegal-act', { state, act: 'proceed' });
}

/** An outcome that leads to the end refuses or stops the dossier; whoever chooses it must be the one whose turn it is. */
async function endByStep(ctx: Ctx, dossier: Dossier, task: Task, command: CompleteStep): Promise<Dossier> {
  await requireTaskTurn(ctx, task.id, command.taskVersion);
  if (dossier.receivedAt !== undefined) return endDossier(ctx, dossier, command.note ?? '', { act: 'stop', counter: undefined });
  requireOnDossier(ctx.actor, 'dossiers.refuse', dossier);
  return endDossier(ctx, dossier, command.note ?? '', { act: 'refuse', counter: 'rejected' });
}

/** The act of its own that a finished step means for the state, so that the history alone tells every state (B4). */
function turnOf(from: BusinessState, to: BusinessState): 'demand-payment' | 'settle-payment' | 'resolve' | undefined {
  if (from === to || to === 'returned') return undefined;
  if (to === 'resolved') return 'resolve';
  return to === 'awaiting-payment' ? 'demand-payment' : 'settle-payment';
}

function targetOf({ next }: ProcessStep, outcome: string | undefined): string {
  const chosen = outcomesOf(next).find((way) => way.outcome === outcome);
  if (outcome !== undefined && chosen === undefined) throw new DomainError('dossiers.wrong-step', { outcome });
  return chosen?.to ?? next.find(({ when }) => when === null)?.to ?? 'end';
}

/** Examination hands drafts to the leader, approval signs, the records desk numbers, the one-stop desk delivers. */
async function workOnResults(
  ctx: Ctx,
  dossier: Dossier,
  known: ProcessStep,
  steps: ReadonlyMap<string, ProcessStep>,
  target: string,
  command: CompleteStep,
): Promise<void> {
  const next = steps.get(target)?.kind;
  if (known.kind === 'examination' && next === 'approval') await submitResults(ctx, dossier);
  if (known.kind === 'approval') await (isSentBack(steps, known.kind, target) ? reopenResults(ctx, dossier) : signResults(ctx, dossier, known.desk));
  if (known.kind === 'issuing') await issueResults(ctx, dossier);
  if (known.kind === 'hand-over') {
    if (![...steps.values()].some(({ kind }) => kind === 'issuing')) await issueResults(ctx, dossier);
    const evidence = command.evidence ?? { receiverName: dossier.applicant.name, method: dossier.receivingMethod };
    if ((await deliverResults(ctx, dossier, evidence)) === 0 && dossier.deliveryState !== 'delivered') throw new DomainError('dossiers.not-issued');
  }
}

/** Lets the dossier become what the finished step made of it: money or the applicant's word is awaited, the clock runs again, the case is decided or handed over. */
async function follow(ctx: Ctx, dossier: Dossier, { tasks }: StepResult, steps: ReadonlyMap<string, ProcessStep>, effect: StepEffect): Promise<Dossier> {
  const opened = (kind: ProcessStep['kind']) => tasks.find((task) => steps.get(task.elementId)?.kind === kind);
  const { awaits, state, deliveryState, end } = effect;
  if (awaits === 'payment') {
    await watchLimit(ctx, dossier, opened('applicant-payment'));
    return pauseClock(ctx, { ...dossier, state, financeState: 'due' }, 'finance');
  }
  const asked = opened('applicant-confirmation');
  if (asked !== undefined) return askConfirmation(ctx, dossier, asked);
  const running = effect.resumesClock
    ? await resumeClock(ctx, { ...dossier, state: 'in-progress', financeState: await financeStateNow(ctx, dossier.id) })
    : dossier;
  const next: Dossier = { ...running, state, deliveryState };
  if (end === undefined) return next;
  if (next.finishedAt === undefined) {
    await countEnd(ctx, next);
    await stopAwaitingOpinions(ctx, next);
  }
  const now = ctx.clock.now();
  return { ...next, finishedAt: next.finishedAt ?? now, returnedAt: end === 'returned' ? now : next.returnedAt };
}

/** The money is paid (tax notice and receipt are on file): the clock runs again and the case goes on. Throws `dossiers.receipt-needed`. */
export async function settlePayment(
  app: App,
  actor: Actor,
  command: { readonly dossierId: string; readonly receipt: string; readonly paidOn: string },
): Promise<Dossier> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, command.dossierId);
    requireOnDossier(actor, 'dossiers.work', dossier);
    const state = after(dossier.state, 'settle-payment');
    if (command.receipt.trim() === '' || command.paidOn === '' || toPlainDate(command.paidOn) > dateIn(ctx.clock.now()))
      throw new DomainError('dossiers.receipt-needed');
    const steps = stepsOf(await getProcedureVersion(ctx, dossier.procedureVersionId));
    const waiting = (await openTasksOf(ctx, dossier.id)).find((task) => steps.get(task.elementId)?.kind === 'applicant-payment');
    if (waiting === undefined) throw new DomainError('dossiers.wrong-step', {});
    const resumed = await resumeClock(ctx, { ...dossier, state, financeState: await financeStateNow(ctx, dossier.id, true) });
    await continueAt(ctx, resumed, waiting.elementId);
    await recordAct(ctx, resumed, {
      act: 'settle-payment',
      from: dossier.state,
      step: waiting.elementId,
      details: { receipt: command.receipt, paidOn: command.paidOn },
    });
    return saveDossier(ctx.tx, resumed);
  });
}
