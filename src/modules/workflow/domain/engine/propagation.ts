import type { ModelNode, ProcessModel, Trigger } from '../model/model.ts';
import { leave } from './flow.ts';
import { throwCompensation } from './compensation.ts';
import { addToken, changeToken, getNode, getScope, getToken, log, modelOf, nodeAt, type Run } from './run.ts';
import { cancelToken, cancelTokensOf, endToken, finishScopeIfEmpty, isCompleting, startEventSubProcess } from './scopes.ts';
import type { ScopeState, TokenState } from './state.ts';
import { dropWaitsOfScope } from './waits.ts';

/** A boundary event has happened: an interrupting one ends the activity, and a token leaves by the boundary event. */
export function fireBoundary(run: Run, host: TokenState, boundary: ModelNode): void {
  const token = addToken(run, host.scope, boundary.id, { wait: 'event' });
  if (boundary.interrupting) cancelToken(run, host);
  log(run, 'entered', boundary.id, token.id);
  leave(run, changeToken(run, token, { wait: 'ready' }));
}

type Kind = 'error' | 'escalation' | 'cancel';

function codeOf(trigger: Trigger | undefined): string | undefined {
  return trigger?.kind === 'error' || trigger?.kind === 'escalation' ? trigger.code : undefined;
}

/** The catcher for exactly this code before the one for every code. */
function matching(nodes: readonly ModelNode[], kind: Kind, code: string | undefined): ModelNode | undefined {
  const able = nodes.filter((node) => node.trigger?.kind === kind);
  const exact = code === undefined ? undefined : able.find((node) => codeOf(node.trigger) === code);
  return exact ?? able.find((node) => codeOf(node.trigger) === undefined);
}

function boundaryFor(model: ProcessModel, token: TokenState, kind: Kind, code: string | undefined): ModelNode | undefined {
  const node = model.nodes[token.node];
  if (node === undefined || token.iteration !== undefined) return undefined;
  return matching(
    node.boundary.map((id) => getNode(model, id)),
    kind,
    code,
  );
}

/** The event sub-process that catches it, if the scope may still begin one: not while an interrupting one runs, nor when only such are left (13.5.4). */
function subProcessStartFor(run: Run, scope: ScopeState, thrower: string, kind: Kind, code: string | undefined): ModelNode | undefined {
  const model = modelOf(run, scope.process);
  const isInside = model.nodes[thrower]?.kind === 'event-sub-process';
  if (isInside && (isInterruptedBy(model, thrower) || isCompleting(run, scope.id))) return undefined;
  const others = (model.scopes[scope.element]?.eventSubProcesses ?? []).filter((id) => id !== thrower);
  const starts = others.flatMap((id) => model.scopes[id]?.starts ?? []);
  return matching(
    starts.map((id) => getNode(model, id)),
    kind,
    code,
  );
}

function isInterruptedBy(model: ProcessModel, eventSubProcess: string): boolean {
  return (model.scopes[eventSubProcess]?.starts ?? []).some((start) => getNode(model, start).interrupting);
}

/** Looks outwards from a token for what catches an error or escalation, and lets it act. False when nothing does. */
function propagate(run: Run, origin: TokenState, kind: Kind, code: string | undefined): boolean {
  for (let token: TokenState | undefined = origin; token !== undefined;) {
    const scope: ScopeState = getScope(run, token.scope);
    const model = modelOf(run, scope.process);
    const boundary = boundaryFor(model, token, kind, code);
    if (boundary !== undefined) {
      fireBoundary(run, token, boundary);
      return true;
    }
    if (token.compensates !== undefined) {
      token = run.tokens.get(token.compensates);
      continue;
    }
    const start = scope.kind === 'iteration' ? undefined : subProcessStartFor(run, scope, token.node, kind, code);
    if (start !== undefined) {
      startEventSubProcess(run, scope.id, start);
      return true;
    }
    token = scope.token === null ? undefined : run.tokens.get(scope.token);
  }
  return false;
}

/** A BPMN error: caught by the nearest catcher outwards; uncaught, it ends the instance as failed. */
export function throwError(run: Run, token: TokenState, code: string | undefined): void {
  log(run, 'error-thrown', token.node, token.id, { code: code ?? null });
  if (propagate(run, token, 'error', code)) return;
  const [root] = run.scopes.where('parent', null);
  run.status = 'failed';
  run.trouble = { code: 'workflow.uncaught-error', element: token.node, details: { error: code ?? null } };
  run.queue.length = 0;
  if (root === undefined) return;
  cancelTokensOf(run, root.id);
  dropWaitsOfScope(run, root.id);
  log(run, 'ended', root.element, undefined, { status: 'failed', error: code ?? null });
}

/** An escalation: nobody has to catch it, and a non-interrupting catcher lets the thrower go on. */
export function throwEscalation(run: Run, token: TokenState, code: string | undefined): void {
  log(run, 'escalation-thrown', token.node, token.id, { code: code ?? null });
  propagate(run, token, 'escalation', code);
}

/** Cancels a transaction: its open work stops, its finished work is undone, then the cancel boundary event is left. */
export function cancelTransaction(run: Run, token: TokenState): void {
  const scope = getScope(run, token.scope);
  log(run, 'left', token.node, token.id);
  cancelTokensOf(run, scope.id, token.id);
  dropWaitsOfScope(run, scope.id);
  throwCompensation(run, getToken(run, token.id), undefined);
}

/** Called when everything a cancelled transaction did has been undone: it leaves by its cancel event, or the path ends there. */
export function transactionCancelled(run: Run, token: TokenState): void {
  const scope = getScope(run, token.scope);
  const host = scope.token === null ? undefined : run.tokens.get(scope.token);
  const boundary = host === undefined ? undefined : boundaryFor(modelOf(run, getScope(run, host.scope).process), host, 'cancel', undefined);
  if (host === undefined) return endToken(run, token);
  if (boundary !== undefined) return fireBoundary(run, host, boundary);
  cancelToken(run, host);
  finishScopeIfEmpty(run, host.scope);
}

/** Whether a node belongs to a transaction as its cancel end event. */
export function isCancelEnd(run: Run, token: TokenState): boolean {
  return nodeAt(run, token).trigger?.kind === 'cancel';
}
