import type { ModelNode, ProcessModel } from '../model/model.ts';

type Graph = Pick<ProcessModel, 'nodes' | 'flows'>;

/** The nodes from which a token can step directly onto this one: by flow, from the host of a boundary event, by link. */
export function predecessors(graph: Graph, node: ModelNode): readonly string[] {
  const byFlow = node.incoming.flatMap((flow) => graph.flows[flow]?.source ?? []);
  const byHost = node.attachedTo === undefined ? [] : [node.attachedTo];
  return [...byFlow, ...byHost, ...linkSources(graph, node)];
}

function linkSources(graph: Graph, node: ModelNode): readonly string[] {
  const { trigger } = node;
  if (node.kind !== 'catch' || trigger?.kind !== 'link') return [];
  return Object.values(graph.nodes)
    .filter((from) => from.kind === 'throw' && from.scope === node.scope && from.trigger?.kind === 'link' && from.trigger.name === trigger.name)
    .map((from) => from.id);
}

/** The nodes from which a token can still arrive by one of these incoming flows of a join, without passing the join. */
export function reachOf(graph: Graph, join: ModelNode, flows: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = flows.flatMap((flow) => graph.flows[flow]?.source ?? []);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes[id];
    if (id === join.id || node === undefined || found.has(id)) continue;
    found.add(id);
    open.push(...predecessors(graph, node));
  }
  return found;
}
