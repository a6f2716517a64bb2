import type { ModelNode } from '../model/model.ts';
import { compensationHandlerFinished, recordDone } from './compensation.ts';
import { enterCatch, enterEnd, enterThrow } from './events.ts';
import { leave } from './flow.ts';
import { enterEventGateway, enterInclusive, enterParallel } from './gateways.ts';
import { iterationDone, startLoop } from './loops.ts';
import { changeToken, evaluateIn, findModel, getScope, log, modelOf, raiseIncident, setVariables, visibleVariables, type Run } from './run.ts';
import { beginScope, enterEventSubProcess } from './scopes.ts';
import type { TokenState } from './state.ts';
import { dropWaitsOfToken, subscribe, subscribeBoundaries } from './waits.ts';

/** A token arrives at a node: the node does what its kind does. */
export function enterNode(run: Run, token: TokenState, node: ModelNode): void {
  log(run, 'entered', node.id, token.id, token.iteration === undefined ? undefined : { iteration: token.iteration });
  if (token.iteration === undefined && isWaitingActivity(node)) subscribeBoundaries(run, node, token);
  if (token.iteration === undefined && node.loop !== undefined) startLoop(run, token, node, node.loop);
  else behave(run, token, node);
}

function isWaitingActivity(node: ModelNode): boolean {
  if (node.boundary.length === 0) return false;
  return node.loop !== undefined || ['user', 'manual', 'service', 'receive', 'sub-process', 'transaction', 'call'].includes(node.kind);
}

function behave(run: Run, token: TokenState, node: ModelNode): void {
  switch (node.kind) {
    case 'user':
    case 'manual':
      changeToken(run, token, { wait: 'task' });
      return;
    case 'service':
      changeToken(run, token, { wait: 'service' });
      return;
    case 'rule':
      return enterRule(run, token, node);
    case 'receive':
      changeToken(run, token, { wait: 'event' });
      return subscribe(run, node, token.scope, token.id);
    case 'sub-process':
    case 'transaction':
      return enterSubProcess(run, token, node);
    case 'event-sub-process':
      changeToken(run, token, { wait: 'scope' });
      return enterEventSubProcess(run, token);
    case 'call':
      return enterCall(run, token, node);
    case 'send':
    case 'throw':
      return enterThrow(run, token, node);
    case 'catch':
      return enterCatch(run, token, node);
    case 'end':
      return enterEnd(run, token, node);
    case 'parallel':
      return enterParallel(run, token, node);
    case 'inclusive':
      return enterInclusive(run, token, node);
    case 'event-gateway':
      return enterEventGateway(run, token, node);
    case 'task':
      return completeActivity(run, token);
    default:
      return leave(run, token);
  }
}

function enterRule(run: Run, token: TokenState, node: ModelNode): void {
  if (node.rule === undefined) {
    changeToken(run, token, { wait: 'service' });
    return;
  }
  const value = evaluateIn(run, token.scope, node.rule.expression);
  if (node.rule.result !== undefined) setVariables(run, token.scope, { [node.rule.result]: value }, node.id);
  else if (isRecord(value)) setVariables(run, token.scope, value, node.id);
  completeActivity(run, token);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function enterSubProcess(run: Run, token: TokenState, node: ModelNode): void {
  changeToken(run, token, { wait: 'scope' });
  const { process } = getScope(run, token.scope);
  beginScope(run, { kind: 'sub', process, element: node.id, parent: token.scope, token: token.id });
}

const DEEPEST_CALL = 50;

function enterCall(run: Run, token: TokenState, node: ModelNode): void {
  const called = node.called ?? '';
  const model = findModel(run, called);
  if (node.called === undefined || (model === undefined && run.environment.openCalls === true)) {
    changeToken(run, token, { wait: 'task' });
    return;
  }
  if (model === undefined) return raiseIncident(run, 'workflow.unknown-process', node.id, { process: called });
  if (depthOf(run, token.scope) > DEEPEST_CALL) return raiseIncident(run, 'workflow.endless-call', node.id, { process: called });
  changeToken(run, token, { wait: 'scope' });
  const starts = model.scopes[called]?.starts.filter((id) => model.nodes[id]?.trigger?.kind === 'none' || model.nodes[id]?.kind !== 'start');
  if (starts === undefined || starts.length === 0) return raiseIncident(run, 'workflow.no-plain-start', node.id, { process: called });
  beginScope(run, { kind: 'call', process: called, element: called, parent: token.scope, token: token.id, vars: visibleVariables(run, token.scope) }, starts);
}

function depthOf(run: Run, scopeId: number): number {
  let depth = 0;
  let scope = getScope(run, scopeId);
  while (scope.parent !== null) {
    scope = getScope(run, scope.parent);
    depth++;
  }
  return depth;
}

/** An activity is finished: its boundary events end, it may be compensated from now on, the token goes on. */
export function completeActivity(run: Run, token: TokenState, inner?: number): void {
  const scope = getScope(run, token.scope);
  const node = modelOf(run, scope.process).nodes[token.node];
  if (node === undefined) return;
  dropWaitsOfToken(run, token.id);
  if (token.compensates !== undefined) {
    log(run, 'left', node.id, token.id);
    compensationHandlerFinished(run, token);
    return;
  }
  if (token.iteration !== undefined) {
    log(run, 'left', node.id, token.id, { iteration: token.iteration });
    recordDone(run, token, node, inner);
    iterationDone(run, token);
    return;
  }
  if (node.loop === undefined) recordDone(run, token, node, inner);
  leave(run, token);
}
