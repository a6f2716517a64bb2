import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { absentFor, mayDo, onBehalfOf, requirePermission } from '#platform/permissions';
import type { Absent, Actor } from '#platform/permissions';
import { hasLeftAgency } from '#modules/identity';
import { completeTask as completeToken, failActivity } from '../domain/engine/engine.ts';
import type { Variables } from '../domain/expression.ts';
import type { Task } from '../domain/task.ts';
import { lockInstance } from '../store/instance.store.ts';
import { getProcess } from '../store/process.store.ts';
import { getTask } from '../store/task.store.ts';
import { asEngine, takeStep, type StepOptions, type StepResult } from './advance.ts';

export interface CompleteTask extends StepOptions {
  readonly taskId: string;
  /** What came out of it; conditions read it as the variable `outcome`. */
  readonly outcome?: string | undefined;
  readonly variables?: Variables | undefined;
  /** The version the person saw; another one means somebody was faster. */
  readonly version?: number | undefined;
  /** Ends the task with this BPMN error instead of a result. */
  readonly error?: string | undefined;
}

/** Finishes a task. Throws `conflict` when somebody else finished or changed it, `forbidden` when it lies at another desk. */
export async function completeTask(ctx: Ctx, command: CompleteTask): Promise<StepResult> {
  const task = await getTask(ctx.tx, command.taskId);
  await requireWork(ctx, task);
  if (task.kind === 'receive') throw new DomainError('workflow.task-not-for-people', { taskId: task.id });
  requireUnchanged(task, command.version);
  return asEngine(ctx, async (engine) => {
    const instance = await lockInstance(engine.tx, task.instanceId);
    if (instance.suspendedAt !== null) throw new DomainError('workflow.instance-suspended', { instanceId: instance.id });
    const isOpen = instance.status === 'running' && instance.state.tokens.some((token) => token.id === task.token && token.wait === 'task');
    if (!isOpen) throw new DomainError('conflict', { taskId: task.id });
    const process = await getProcess(ctx.app, engine.tx, instance.processId);
    const variables = command.outcome === undefined ? command.variables : { ...command.variables, outcome: command.outcome };
    return takeStep(engine, ctx.actor, {
      ...command,
      instance,
      process,
      before: instance.state,
      act: 'complete',
      completed: { task, token: task.token, outcome: command.outcome ?? command.error },
      change: (run) => {
        if (command.error === undefined) completeToken(run, task.token, variables);
        else failActivity(run, task.token, command.error);
      },
    });
  });
}

/** Throws unless the actor could complete the task now: at its desk, open, unchanged, in a process that does not stand still. */
export async function requireTaskTurn(ctx: Ctx, taskId: string, version?: number): Promise<void> {
  const task = await getTask(ctx.tx, taskId);
  await requireWork(ctx, task);
  requireUnchanged(task, version);
  const instance = await asEngine(ctx, (engine) => lockInstance(engine.tx, task.instanceId));
  if (instance.suspendedAt !== null) throw new DomainError('workflow.instance-suspended', { instanceId: instance.id });
}

/** Throws unless the actor works at the desk of the task or the task was given to the actor; a colleague who has left holds nothing up. */
export async function requireWork(ctx: Ctx, task: Task): Promise<void> {
  if (isAssignee(ctx, task)) return;
  requirePermission(ctx.actor, 'workflow.work', subjectOf(task));
  if (ctx.actor.kind === 'system' || mayDo(ctx.actor, 'workflow.distribute', { agencyId: task.agencyId ?? undefined })) return;
  if (await isTaken(ctx, task)) throw new DomainError('workflow.task-taken', { taskId: task.id });
}

/** True when somebody who still works at the agency of the task has it. */
export async function isTaken(ctx: Ctx, { assigneeId, agencyId }: Task): Promise<boolean> {
  if (assigneeId === null) return false;
  return agencyId === null || !(await asEngine(ctx, (engine) => hasLeftAgency(engine, { accountId: assigneeId, agencyId })));
}

/** True when the task was given to the actor, or to an absent officer for whom the actor works at that desk. */
export function isAssignee({ actor }: Pick<Ctx, 'actor'>, task: Task): boolean {
  return (
    actor.kind === 'officer' &&
    task.assigneeId !== null &&
    (actor.id === task.assigneeId || absentFor(actor, 'workflow.work', subjectOf(task)).some(({ id }) => id === task.assigneeId))
  );
}

/** For whom the actor works on the task: the absent officer who has it, or at whose desk alone the actor may work; undefined when it is their own work. */
export function absentAt(actor: Actor, task: Pick<Task, 'agencyId' | 'deskKey' | 'assigneeId'>): Absent | undefined {
  if (actor.kind === 'officer' && actor.id === task.assigneeId) return undefined;
  return absentFor(actor, 'workflow.work', subjectOf(task)).find(({ id }) => id === task.assigneeId) ?? onBehalfOf(actor, 'workflow.work', subjectOf(task));
}

/** A task as permissions ask about it: its agency and its desk. */
export function subjectOf(task: Pick<Task, 'agencyId' | 'deskKey'>): { readonly agencyId?: string | undefined; readonly deskKey?: string | undefined } {
  return { agencyId: task.agencyId ?? undefined, deskKey: task.deskKey ?? undefined };
}

/** Throws `conflict` when the task is closed or was changed since the person saw it. */
export function requireUnchanged(task: Task, version: number | undefined): void {
  if (task.status !== 'open' || (version !== undefined && version !== task.version)) throw new DomainError('conflict', { taskId: task.id });
}
