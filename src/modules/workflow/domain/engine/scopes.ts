import type { ModelNode } from '../model/model.ts';
import type { Variables } from '../expression.ts';
import { completeActivity } from './activities.ts';
import { dropWaitsOfScope, dropWaitsOfToken, subscribeEventSubProcesses } from './waits.ts';
import { addToken, getScope, getToken, log, modelOf, nextId, nodeAt, setVariables, type Run } from './run.ts';
import { compensationHandlerFinished, isCompensatable } from './compensation.ts';
import type { ScopeState, TokenState } from './state.ts';

interface NewScope {
  readonly kind: ScopeState['kind'];
  readonly process: string;
  readonly element: string;
  readonly parent: number | null;
  readonly token: number | null;
  readonly vars?: Variables | undefined;
}

/** Opens a scope without starting anything in it. */
export function openScope(run: Run, scope: NewScope): ScopeState {
  const opened: ScopeState = { id: nextId(run), ...scope, vars: scope.vars ?? {}, done: [] };
  run.scopes.put(opened);
  return opened;
}

/** Opens a scope, starts its event sub-processes and puts tokens on its starts. */
export function beginScope(run: Run, scope: NewScope, starts?: readonly string[]): ScopeState {
  const opened = openScope(run, scope);
  if (scope.kind !== 'event-sub') subscribeEventSubProcesses(run, opened.id);
  const places = starts ?? modelOf(run, scope.process).scopes[scope.element]?.starts ?? [];
  for (const place of places) addToken(run, opened.id, place);
  if (places.length === 0) completeScope(run, opened);
  return opened;
}

/** Removes a token that has nowhere to go; the scope ends with its last token. */
export function endToken(run: Run, token: TokenState): void {
  run.tokens.delete(token.id);
  finishScopeIfEmpty(run, token.scope);
}

export function finishScopeIfEmpty(run: Run, scopeId: number): void {
  const scope = run.scopes.get(scopeId);
  if (scope === undefined || scope.finished === true) return;
  if (isCompleting(run, scopeId)) dropWaitsOfScope(run, scopeId);
  const [left] = run.tokens.where('scope', scopeId);
  if (left === undefined) completeScope(run, scope);
}

/** Whether only event sub-processes still run in a scope: it waits for them, and no new one may begin (BPMN 2.0, 13.5.4). */
export function isCompleting(run: Run, scopeId: number): boolean {
  for (const token of run.tokens.where('scope', scopeId)) if (nodeAt(run, token).kind !== 'event-sub-process') return false;
  return true;
}

/** Ends a scope in the ordinary way and lets what contains it go on. */
export function completeScope(run: Run, scope: ScopeState): void {
  dropWaitsOfScope(run, scope.id);
  if (scope.parent === null || scope.token === null) {
    run.status = run.status === 'running' ? 'completed' : run.status;
    log(run, 'ended', scope.element, undefined, { status: run.status });
    return;
  }
  const token = getToken(run, scope.token);
  if (scope.kind === 'event-sub') {
    closeEventSubProcess(run, scope, token);
    return;
  }
  if (scope.kind === 'call') setVariables(run, scope.parent, scope.vars, token.node);
  const isKept = scope.kind === 'sub' && nodeAt(run, token).handler === undefined && isCompensatable(run, scope);
  if (isKept) run.scopes.put({ ...scope, finished: true });
  else dropScope(run, scope.id);
  completeActivity(run, token, isKept ? scope.id : undefined);
}

function closeEventSubProcess(run: Run, scope: ScopeState, token: TokenState): void {
  dropScope(run, scope.id);
  log(run, 'left', token.node, token.id);
  if (token.compensates !== undefined) {
    compensationHandlerFinished(run, token);
    return;
  }
  endToken(run, token);
}

/** Cancels a token with everything that hangs on it: waits, scopes inside, compensation handlers it is waiting for. */
export function cancelToken(run: Run, token: TokenState): void {
  if (!run.tokens.delete(token.id)) return;
  dropWaitsOfToken(run, token.id);
  log(run, 'cancelled', token.node, token.id);
  for (const handler of run.tokens.where('compensates', token.id)) cancelToken(run, handler);
  for (const scope of run.scopes.where('token', token.id)) dropScope(run, scope.id);
}

/** Cancels all tokens of a scope, without ending the scope itself. */
export function cancelTokensOf(run: Run, scopeId: number, except?: number): void {
  for (const token of run.tokens.where('scope', scopeId)) if (token.id !== except) cancelToken(run, token);
}

/** Removes a scope and everything in it. */
export function dropScope(run: Run, scopeId: number): void {
  if (!run.scopes.delete(scopeId)) return;
  dropWaitsOfScope(run, scopeId);
  cancelTokensOf(run, scopeId);
  for (const inner of run.scopes.where('parent', scopeId)) dropScope(run, inner.id);
}

/** Starts an event sub-process whose start event has happened; an interrupting one first cancels the scope's other work. */
export function startEventSubProcess(run: Run, scopeId: number, start: ModelNode): void {
  if (start.interrupting) {
    cancelTokensOf(run, scopeId);
    dropWaitsOfScope(run, scopeId);
  }
  const token = addToken(run, scopeId, start.scope, { wait: 'scope' });
  log(run, 'entered', start.scope, token.id);
  enterEventSubProcess(run, token, [start.id]);
}

export function enterEventSubProcess(run: Run, token: TokenState, starts?: readonly string[]): void {
  const { process } = getScope(run, token.scope);
  beginScope(run, { kind: 'event-sub', process, element: token.node, parent: token.scope, token: token.id }, starts);
}
