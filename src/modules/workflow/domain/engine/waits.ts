import { DomainError, isDomainError } from '#platform/errors';
import type { ModelNode, Trigger } from '../model/model.ts';
import { planTimer } from '../timer.ts';
import { evaluateIn, getNode, getScope, log, modelOf, nextId, visibleVariables, type Run } from './run.ts';
import type { TokenState, WaitState } from './state.ts';

type Target = Pick<WaitState, 'token' | 'scope' | 'event'>;

/** Starts waiting for the event of a node, if it is one that comes from outside or with time. */
export function subscribe(run: Run, node: ModelNode, scope: number, token: number | null): void {
  const target: Target = { token, scope, event: node.id };
  const trigger = node.trigger;
  const wait = trigger === undefined ? undefined : named(target.event, () => waitFor(run, target, trigger));
  if (wait !== undefined) run.waits.put(wait);
}

/** An expression or timer that cannot be evaluated is told with the event that has it, not only with the activity it is attached to. */
function named<T>(event: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw isDomainError(error) ? new DomainError(error.code, { event, ...error.details }) : error;
  }
}

function waitFor(run: Run, target: Target, trigger: Trigger): WaitState | undefined {
  switch (trigger.kind) {
    case 'timer': {
      if (trigger.timer.kind === 'open') return { id: nextId(run), ...target, kind: 'timer' };
      const { workingTime, now } = run.environment;
      const plan = planTimer(trigger.timer, visibleVariables(run, target.scope), now, workingTime);
      log(run, 'timer-set', target.event, target.token ?? undefined, { due: plan.due });
      return { id: nextId(run), ...target, kind: 'timer', due: plan.due, repeat: plan.repeat };
    }
    case 'message': {
      const key = trigger.key === undefined ? undefined : evaluateIn(run, target.scope, trigger.key);
      return { id: nextId(run), ...target, kind: 'message', name: trigger.name, ...(key === undefined || key === null ? {} : { key: String(key) }) };
    }
    case 'signal':
      return { id: nextId(run), ...target, kind: 'signal', name: trigger.name };
    case 'conditional':
      return { id: nextId(run), ...target, kind: 'conditional', last: false };
    default:
      return undefined;
  }
}

/** Starts the boundary events of an activity. */
export function subscribeBoundaries(run: Run, node: ModelNode, token: TokenState): void {
  const model = modelOf(run, getScope(run, token.scope).process);
  for (const id of node.boundary) subscribe(run, getNode(model, id), token.scope, token.id);
}

/** Starts the event sub-processes of a scope that has just begun. */
export function subscribeEventSubProcesses(run: Run, scopeId: number): void {
  const scope = getScope(run, scopeId);
  const model = modelOf(run, scope.process);
  for (const id of model.scopes[scope.element]?.eventSubProcesses ?? []) {
    for (const start of model.scopes[id]?.starts ?? []) subscribe(run, getNode(model, start), scopeId, null);
  }
}

export function dropWaitsOfToken(run: Run, token: number): void {
  for (const wait of run.waits.where('token', token)) run.waits.delete(wait.id);
}

export function dropWaitsOfScope(run: Run, scope: number): void {
  for (const wait of run.waits.where('scope', scope)) if (wait.token === null) run.waits.delete(wait.id);
}
