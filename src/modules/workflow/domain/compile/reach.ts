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

/** For an inclusive join: by each incoming flow, the nodes from which a token can still arrive there without passing the join. */
export function reachOfJoin(graph: Graph, join: ModelNode): Readonly<Record<string, Readonly<Record<string, true>>>> {
  return Object.fromEntries(join.incoming.map((flow) => [flow, backwards(graph, graph.flows[flow]?.source, join.id)]));
}

function backwards(graph: Graph, from: string | undefined, avoid: string): Readonly<Record<string, true>> {
  const found: Record<string, true> = {};
  const open = from === undefined ? [] : [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes[id];
    if (id === avoid || node === undefined || found[id] === true) continue;
    found[id] = true;
    open.push(...predecessors(graph, node));
  }
  return found;
}
