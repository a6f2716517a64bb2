import type { Ctx } from '#platform/app';
import { inSavepoint, newId } from '#platform/db';
import { isDomainError } from '#platform/errors';
import type { VirtualClock } from '#platform/time';
import { openRun, raiseIncident, stateOf, type Run } from '../domain/engine/run.ts';
import { perform, type Act, type Answer, type Driver } from '../domain/simulation/driver.ts';
import type { Models } from '../domain/model/model.ts';
import type { WorkingTime } from '../domain/timer.ts';
import { BpmnError, defineServiceTask } from '../service-task.ts';
import { lockInstance } from '../store/instance.store.ts';
import { getProcess } from '../store/process.store.ts';
import { startProcess } from './start-process.ts';
import { takeStep } from './advance.ts';

/** The handlers that let every service of the models give the answers of a dry run. */
export function answeringServices(models: Models, answer: Answer): Readonly<Record<string, unknown>> {
  const services = Object.values(models)
    .flatMap((model) => Object.values(model.nodes))
    .filter((node) => node.kind === 'service' || node.kind === 'rule');
  return Object.assign(
    {},
    ...services.map((node) =>
      defineServiceTask(node.service ?? node.id, async (_ctx, call) => {
        const { set, error } = answer(call.elementId);
        if (error !== undefined) throw new BpmnError(error);
        return set;
      }),
    ),
  ) as Readonly<Record<string, unknown>>;
}

/** A driver that also says which rows it works on. */
export interface SqlDriver extends Driver {
  instanceId(): string;
  businessId(): string;
}

/** Plays one instance of a published process through the tables; must run as system. */
export function sqlDriver(ctx: Ctx, clock: VirtualClock, processId: string, workingTime?: WorkingTime): SqlDriver {
  let instanceId = '';
  const businessId = newId();
  let standing: Run | undefined;
  return {
    get standing() {
      return standing;
    },
    instanceId: () => instanceId,
    businessId: () => businessId,
    async act(act, now) {
      clock.set(now);
      try {
        const step = await inSavepoint(ctx.tx, () =>
          act.kind === 'start' ? start(ctx, processId, businessId, act, workingTime) : goOn(ctx, instanceId, act, workingTime),
        );
        instanceId = step.instanceId;
        standing = openRun({ models: {}, now }, step.state);
        return step.history;
      } catch (error) {
        if (!isDomainError(error) || typeof error.details['element'] !== 'string') throw error;
        const { element, ...details } = error.details;
        const stuck = openRun({ models: {}, now }, standing === undefined ? undefined : stateOf(standing));
        raiseIncident(stuck, error.code, element, Object.keys(details).length === 0 ? undefined : details);
        standing = stuck;
        return stuck.events;
      }
    },
  };
}

async function start(ctx: Ctx, processId: string, businessId: string, act: Extract<Act, { kind: 'start' }>, workingTime: WorkingTime | undefined) {
  return startProcess(ctx, {
    processId,
    business: { kind: 'dry-run', id: businessId },
    variables: act.variables,
    startElement: act.startEvent,
    workingTime,
  });
}

async function goOn(ctx: Ctx, instanceId: string, act: Act, workingTime: WorkingTime | undefined) {
  const instance = await lockInstance(ctx.tx, instanceId);
  const process = await getProcess(ctx.app, ctx.tx, instance.processId);
  return takeStep(ctx, ctx.actor, {
    instance,
    process,
    before: instance.state,
    act: act.kind,
    workingTime,
    ...(act.kind === 'complete' ? { completed: { token: act.token, outcome: undefined } } : {}),
    change: (run) => perform(run, act),
  });
}
