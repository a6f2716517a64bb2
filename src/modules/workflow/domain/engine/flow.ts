import type { ModelFlow, ModelNode, ProcessModel } from '../model/model.ts';
import { addToken, decidedAt, getNode, getScope, holdsIn, log, modelOf, nodeAt, raiseIncident, type Run } from './run.ts';
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
  if (chosen === 'undecided') raiseIncident(run, 'workflow.undecided', node.id, { choices: flows.map((flow) => namesOf(model, flow)[0]) });
  else if (chosen.length === 0) raiseIncident(run, 'workflow.no-way-out', node.id);
  else leaveBy(run, token, chosen);
}

function choose(run: Run, token: TokenState, node: ModelNode, flows: readonly ModelFlow[]): readonly ModelFlow[] | 'undecided' {
  if (node.kind === 'parallel') return flows;
  if (openFlowsOf(node, flows).length > 0) return chooseOpen(run, token, node, flows);
  const holds = (flow: ModelFlow): boolean => flow.id !== node.defaultFlow && (flow.condition === undefined || holdsIn(run, token.scope, flow.condition));
  if (node.kind === 'exclusive') {
    const first = flows.find(holds);
    if (first !== undefined) return [first];
  } else {
    const all = flows.filter(holds);
    if (all.length > 0) return all;
  }
  return flows.filter((flow) => flow.id === node.defaultFlow);
}

/** The flows of a branching gateway that have no condition although they are not the default: the file leaves the choice open. */
export function openFlowsOf(node: ModelNode, flows: readonly ModelFlow[]): readonly ModelFlow[] {
  if (flows.length < 2 || (node.kind !== 'exclusive' && node.kind !== 'inclusive')) return [];
  return flows.filter((flow) => flow.condition === undefined && flow.id !== node.defaultFlow);
}

function chooseOpen(run: Run, token: TokenState, node: ModelNode, flows: readonly ModelFlow[]): readonly ModelFlow[] | 'undecided' {
  const model = modelOf(run, getScope(run, token.scope).process);
  const decided = [decidedAt(run, token.scope, node)].flat();
  const named = flows.filter((flow) => namesOf(model, flow).some((name) => decided.includes(name)));
  if (named.length > 0) return node.kind === 'exclusive' ? named.slice(0, 1) : named;
  const held = flows.filter((flow) => flow.condition !== undefined && flow.id !== node.defaultFlow && holdsIn(run, token.scope, flow.condition));
  const certain = node.kind === 'exclusive' ? held.slice(0, 1) : [];
  const chosen = certain.length > 0 ? certain : flows.filter((flow) => flow.id === node.defaultFlow);
  return chosen.length > 0 ? chosen : 'undecided';
}

/** What a flow may be called by: its id and name, and those of the element it leads to. */
function namesOf(model: ProcessModel, flow: ModelFlow): readonly string[] {
  return [flow.id, flow.name ?? '', flow.target, model.nodes[flow.target]?.name ?? ''].filter((name) => name !== '');
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
