import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { fire } from '../domain/engine/engine.ts';
import type { WaitState } from '../domain/engine/state.ts';
import type { Variables } from '../domain/expression.ts';
import { lockInstance, type Instance } from '../store/instance.store.ts';
import { getProcess } from '../store/process.store.ts';
import { listSubscribers } from '../store/subscription.store.ts';
import { asEngine, takeStep, type StepOptions, type StepResult } from './advance.ts';
import { startBy, type SelfStartOptions } from './self-start.ts';

export interface CorrelateMessage extends SelfStartOptions {
  readonly name: string;
  /** Only instances whose correlation key has this value; undefined reaches those that ask for no key. */
  readonly key?: string | undefined;
  /** Only this instance. */
  readonly instanceId?: string | undefined;
}

/** Brings a message to the one instance that waits for it, or else starts the one process that begins with it. Throws `workflow.nobody-waits` or `workflow.several-wait`. */
export async function correlateMessage(ctx: Ctx, message: CorrelateMessage): Promise<StepResult> {
  return asEngine(ctx, async (engine) => {
    const found = await listSubscribers(engine.tx, { kind: 'message', name: message.name, key: message.key, instanceId: message.instanceId, limit: 2 });
    const [only, other] = found;
    if (only === undefined) return startByMessage(engine, message);
    if (other !== undefined) throw new DomainError('workflow.several-wait', { name: message.name });
    const step = await fireIn(
      engine,
      ctx,
      only,
      message,
      (wait) => wait.kind === 'message' && wait.name === message.name && (wait.key ?? undefined) === message.key,
    );
    if (step === undefined) throw new DomainError('workflow.nobody-waits', { name: message.name });
    return step;
  });
}

async function startByMessage(engine: Ctx, message: CorrelateMessage): Promise<StepResult> {
  const [started, other] = message.instanceId === undefined ? await startBy(engine, 'message', message.name, message) : [];
  if (started === undefined) throw new DomainError('workflow.nobody-waits', { name: message.name });
  if (other !== undefined) throw new DomainError('workflow.several-wait', { name: message.name });
  return started;
}

export interface BroadcastSignal extends StepOptions {
  readonly name: string;
  readonly variables?: Variables | undefined;
  /** The instance that threw it and has already heard it. */
  readonly exceptInstanceId?: string | undefined;
}

/** Brings a signal to every instance that waits for it and starts the processes that begin with it; returns how many heard it. */
export async function broadcastSignal(ctx: Ctx, signal: BroadcastSignal): Promise<number> {
  return asEngine(ctx, async (engine) => {
    const waiting = await listSubscribers(engine.tx, { kind: 'signal', name: signal.name, limit: 10_000 });
    let heard = (await startBy(engine, 'signal', signal.name, { variables: signal.variables, dueFor: signal.dueFor, workingTime: signal.workingTime })).length;
    for (const instanceId of waiting) {
      if (instanceId === signal.exceptInstanceId) continue;
      const step = await fireIn(engine, ctx, instanceId, signal, (wait) => wait.kind === 'signal' && wait.name === signal.name);
      if (step !== undefined) heard++;
    }
    return heard;
  });
}

export interface ContinueReceive extends StepOptions {
  readonly instanceId: string;
  readonly elementId: string;
  readonly outcome?: string | undefined;
  readonly variables?: Variables | undefined;
}

/** Continues a process at its receive task: the applicant has answered. Throws `workflow.nobody-waits`. */
export async function continueReceive(ctx: Ctx, { instanceId, elementId, ...options }: ContinueReceive): Promise<StepResult> {
  return asEngine(ctx, async (engine) => {
    const variables = options.outcome === undefined ? options.variables : { ...options.variables, outcome: options.outcome };
    const step = await fireIn(engine, ctx, instanceId, { ...options, variables }, (wait) => wait.event === elementId && wait.kind === 'message');
    if (step === undefined) throw new DomainError('workflow.nobody-waits', { element: elementId });
    return step;
  });
}

async function fireIn(
  engine: Ctx,
  caller: Ctx,
  instanceId: string,
  options: StepOptions & { readonly variables?: Variables | undefined; readonly outcome?: string | undefined },
  isMeant: (wait: WaitState) => boolean,
): Promise<StepResult | undefined> {
  const instance = await lockInstance(engine.tx, instanceId);
  const wait = instance.status === 'running' && instance.suspendedAt === null ? instance.state.waits.find(isMeant) : undefined;
  if (wait === undefined) return undefined;
  return fireWait(engine, caller, instance, wait, options);
}

/** Lets one wait of a locked instance happen. */
export async function fireWait(
  engine: Ctx,
  caller: Ctx,
  instance: Instance,
  wait: WaitState,
  options: StepOptions & { readonly variables?: Variables | undefined; readonly outcome?: string | undefined },
): Promise<StepResult> {
  const process = await getProcess(engine.app, engine.tx, instance.processId);
  const isReceive = Object.values(process.models).some((model) => model.nodes[wait.event]?.kind === 'receive');
  return takeStep(engine, caller.actor, {
    ...options,
    instance,
    process,
    before: instance.state,
    act: wait.kind,
    ...(wait.token === null || !isReceive ? {} : { completed: { token: wait.token, outcome: options.outcome } }),
    change: (run) => fire(run, wait.id, options.variables),
  });
}
