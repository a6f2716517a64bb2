import type { ProcedureRecord } from '../procedure-record.ts';
import { graphOf, type GraphNode } from './process-graph.ts';
import { layoutOf, type Box, type Point } from './process-layout.ts';

/** A shape to be drawn; the fields are those of the diagram component. */
export interface ProcessShape extends Box {
  readonly id: string;
  readonly kind: 'start' | 'end' | 'task' | 'gateway' | 'lane';
  readonly sign?: 'exclusive' | 'parallel' | 'message' | 'user';
  readonly name: string;
  readonly role?: string;
}

/** The process of a record ready to be drawn, without XML in between. */
export interface ProcessDiagram {
  readonly name: string;
  readonly shapes: readonly ProcessShape[];
  readonly edges: readonly { readonly id: string; readonly name: string; readonly points: readonly Point[] }[];
}

const looks: Readonly<Record<GraphNode['kind'], Pick<ProcessShape, 'kind' | 'sign'>>> = {
  start: { kind: 'start' },
  end: { kind: 'end' },
  user: { kind: 'task', sign: 'user' },
  receive: { kind: 'task', sign: 'message' },
  exclusive: { kind: 'gateway', sign: 'exclusive' },
  inclusive: { kind: 'gateway', sign: 'parallel' },
};

/** The drawing of a record's process: lanes, tasks, gateways and lines as in its BPMN diagram. */
export function processDiagram(record: Pick<ProcedureRecord, 'code' | 'name' | 'process'>): ProcessDiagram {
  const graph = graphOf(record);
  const layout = layoutOf(graph);
  const lanes = [...layout.lanes].map(([name, box], index): ProcessShape => ({ id: `lane_${index + 1}`, kind: 'lane', name, ...box }));
  const nodes = graph.nodes.flatMap((node): readonly ProcessShape[] => {
    const box = layout.nodes.get(node.id);
    return box === undefined ? [] : [{ id: node.id, ...looks[node.kind], name: node.name, ...(node.step === undefined ? {} : { role: node.lane }), ...box }];
  });
  const edges = graph.flows.map((flow) => ({ id: flow.id, name: flow.name, points: layout.flows.get(flow.id) ?? [] }));
  return { name: graph.name, shapes: [...lanes, ...nodes], edges };
}
