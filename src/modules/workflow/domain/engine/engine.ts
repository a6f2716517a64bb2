import { DomainError } from '#platform/errors';
import type { Variables } from '../expression.ts';
import { completeActivity, enterNode } from './activities.ts';
import { fireWait } from './events.ts';
import { passInclusiveJoin } from './gateways.ts';
import { throwError, throwEscalation } from './propagation.ts';
import {
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
  stateOf,
  type Environment,
  type Run,
} from './run.ts';
import { beginScope, cancelTokensOf } from './scopes.ts';
import type { ProcessState, Step, TokenState, TokenWait, WaitState } from './state.ts';
import { dropWaitsOfScope } from './waits.ts';

const MOST_STEPS = 20_000;
/** What only something from outside can end. */
const OUTSIDE = ['task', 'service', 'event'] as const;

/** Takes one step: the state it leads to and what happens in it; the state it begins with (none for a start) stays as it is. */
export function computeStep(environment: Environment, before: ProcessState | undefined, act: (run: Run) => void): Step {
  const run = openRun(environment, before);
  act(run);
  return { state: stateOf(run), events: run.events };
}

/** Starts an instance: at the named start event, or else at the plain one (or the first there is). */
export function startInstance(run: Run, processId: string, variables: Variables = {}, startEvent?: string): void {
  const model = modelOf(run, processId);
  const starts = model.scopes[processId]?.starts ?? [];
  const plain = starts.find((id) => model.nodes[id]?.trigger?.kind === 'none');
  const start = startEvent ?? plain ?? starts[0];
  if (start === undefined || !starts.includes(start)) throw new DomainError('workflow.unknown-start', { element: startEvent ?? null });
  const places = model.nodes[start]?.kind === 'start' ? [start] : starts;
  guarded(run, start, () => {
    beginScope(run, { kind: 'process', process: processId, element: processId, parent: null, token: null, vars: variables }, places);
  });
  settle(run);
}

/** A person has finished a task. Throws `workflow.task-not-open` when the token does not wait for one. */
export function completeTask(run: Run, tokenId: number, variables: Variables = {}): void {
  completeWaiting(run, tokenId, 'task', variables);
}

/** A service has answered. Throws `workflow.task-not-open` when the token does not wait for one. */
export function completeService(run: Run, tokenId: number, variables: Variables = {}): void {
  completeWaiting(run, tokenId, 'service', variables);
}

function completeWaiting(run: Run, tokenId: number, wait: 'task' | 'service', variables: Variables): void {
  requireRunning(run);
  const token = getToken(run, tokenId);
  if (token.wait !== wait) throw new DomainError('workflow.task-not-open', { token: tokenId });
  setVariables(run, token.scope, variables, token.node);
  guarded(run, token.node, () => {
    completeActivity(run, token);
  });
  settle(run);
}

/** A task or service ends with a BPMN error instead of a result. */
export function failActivity(run: Run, tokenId: number, code: string): void {
  requireRunning(run);
  const token = getToken(run, tokenId);
  guarded(run, token.node, () => {
    throwError(run, token, code);
  });
  settle(run);
}

/** A task reports an escalation and stays open, unless an interrupting catcher ends it. */
export function escalateActivity(run: Run, tokenId: number, code: string): void {
  requireRunning(run);
  const token = getToken(run, tokenId);
  guarded(run, token.node, () => {
    throwEscalation(run, token, code);
  });
  settle(run);
}

/** Something an instance waited for has happened. Throws `workflow.wait-gone` if it no longer waits for it. */
export function fire(run: Run, waitId: number, variables: Variables = {}): void {
  requireRunning(run);
  const wait = run.waits.get(waitId);
  if (wait === undefined) throw new DomainError('workflow.wait-gone', { wait: waitId });
  setVariables(run, wait.scope, variables, wait.event);
  guarded(run, wait.event, () => {
    fireWait(run, wait);
  });
  settle(run);
}

/** Changes variables from outside; conditional events may follow. */
export function changeVariables(run: Run, variables: Variables): void {
  requireRunning(run);
  setVariables(run, rootOf(run), variables, getScope(run, rootOf(run)).element);
  settle(run);
}

/** Ends an instance from outside; all its work is cancelled. */
export function cancelInstance(run: Run): void {
  const root = rootOf(run);
  run.status = 'cancelled';
  cancelTokensOf(run, root);
  dropWaitsOfScope(run, root);
  log(run, 'ended', getScope(run, root).element, undefined, { status: 'cancelled' });
}

function requireRunning({ status }: Run): void {
  if (status !== 'running') throw new DomainError('workflow.instance-not-running', { status });
}

function rootOf(run: Run): number {
  const [root] = run.scopes.where('parent', null);
  if (root === undefined) throw new DomainError('workflow.state-broken', {});
  return root.id;
}

/** Moves all tokens until every one of them waits for something outside. */
function settle(run: Run): void {
  do drain(run);
  while (run.status === 'running' && (meetCondition(run) || passInclusiveJoin(run)));
  if (run.status === 'running') refuseDeadlock(run);
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
  for (const wait of run.waits.where('kind', 'conditional')) {
    let holds = false;
    guarded(run, wait.event, () => {
      holds = conditionHolds(run, wait);
    });
    if (holds === (wait.last ?? false)) continue;
    const changed = { ...wait, last: holds };
    run.waits.put(changed);
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
  const stuck = firstThatWaits(run, 'join');
  if (stuck === undefined || OUTSIDE.some((wait) => firstThatWaits(run, wait) !== undefined)) return;
  raiseIncident(run, 'workflow.deadlock', stuck.node);
}

function firstThatWaits(run: Run, wait: TokenWait): TokenState | undefined {
  const [token] = run.tokens.where('wait', wait);
  return token;
}
