import type { ModelFlow, ModelNode, ProcessModel } from '../model/model.ts';
import { addToken, getNode, getScope, holdsIn, log, modelOf, nodeAt, raiseIncident, type Run } from './run.ts';
import { endToken } from './scopes.ts';
import type { TokenState } from './state.ts';
import { dropWaitsOfToken } from './waits.ts';

function outgoingOf(model: ProcessModel, node: ModelNode): readonly ModelFlow[] {
  return node.outgoing.flatMap((id) => model.flows[id] ?? []);
}

/** Leaves a node by its outgoing flows: all that hold, or the default; a node without outgoing flow ends the token. */
export function leave(run: Run, token: TokenState): void {
  const model = modelOf(run, getScope(run, token.scope).process);
  const node = nodeAt(run, token);
  const flows = outgoingOf(model, node);
  if (flows.length === 0) {
    log(run, 'left', node.id, token.id);
    dropWaitsOfToken(run, token.id);
    endToken(run, token);
    return;
  }
  const chosen = choose(run, token, node, flows);
  if (chosen.length === 0) {
    raiseIncident(run, 'workflow.no-way-out', node.id);
    return;
  }
  leaveBy(run, token, chosen);
}

function choose(run: Run, token: TokenState, node: ModelNode, flows: readonly ModelFlow[]): readonly ModelFlow[] {
  if (node.kind === 'parallel') return flows;
  const holds = (flow: ModelFlow): boolean =>
    flow.id !== node.defaultFlow && (flow.condition === undefined || holdsIn(run, token.scope, flow.condition));
  if (node.kind === 'exclusive') {
    const first = flows.find(holds);
    if (first !== undefined) return [first];
  } else {
    const all = flows.filter(holds);
    if (all.length > 0) return all;
  }
  return flows.filter((flow) => flow.id === node.defaultFlow);
}

/** Leaves a node by the given flows; the token is gone, one new token stands on each target. */
export function leaveBy(run: Run, token: TokenState, flows: readonly ModelFlow[]): void {
  log(run, 'left', token.node, token.id);
  dropWaitsOfToken(run, token.id);
  run.tokens.delete(token.id);
  for (const flow of flows) {
    const moved = addToken(run, token.scope, flow.target, { flow: flow.id });
    log(run, 'flow', flow.id, moved.id);
  }
}

/** Moves a token from an event gateway to the event that happened first. */
export function jumpTo(run: Run, token: TokenState, target: string): TokenState {
  dropWaitsOfToken(run, token.id);
  run.tokens.delete(token.id);
  log(run, 'left', token.node, token.id);
  const moved = addToken(run, token.scope, target, { wait: 'event' });
  log(run, 'entered', target, moved.id);
  return moved;
}

/** The link event that catches what this one throws. */
export function linkTarget(run: Run, token: TokenState): ModelNode | undefined {
  const model = modelOf(run, getScope(run, token.scope).process);
  const from = getNode(model, token.node);
  if (from.trigger?.kind !== 'link') return undefined;
  const name = from.trigger.name;
  return Object.values(model.nodes).find(
    (node) => node.kind === 'catch' && node.scope === from.scope && node.trigger?.kind === 'link' && node.trigger.name === name,
  );
}
