import type { ModelNode } from '../model/model.ts';
import { leave } from './flow.ts';
import { isCancelEnd, transactionCancelled } from './propagation.ts';
import { addToken, changeToken, getNode, getScope, getToken, log, modelOf, nodeAt, type Run } from './run.ts';
import { endToken } from './scopes.ts';
import type { CompensationRecord, CompensationStep, ScopeState, TokenState } from './state.ts';

/** The event sub-process that undoes the whole scope, if it has one. */
function undoingSubProcess(run: Run, scope: ScopeState): string | undefined {
  const model = modelOf(run, scope.process);
  return model.scopes[scope.element]?.eventSubProcesses.find((id) =>
    (model.scopes[id]?.starts ?? []).some((start) => getNode(model, start).trigger?.kind === 'compensation'),
  );
}

/** Whether a finished sub-process must be kept because something in it can be undone. */
export function isCompensatable(run: Run, scope: ScopeState): boolean {
  return scope.done.length > 0 || undoingSubProcess(run, scope) !== undefined;
}

/** Remembers that an activity was done and can be undone. */
export function recordDone(run: Run, token: TokenState, node: ModelNode, inner?: number): void {
  if (node.handler === undefined && inner === undefined) return;
  const scope = getScope(run, token.scope);
  run.scopes.put({ ...scope, done: [...scope.done, { node: node.id, ...(inner === undefined ? {} : { inner }) }] });
}

/** Takes the records to undo out of the scopes, latest first. */
function takeRecords(run: Run, scopeId: number, activity: string | undefined): readonly CompensationStep[] {
  const scope = getScope(run, scopeId);
  const isWanted = (record: CompensationRecord): boolean => activity === undefined || record.node === activity;
  const wanted = scope.done.filter(isWanted);
  run.scopes.put({ ...scope, done: scope.done.filter((record) => !isWanted(record)) });
  const steps = wanted.toReversed().flatMap((record) => stepsOf(run, scope, record));
  const isInside = scope.kind === 'event-sub' || scope.kind === 'iteration';
  if (!isInside || scope.parent === null || (activity !== undefined && steps.length > 0)) return steps;
  return [...steps, ...takeRecords(run, scope.parent, activity)];
}

function stepsOf(run: Run, scope: ScopeState, record: CompensationRecord): readonly CompensationStep[] {
  const handler = getNode(modelOf(run, scope.process), record.node).handler;
  const inner = record.inner === undefined ? undefined : run.scopes.get(record.inner);
  if (inner?.kind === 'iteration') return inner.done.toReversed().flatMap((deeper) => stepsOf(run, inner, deeper));
  if (handler !== undefined) return [{ scope: scope.id, node: handler }];
  if (inner === undefined) return [];
  const undoing = inner.kind === 'sub' ? undoingSubProcess(run, inner) : undefined;
  if (undoing !== undefined) return [{ scope: inner.id, node: undoing }];
  return inner.done.toReversed().flatMap((deeper) => stepsOf(run, inner, deeper));
}

/** Undoes what was done, one handler after the other in reverse order, and goes on when all are finished. */
export function throwCompensation(run: Run, token: TokenState, activity: string | undefined): void {
  log(run, 'compensation-thrown', token.node, token.id, activity === undefined ? {} : { activity });
  const pending = takeRecords(run, token.scope, activity);
  runNextHandler(run, changeToken(run, token, { wait: 'compensation', pending }));
}

function runNextHandler(run: Run, token: TokenState): void {
  const [step, ...rest] = token.pending ?? [];
  if (step === undefined) {
    const { pending: _, ...done } = token;
    run.tokens.put({ ...done, wait: 'ready' });
    afterCompensation(run, getToken(run, token.id));
    return;
  }
  changeToken(run, token, { pending: rest });
  addToken(run, step.scope, step.node, { compensates: token.id });
}

function afterCompensation(run: Run, token: TokenState): void {
  if (isCancelEnd(run, token)) {
    transactionCancelled(run, token);
  } else if (nodeAt(run, token).kind === 'end') {
    log(run, 'left', token.node, token.id);
    endToken(run, token);
  } else {
    leave(run, token);
  }
}

/** A handler is finished: the next one's turn. */
export function compensationHandlerFinished(run: Run, handler: TokenState): void {
  run.tokens.delete(handler.id);
  const thrower = run.tokens.get(handler.compensates ?? -1);
  if (thrower !== undefined) runNextHandler(run, thrower);
}
