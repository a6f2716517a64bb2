import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import type { EngineEvent } from '../domain/engine/state.ts';
import type { Task } from '../domain/task.ts';
import { listHistory } from '../store/history.store.ts';
import { findInstance, type Instance } from '../store/instance.store.ts';
import { readProcessXml } from '../store/process.store.ts';
import { getTask, listTasksAbout } from '../store/task.store.ts';

/** An instance the actor may see. Throws `workflow.instance.unknown`. */
export async function getInstance(ctx: Ctx, instanceId: string): Promise<Instance> {
  const instance = await findInstance(ctx.tx, instanceId);
  if (instance === undefined) throw new DomainError('workflow.instance.unknown', { instanceId });
  return instance;
}

/** One step of an instance's history. */
export interface HistoryStep {
  readonly step: number;
  readonly at: string;
  readonly actor: string;
  readonly act: string;
  readonly events: readonly EngineEvent[];
}

/** What happened in an instance, in order; after a step number for the next page. */
export async function readHistory(ctx: Ctx, instanceId: string, afterStep = 0): Promise<readonly HistoryStep[]> {
  return listHistory(ctx.tx, instanceId, afterStep);
}

/** A task the actor may see. Throws `workflow.task.unknown`. */
export async function readTask(ctx: Ctx, taskId: string): Promise<Task> {
  return getTask(ctx.tx, taskId);
}

/** All tasks about one dossier or document, oldest first. */
export async function listTasksOf(ctx: Ctx, business: { readonly kind: string; readonly id: string }): Promise<readonly Task[]> {
  return listTasksAbout(ctx.tx, business.kind, business.id);
}

/** The BPMN file of a published version. */
export async function readProcess(
  ctx: Ctx,
  processId: string,
): Promise<{ readonly key: string; readonly version: number; readonly title: string; readonly bpmnXml: string }> {
  return readProcessXml(ctx.tx, processId);
}
