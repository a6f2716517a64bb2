import { audit } from '#platform/audit';
import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import type { Candidate, Task } from '../domain/task.ts';
import { taskCreated } from '../events.ts';
import { publish } from '#platform/events';
import { getTask, writeHolding, type TaskHolding } from '../store/task.store.ts';
import { asEngine, taskFacts } from './advance.ts';
import { absentAt, isAssignee, isTaken, requireUnchanged, requireWork, subjectOf } from './complete-task.ts';

/** Which task, and the version the person saw. */
export interface TaskChoice {
  readonly taskId: string;
  readonly version?: number | undefined;
}

/** Takes a free task of the actor's desk, also one whose holder has left the agency. Throws `workflow.task-taken` when somebody has it. */
export async function claimTask(ctx: Ctx, choice: TaskChoice): Promise<Task> {
  const task = await open(ctx, choice);
  if (ctx.actor.kind !== 'officer') throw new DomainError('forbidden', { permission: 'workflow.work' });
  requirePermission(ctx.actor, 'workflow.work', subjectOf(task));
  if (task.assigneeId !== ctx.actor.id && (await isTaken(ctx, task))) throw new DomainError('workflow.task-taken', { taskId: task.id });
  return hold(ctx, task, { ...task, assigneeId: ctx.actor.id }, 'workflow.task-claimed');
}

/** Gives a task back to its desk. */
export async function releaseTask(ctx: Ctx, choice: TaskChoice): Promise<Task> {
  const task = await open(ctx, choice);
  if (!isAssignee(ctx, task)) requirePermission(ctx.actor, 'workflow.distribute', subjectOf(task));
  return hold(ctx, task, { ...task, assigneeId: task.ownerId, ownerId: null }, 'workflow.task-released');
}

/** A leader gives a task to somebody of the agency. */
export async function assignTask(ctx: Ctx, command: TaskChoice & { readonly assigneeId: string }): Promise<Task> {
  const task = await open(ctx, command);
  requirePermission(ctx.actor, 'workflow.distribute', subjectOf(task));
  return hold(ctx, task, { ...task, assigneeId: command.assigneeId, ownerId: null }, 'workflow.task-assigned');
}

/** Hands a task over to another desk; whoever had it has it no longer. */
export async function handOverTask(ctx: Ctx, command: TaskChoice & { readonly to: Candidate }): Promise<Task> {
  const task = await open(ctx, command);
  await requireWork(ctx, task);
  const moved = await hold(ctx, task, { ...command.to, assigneeId: null, ownerId: null }, 'workflow.task-handed-over');
  await publish(ctx, taskCreated, taskFacts(moved));
  return moved;
}

/** The person who has a task lets somebody else do it; it comes back when that one releases it. */
export async function delegateTask(ctx: Ctx, command: TaskChoice & { readonly assigneeId: string }): Promise<Task> {
  const task = await open(ctx, command);
  if (!isAssignee(ctx, task)) throw new DomainError('forbidden', { permission: 'workflow.work' });
  return hold(ctx, task, { ...task, assigneeId: command.assigneeId, ownerId: task.assigneeId }, 'workflow.task-delegated');
}

/** The task as the person saw it; one that waits for somebody outside is held by nobody. */
async function open(ctx: Ctx, { taskId, version }: TaskChoice): Promise<Task> {
  const task = await getTask(ctx.tx, taskId);
  if (task.kind === 'receive') throw new DomainError('workflow.task-not-for-people', { taskId });
  requireUnchanged(task, version);
  return task;
}

async function hold(ctx: Ctx, task: Task, holding: TaskHolding, act: string): Promise<Task> {
  const held = await asEngine(ctx, (engine) => writeHolding(engine.tx, task, holding));
  await audit(ctx, act, {
    subjectId: task.business.id,
    agencyId: task.agencyId ?? undefined,
    onBehalfOf: absentAt(ctx.actor, task)?.id ?? null,
    taskId: task.id,
    from: { assigneeId: task.assigneeId, agencyId: task.agencyId, deskKey: task.deskKey },
    to: { assigneeId: held.assigneeId, agencyId: held.agencyId, deskKey: held.deskKey },
  });
  return held;
}
