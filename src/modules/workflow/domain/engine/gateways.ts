import { reachOf } from '../compile/reach.ts';
import type { ModelNode, ProcessModel } from '../model/model.ts';
import { leave } from './flow.ts';
import { changeToken, getNode, getScope, modelOf, type Run } from './run.ts';
import type { TokenState } from './state.ts';
import { subscribe } from './waits.ts';

function waitingAt(run: Run, node: string, scope: number): readonly TokenState[] {
  return [...run.tokens.where('scope', scope)].filter((token) => token.node === node && token.wait === 'join');
}

/** The first waiting token of each incoming flow. */
function firstPerFlow(tokens: readonly TokenState[]): ReadonlyMap<string, TokenState> {
  const first = new Map<string, TokenState>();
  for (const token of tokens) if (token.flow !== undefined && !first.has(token.flow)) first.set(token.flow, token);
  return first;
}

function mergeAndLeave(run: Run, arrived: ReadonlyMap<string, TokenState>): void {
  const [keep, ...rest] = [...arrived.values()];
  for (const token of rest) run.tokens.delete(token.id);
  if (keep !== undefined) leave(run, changeToken(run, keep, { wait: 'ready' }));
}

/** A parallel gateway passes once a token has come on every incoming flow. */
export function enterParallel(run: Run, token: TokenState, node: ModelNode): void {
  if (node.incoming.length <= 1) {
    leave(run, token);
    return;
  }
  changeToken(run, token, { wait: 'join' });
  const arrived = firstPerFlow(waitingAt(run, node.id, token.scope));
  if (arrived.size === node.incoming.length) mergeAndLeave(run, arrived);
}

/** An inclusive gateway with several incoming flows waits until no token can reach it any more. */
export function enterInclusive(run: Run, token: TokenState, node: ModelNode): void {
  if (node.incoming.length <= 1) leave(run, token);
  else changeToken(run, token, { wait: 'join' });
}

/** An event gateway waits for the first of the events behind it. */
export function enterEventGateway(run: Run, token: TokenState, node: ModelNode): void {
  const model = modelOf(run, getScope(run, token.scope).process);
  changeToken(run, token, { wait: 'event' });
  for (const flow of node.outgoing) {
    const target = model.flows[flow]?.target;
    if (target !== undefined) subscribe(run, getNode(model, target), token.scope, token.id);
  }
}

/**
 * Passes one inclusive join that nothing can reach any more (BPMN 2.0, 13.4.3), and says whether there was one:
 * every token that could still come by an empty incoming flow could also come by a flow that already holds one.
 */
export function passInclusiveJoin(run: Run): boolean {
  for (const token of run.tokens.where('wait', 'join')) {
    const model = modelOf(run, getScope(run, token.scope).process);
    const node = getNode(model, token.node);
    if (node.kind !== 'inclusive') continue;
    const arrived = firstPerFlow(waitingAt(run, node.id, token.scope));
    if (isStillReachable(run, token, node, model, arrived)) continue;
    mergeAndLeave(run, arrived);
    return true;
  }
  return false;
}

function isStillReachable(run: Run, joining: TokenState, node: ModelNode, model: ProcessModel, arrived: ReadonlyMap<string, TokenState>): boolean {
  const empty = node.incoming.filter((flow) => !arrived.has(flow));
  if (empty.length === 0) return false;
  const others = [...run.tokens.where('scope', joining.scope)].filter((one) => one.node !== node.id && one.compensates === undefined);
  if (others.length === 0) return false;
  const toEmpty = reachOf(model, node, empty);
  const toHeld = reachOf(model, node, [...arrived.keys()]);
  return others.some((one) => toEmpty.has(one.node) && !toHeld.has(one.node));
}
