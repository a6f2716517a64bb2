import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { inSavepoint } from '#platform/db';
import { DomainError } from '#platform/errors';
import { publish } from '#platform/events';
import { defineJob } from '#platform/jobs';
import { fireWait } from '../actions/deliver.ts';
import { taskFacts } from '../actions/advance.ts';
import { startByTimer } from '../actions/self-start.ts';
import { instanceStuck, taskDueSoon, taskOverdue } from '../events.ts';
import { markTrouble, tryLockInstance } from '../store/instance.store.ts';
import { markDueSoon, markOverdue } from '../store/task.store.ts';
import { listDueTimers } from '../store/timer.store.ts';

const MOST_AT_ONCE = 200;

/** Lets due timers go off, and marks work that will soon be or is late; several workers share it without waiting for each other. */
export const fireDueTimersJob = defineJob(
  'workflow.fire-due-timers',
  z.object({}),
  async (ctx) => {
    await fireDueTimers(ctx);
    await startByTimer(ctx, MOST_AT_ONCE);
    await markDueTasks(ctx);
  },
  { every: '5s' },
);

/** Fires the timers that are due; returns how many. A timer whose step fails stops its instance with an incident. */
export async function fireDueTimers(ctx: Ctx, limit = MOST_AT_ONCE): Promise<number> {
  let fired = 0;
  for (const due of await listDueTimers(ctx.tx, ctx.clock.now(), limit)) {
    const instance = await tryLockInstance(ctx.tx, due.instanceId);
    const wait = instance?.state.waits.find((one) => one.id === due.wait);
    if (instance === undefined || wait?.due === undefined || instance.status !== 'running' || instance.suspendedAt !== null || wait.due > ctx.clock.now())
      continue;
    try {
      await inSavepoint(ctx.tx, () => fireWait(ctx, ctx, instance, wait, {}));
      fired++;
    } catch (error) {
      await stop(ctx, instance.id, instance.business, wait.event, error);
    }
  }
  return fired;
}

async function stop(ctx: Ctx, instanceId: string, business: { readonly kind: string; readonly id: string }, element: string, error: unknown): Promise<void> {
  const code = error instanceof DomainError ? error.code : 'workflow.internal';
  const elementId = error instanceof DomainError && typeof error.details['element'] === 'string' ? error.details['element'] : element;
  ctx.app.logger.error({ err: error, instanceId, elementId }, 'a timer could not go off');
  await markTrouble(ctx.tx, instanceId, { code, element: elementId, details: error instanceof DomainError ? error.details : { reason: String(error) } });
  await publish(ctx, instanceStuck, { instanceId, business, code, elementId });
}

/** Marks tasks whose warning or due moment has passed and tells it once each; returns how many were marked. */
export async function markDueTasks(ctx: Ctx, limit = MOST_AT_ONCE): Promise<number> {
  const soon = await markDueSoon(ctx.tx, ctx.clock.now(), limit);
  for (const task of soon) await publish(ctx, taskDueSoon, taskFacts(task));
  const late = await markOverdue(ctx.tx, ctx.clock.now(), limit);
  for (const task of late) await publish(ctx, taskOverdue, taskFacts(task));
  return soon.length + late.length;
}
