import { DomainError } from '#platform/errors';
import type { Variables } from '../expression.ts';
import { completeActivity, enterNode } from './activities.ts';
import { fireWait } from './events.ts';
import { passInclusiveJoin } from './gateways.ts';
import { throwError, throwEscalation } from './propagation.ts';
import {
  closeRun,
  getNode,
  getScope,
  getToken,
  holdsIn,
  log,
  modelOf,
  nodeAt,
  openRun,
  raiseIncident,
  setVariables,
  type Environment,
  type Run,
} from './run.ts';
import { beginScope, cancelTokensOf } from './scopes.ts';
import type { ProcessState, Step, WaitState } from './state.ts';
import { dropWaitsOfScope } from './waits.ts';

const MOST_STEPS = 20_000;
const EMPTY: ProcessState = { status: 'running', next: 1, scopes: [], tokens: [], waits: [] };

/** Starts an instance: at the named start event, or else at the plain one (or the first there is). */
export function startInstance(environment: Environment, processId: string, variables: Variables = {}, startEvent?: string): Step {
  const run = openRun(environment, EMPTY);
  const model = modelOf(run, processId);
  const starts = model.scopes[processId]?.starts ?? [];
  const plain = starts.find((id) => model.nodes[id]?.trigger?.kind === 'none');
  const start = startEvent ?? plain ?? starts[0];
  if (start === undefined || !starts.includes(start)) throw new DomainError('workflow.unknown-start', { element: startEvent ?? null });
  const places = model.nodes[start]?.kind === 'start' ? [start] : starts;
  guarded(run, start, () => {
    beginScope(run, { kind: 'process', process: processId, element: processId, parent: null, token: null, vars: variables }, places);
  });
  return settle(run);
}

/** A person has finished a task. Throws `workflow.task-not-open` when the token does not wait for one. */
export function completeTask(environment: Environment, state: ProcessState, tokenId: number, variables: Variables = {}): Step {
  return completeWaiting(environment, state, tokenId, 'task', variables);
}

/** A service has answered. Throws `workflow.task-not-open` when the token does not wait for one. */
export function completeService(environment: Environment, state: ProcessState, tokenId: number, variables: Variables = {}): Step {
  return completeWaiting(environment, state, tokenId, 'service', variables);
}

function completeWaiting(environment: Environment, state: ProcessState, tokenId: number, wait: 'task' | 'service', variables: Variables): Step {
  const run = openRunning(environment, state);
  const token = getToken(run, tokenId);
  if (token.wait !== wait) throw new DomainError('workflow.task-not-open', { token: tokenId });
  setVariables(run, token.scope, variables, token.node);
  guarded(run, token.node, () => {
    completeActivity(run, token);
  });
  return settle(run);
}

/** A task or service ends with a BPMN error instead of a result. */
export function failActivity(environment: Environment, state: ProcessState, tokenId: number, code: string): Step {
  const run = openRunning(environment, state);
  const token = getToken(run, tokenId);
  guarded(run, token.node, () => {
    throwError(run, token, code);
  });
  return settle(run);
}

/** A task reports an escalation and stays open, unless an interrupting catcher ends it. */
export function escalateActivity(environment: Environment, state: ProcessState, tokenId: number, code: string): Step {
  const run = openRunning(environment, state);
  const token = getToken(run, tokenId);
  guarded(run, token.node, () => {
    throwEscalation(run, token, code);
  });
  return settle(run);
}

/** Something an instance waited for has happened. Throws `workflow.wait-gone` if it no longer waits for it. */
export function fire(environment: Environment, state: ProcessState, waitId: number, variables: Variables = {}): Step {
  const run = openRunning(environment, state);
  const wait = run.waits.get(waitId);
  if (wait === undefined) throw new DomainError('workflow.wait-gone', { wait: waitId });
  setVariables(run, wait.scope, variables, wait.event);
  guarded(run, wait.event, () => {
    fireWait(run, wait);
  });
  return settle(run);
}

/** Changes variables from outside; conditional events may follow. */
export function changeVariables(environment: Environment, state: ProcessState, variables: Variables): Step {
  const run = openRunning(environment, state);
  setVariables(run, rootOf(run), variables, getScope(run, rootOf(run)).element);
  return settle(run);
}

/** Ends an instance from outside; all its work is cancelled. */
export function cancelInstance(environment: Environment, state: ProcessState): Step {
  const run = openRun(environment, state);
  const root = rootOf(run);
  run.status = 'cancelled';
  cancelTokensOf(run, root);
  dropWaitsOfScope(run, root);
  log(run, 'ended', getScope(run, root).element, undefined, { status: 'cancelled' });
  return closeRun(run);
}

function openRunning(environment: Environment, state: ProcessState): Run {
  if (state.status !== 'running') throw new DomainError('workflow.instance-not-running', { status: state.status });
  return openRun(environment, state);
}

function rootOf(run: Run): number {
  for (const scope of run.scopes.values()) if (scope.parent === null) return scope.id;
  throw new DomainError('workflow.state-broken', {});
}

/** Moves all tokens until every one of them waits for something outside. */
function settle(run: Run): Step {
  do drain(run);
  while (run.status === 'running' && (meetCondition(run) || passInclusiveJoin(run)));
  if (run.status === 'running') refuseDeadlock(run);
  return closeRun(run);
}

function drain(run: Run): void {
  for (let id = run.queue.shift(); id !== undefined && run.status === 'running'; id = run.queue.shift()) {
    const token = run.tokens.get(id);
    if (token === undefined || token.wait !== 'ready') continue;
    const node = nodeAt(run, token);
    countStep(run, node.id);
    guarded(run, node.id, () => {
      if (run.status === 'running') enterNode(run, token, node);
    });
  }
}

/** An expression or timer that cannot be evaluated stops the instance at that element; other errors are our own and are thrown. */
function guarded(run: Run, element: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    raiseIncident(run, error.code, element, error.details);
  }
}

function meetCondition(run: Run): boolean {
  for (const wait of run.waits.values()) {
    if (wait.kind !== 'conditional') continue;
    let holds = false;
    guarded(run, wait.event, () => {
      holds = conditionHolds(run, wait);
    });
    if (holds === (wait.last ?? false)) continue;
    const changed = { ...wait, last: holds };
    run.waits.set(wait.id, changed);
    if (!holds) continue;
    countStep(run, wait.event);
    guarded(run, wait.event, () => {
      fireWait(run, changed);
    });
    return true;
  }
  return false;
}

function countStep(run: Run, element: string): void {
  run.entered++;
  if (run.entered > (run.environment.maxSteps ?? MOST_STEPS)) raiseIncident(run, 'workflow.endless-loop', element);
}

function conditionHolds(run: Run, wait: WaitState): boolean {
  const node = getNode(modelOf(run, getScope(run, wait.scope).process), wait.event);
  return node.trigger?.kind === 'conditional' && node.trigger.condition !== undefined && holdsIn(run, wait.scope, node.trigger.condition);
}

function refuseDeadlock(run: Run): void {
  if (run.waits.size > 0) return;
  const tokens = [...run.tokens.values()];
  const stuck = tokens.find((token) => token.wait === 'join');
  if (stuck === undefined || tokens.some((token) => ['task', 'service', 'event'].includes(token.wait))) return;
  raiseIncident(run, 'workflow.deadlock', stuck.node);
}
