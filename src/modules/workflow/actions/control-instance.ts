import { audit } from '#platform/audit';
import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import { cancelInstance as cancelRun, changeVariables } from '../domain/engine/engine.ts';
import { mapState, type ElementMapping } from '../domain/migration.ts';
import type { Variables } from '../domain/expression.ts';
import type { TaskDue } from '../domain/task.ts';
import { lockInstance, setSuspended, writeMigration } from '../store/instance.store.ts';
import { getProcess } from '../store/process.store.ts';
import { writeDues } from '../store/task.store.ts';
import { asEngine, takeStep, type StepResult } from './advance.ts';

/** Ends a process from outside, for instance when a dossier is withdrawn; the caller has checked that the actor may. */
export async function cancelInstance(ctx: Ctx, command: { readonly instanceId: string; readonly reason: string }): Promise<StepResult> {
  return asEngine(ctx, async (engine) => {
    const instance = await lockInstance(engine.tx, command.instanceId);
    if (instance.status !== 'running' && instance.status !== 'incident') throw new DomainError('workflow.instance-not-running', { status: instance.status });
    const process = await getProcess(ctx.app, engine.tx, instance.processId);
    return takeStep(engine, ctx.actor, {
      instance,
      process,
      before: instance.state,
      act: `cancel: ${command.reason}`,
      change: cancelRun,
    });
  });
}

/** Stops timers and the completion of tasks until the instance is resumed. */
export async function suspendInstance(ctx: Ctx, command: { readonly instanceId: string }): Promise<void> {
  await asEngine(ctx, async (engine) => {
    await lockInstance(engine.tx, command.instanceId);
    await setSuspended(engine.tx, command.instanceId, ctx.clock.now());
  });
  await audit(ctx, 'workflow.instance-suspended', { subjectId: command.instanceId });
}

/** Lets a suspended or repaired instance go on; timers that fell due meanwhile go off. */
export async function resumeInstance(ctx: Ctx, command: { readonly instanceId: string }): Promise<void> {
  await asEngine(ctx, async (engine) => {
    await lockInstance(engine.tx, command.instanceId);
    await setSuspended(engine.tx, command.instanceId, null);
  });
  await audit(ctx, 'workflow.instance-resumed', { subjectId: command.instanceId });
}

/** Corrects variables of a running or stuck instance and lets it go on; conditional events may follow. */
export async function repairInstance(ctx: Ctx, command: { readonly instanceId: string; readonly variables: Variables }): Promise<StepResult> {
  requirePermission(ctx.actor, 'workflow.operate');
  const step = await asEngine(ctx, async (engine) => {
    const instance = await lockInstance(engine.tx, command.instanceId);
    const process = await getProcess(ctx.app, engine.tx, instance.processId);
    return takeStep(engine, ctx.actor, {
      instance,
      process,
      before: instance.state,
      act: 'repair',
      change: (run) => changeVariables(run, command.variables),
    });
  });
  await audit(ctx, 'workflow.instance-repaired', { subjectId: command.instanceId, variables: Object.keys(command.variables) });
  return step;
}

/** Sets new due moments on open tasks after the legal clock has moved. Returns how many changed. */
export async function rescheduleTasks(ctx: Ctx, dues: readonly (TaskDue & { readonly taskId: string })[]): Promise<number> {
  return asEngine(ctx, (engine) => writeDues(engine.tx, dues, ctx.clock.now()));
}

export interface MigrateInstance {
  readonly instanceId: string;
  readonly toProcessId: string;
  /** Old element id → new element id; an element that is not named keeps its id. */
  readonly mapping?: ElementMapping | undefined;
}

/** Moves a running instance to another version. Throws `workflow.migration-refused` with every element that has no counterpart. */
export async function migrateInstance(ctx: Ctx, command: MigrateInstance): Promise<void> {
  requirePermission(ctx.actor, 'workflow.operate');
  await asEngine(ctx, async (engine) => {
    const instance = await lockInstance(engine.tx, command.instanceId);
    const from = await getProcess(ctx.app, engine.tx, instance.processId);
    const to = await getProcess(ctx.app, engine.tx, command.toProcessId);
    const { state, renamed } = mapState(instance.state, from, to, command.mapping ?? {});
    await writeMigration(engine.tx, instance.id, to.id, state, renamed);
  });
  await audit(ctx, 'workflow.instance-migrated', { subjectId: command.instanceId, toProcessId: command.toProcessId });
}
