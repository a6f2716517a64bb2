import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import { assignTask, claimTask, handOverTask, readTask, requireColleague, requireDeskOfAgency } from '#modules/workflow';
import type { Task } from '#modules/workflow';
import { readDossierCase } from '../reads/dossier-case.ts';
import { outcomesOf } from '../domain/steps.ts';
import { completeStep } from './complete-step.ts';
import { stepsOf } from './process-steps.ts';

/** What can be done with many pieces of work at once. */
export type WorkAct = 'claim' | 'assign' | 'pass-on' | 'approve' | 'send-back';
/** The act with what it needs: for whom, to which desk of the same agency, with which words. */
export interface WorkOrder {
  readonly act: WorkAct;
  readonly assigneeId?: string | undefined;
  readonly deskKey?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * Does one act on one piece of work in a transaction of its own, so that of many none fails because of another.
 * Throws `dossiers.work.not-approval`, `.no-way-back`, `dossiers.reason-needed`, and what the engine says.
 */
export async function doWork(app: App, actor: Actor, taskId: string, order: WorkOrder): Promise<void> {
  if (order.act === 'approve' || order.act === 'send-back') return decide(app, actor, taskId, order);
  await app.transaction(actor, async (ctx) => {
    const task = await openTask(ctx, taskId);
    if (order.act === 'claim') return claimTask(ctx, { taskId, version: task.version });
    return order.act === 'assign' ? assign(ctx, task, order.assigneeId ?? '') : passOn(ctx, task, order.deskKey ?? '');
  });
}

/** The task; a malformed id is as unknown as one of another agency. */
async function openTask(ctx: Ctx, taskId: string): Promise<Task> {
  if (!/^[0-9a-f-]{36}$/.test(taskId)) throw new DomainError('workflow.task.unknown', { taskId });
  const task = await readTask(ctx, taskId);
  if (task.status !== 'open') throw new DomainError('conflict', { taskId });
  return task;
}

async function assign(ctx: Ctx, task: Task, assigneeId: string): Promise<Task> {
  await requireColleague(ctx, task, assigneeId);
  return assignTask(ctx, { taskId: task.id, assigneeId, version: task.version });
}

async function passOn(ctx: Ctx, task: Task, deskKey: string): Promise<Task> {
  const to = { agencyId: task.agencyId ?? '', deskKey };
  await requireDeskOfAgency(ctx, task, to);
  return handOverTask(ctx, { taskId: task.id, to, version: task.version });
}

async function decide(app: App, actor: Actor, taskId: string, { act, note = '' }: WorkOrder): Promise<void> {
  const { task, dossierCase } = await app.read(actor, async (ctx) => {
    const open = await openTask(ctx, taskId);
    return { task: open, dossierCase: await readDossierCase(ctx, open.business.id) };
  });
  const steps = stepsOf(dossierCase.procedure);
  const known = steps.get(task.elementId);
  if (known?.kind !== 'approval') throw new DomainError('dossiers.work.not-approval', { step: task.name });
  if (act === 'send-back' && note.trim() === '') throw new DomainError('dossiers.reason-needed');
  const back = outcomesOf(known.next).find(({ to }) => steps.get(to)?.kind === 'examination');
  if (act === 'send-back' && back === undefined) throw new DomainError('dossiers.work.no-way-back', { step: task.name });
  await completeStep(app, actor, {
    dossierId: dossierCase.dossier.id,
    taskId,
    taskVersion: task.version,
    note: note === '' ? undefined : note,
    outcome: act === 'send-back' ? back?.outcome : undefined,
  });
}
