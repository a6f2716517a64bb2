import type { Ctx } from '#platform/app';
import { inSavepoint, newId } from '#platform/db';
import type { Variables } from '../domain/expression.ts';
import { selfStartsOf } from '../domain/start-events.ts';
import type { Business } from '../domain/task.ts';
import { nextOccurrence } from '../domain/timer.ts';
import { getProcess } from '../store/process.store.ts';
import { findStartTriggers, rearmStart, replaceStartTriggers, takeDueStarts, type StartTrigger } from '../store/start-trigger.store.ts';
import type { StepOptions, StepResult } from './advance.ts';
import { startProcess } from './start-process.ts';

/** Remembers what starts the newest version of a process by itself; earlier versions start no more instances. */
export async function armStartEvents(ctx: Ctx, key: string, processId: string): Promise<void> {
  const process = await getProcess(ctx.app, ctx.tx, processId);
  const model = process.models[process.elementId];
  const starts = model === undefined ? [] : selfStartsOf(model, ctx.clock.now());
  await replaceStartTriggers(
    ctx.tx,
    key,
    starts.map((start) => ({ ...start, processId })),
  );
}

export interface SelfStartOptions extends StepOptions {
  readonly variables?: Variables | undefined;
  /** What the new instance is about; a thing of its own unless told. */
  readonly business?: Business | undefined;
}

async function begin(ctx: Ctx, trigger: StartTrigger, options: SelfStartOptions): Promise<StepResult> {
  const { key } = await getProcess(ctx.app, ctx.tx, trigger.processId);
  return startProcess(ctx, {
    ...options,
    processId: trigger.processId,
    startElement: trigger.elementId,
    business: options.business ?? { kind: key, id: newId() },
  });
}

/** Starts the processes that begin with a message or signal; must run as system. */
export async function startBy(ctx: Ctx, kind: 'message' | 'signal', name: string, options: SelfStartOptions): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const trigger of await findStartTriggers(ctx.tx, kind, name)) results.push(await begin(ctx, trigger, options));
  return results;
}

/** Starts the processes whose start timer is due; a start that fails is logged and waits for the next occurrence. Returns how many began. */
export async function startByTimer(ctx: Ctx, limit: number): Promise<number> {
  let begun = 0;
  for (const trigger of await takeDueStarts(ctx.tx, ctx.clock.now(), limit)) {
    if (trigger.dueAt === null) continue;
    await rearmStart(ctx.tx, trigger, nextOccurrence(trigger.dueAt, trigger.repeat ?? undefined));
    try {
      await inSavepoint(ctx.tx, () => begin(ctx, trigger, {}));
      begun++;
    } catch (error) {
      ctx.app.logger.error({ err: error, processId: trigger.processId, elementId: trigger.elementId }, 'a process could not be started by its timer');
    }
  }
  return begun;
}
