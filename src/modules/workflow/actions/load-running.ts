import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { changesBetween } from '../domain/changes.ts';
import { completeTask, computeStep, startInstance } from '../domain/engine/engine.ts';
import type { Environment } from '../domain/engine/run.ts';
import type { ProcessState } from '../domain/engine/state.ts';
import { deskKeyOf } from '../domain/task.ts';
import { insertRunning } from '../store/bulk-load.store.ts';
import type { RunningBulk, Sketch } from '../store/bulk-load.store.ts';
import { getProcess } from '../store/process.store.ts';
import type { PublishedProcess } from '../store/process.store.ts';

/** Writes many running processes for measuring, each with its second step open, past the outbox and the history; only the system may. */
export async function loadRunning(ctx: Ctx, rows: readonly RunningBulk[]): Promise<void> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden');
  const sketches: Sketch[] = [];
  for (const processId of new Set(rows.map((row) => row.processId)))
    sketches.push(sketchOf(await getProcess(ctx.app, ctx.tx, processId), { now: ctx.clock.now() }));
  await insertRunning(ctx.tx, sketches, rows, ctx.clock.now());
}

/** The state after the first task, or before it when nobody would have work after it. */
function sketchOf(process: PublishedProcess, { now }: Pick<Environment, 'now'>): Sketch {
  const environment: Environment = { models: process.models, now };
  const { state: first } = computeStep(environment, undefined, (run) => startInstance(run, process.elementId, { outcome: '' }));
  const [task] = peopleOf(process, first);
  const second = task === undefined ? first : computeStep(environment, first, (run) => completeTask(run, task.token.id, { outcome: '' })).state;
  const state = peopleOf(process, second).length > 0 ? second : first;
  const work = peopleOf(process, state).map(({ token, node, kind }) => ({
    token: token.id,
    elementId: node.id,
    name: node.name === '' ? node.id : node.name,
    kind,
    lane: node.lane,
    deskKey: node.lane === undefined ? undefined : deskKeyOf(node.lane),
  }));
  return { processId: process.id, state, work };
}

function peopleOf({ models }: PublishedProcess, state: ProcessState) {
  return changesBetween(models, undefined, state).opened.filter(({ kind }) => kind !== 'receive');
}
