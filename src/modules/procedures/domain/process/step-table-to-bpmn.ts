import type { ProcedureRecord } from '../procedure-record.ts';
import { graphOf, type GraphFlow, type GraphNode, type ProcessGraph } from './process-graph.ts';
import { layoutOf, type Box, type Point, type ProcessLayout } from './process-layout.ts';

const namespaces = `xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:motcua="https://motcua.vn/bpmn"`;

/**
 * The internal process of a record as BPMN 2.0 XML with diagram: desks are lanes, steps are user tasks under their own ids, steps of
 * the applicant receive tasks whose message bears the step's id, choices exclusive gateways with FEEL conditions and a default,
 * `nextMode: "all"` an inclusive split and `waitFor` an inclusive join. Step times stand in `motcua:timeValue` and `motcua:timeUnit`.
 */
export function stepTableToBpmn(record: Pick<ProcedureRecord, 'code' | 'name' | 'process'>): string {
  const graph = graphOf(record);
  const layout = layoutOf(graph);
  const messages = graph.nodes.filter((node) => node.kind === 'receive').map((node) => `  <message id="message_${node.id}" name="${node.id}"/>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<definitions ${namespaces} id="definitions_${graph.id}" targetNamespace="https://motcua.vn/procedures">`,
    ...messages,
    `  <collaboration id="collaboration_${graph.id}"><participant id="pool_${graph.id}" name="${escape(graph.name)}" processRef="${graph.id}"/></collaboration>`,
    `  <process id="${graph.id}" name="${escape(graph.name)}" isExecutable="true">`,
    ...laneSet(graph),
    ...graph.nodes.map((node) => element(node, graph.flows)),
    ...graph.flows.map(sequenceFlow),
    '  </process>',
    ...diagram(graph, layout),
    '</definitions>',
    '',
  ].join('\n');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function laneSet(graph: ProcessGraph): readonly string[] {
  const lanes = graph.lanes.map((lane, index) => {
    const members = graph.nodes.filter((node) => node.lane === lane).map((node) => `<flowNodeRef>${node.id}</flowNodeRef>`);
    return `      <lane id="lane_${index + 1}" name="${escape(lane)}">${members.join('')}</lane>`;
  });
  return ['    <laneSet id="lanes_1">', ...lanes, '    </laneSet>'];
}

const tags: Readonly<Record<GraphNode['kind'], string>> = {
  start: 'startEvent',
  end: 'endEvent',
  user: 'userTask',
  receive: 'receiveTask',
  exclusive: 'exclusiveGateway',
  inclusive: 'inclusiveGateway',
};

function element(node: GraphNode, flows: readonly GraphFlow[]): string {
  const byDefault = flows.find((flow) => flow.from === node.id && flow.isDefault);
  const attributes = [
    `id="${node.id}"`,
    ...(node.name === '' ? [] : [`name="${escape(node.name)}"`]),
    ...(byDefault === undefined ? [] : [`default="${byDefault.id}"`]),
    ...(node.kind === 'receive' ? [`messageRef="message_${node.id}"`] : []),
    ...stepAttributes(node),
  ];
  const inside = [
    ...(node.step === undefined ? [] : [`<documentation>${escape(node.step.duty)}</documentation>`]),
    ...flows.filter((flow) => flow.to === node.id).map((flow) => `<incoming>${flow.id}</incoming>`),
    ...flows.filter((flow) => flow.from === node.id).map((flow) => `<outgoing>${flow.id}</outgoing>`),
  ];
  return `    <${tags[node.kind]} ${attributes.join(' ')}>${inside.join('')}</${tags[node.kind]}>`;
}

function stepAttributes({ step }: GraphNode): readonly string[] {
  if (step === undefined) return [];
  const { value, unit } = step.time;
  return [
    `motcua:phase="${step.phase}"`,
    ...(value === null ? [] : [`motcua:timeValue="${value}"`, `motcua:timeUnit="${unit}"`]),
    ...(step.external === null ? [] : [`motcua:external="${escape(step.external)}"`]),
  ];
}

function sequenceFlow(flow: GraphFlow): string {
  const condition =
    flow.condition === null || flow.isDefault ? '' : `<conditionExpression xsi:type="tFormalExpression">${escape(flow.condition)}</conditionExpression>`;
  const name = flow.name === '' ? '' : ` name="${escape(flow.name)}"`;
  return `    <sequenceFlow id="${flow.id}"${name} sourceRef="${flow.from}" targetRef="${flow.to}">${condition}</sequenceFlow>`;
}

function diagram(graph: ProcessGraph, layout: ProcessLayout): readonly string[] {
  const shapes = [
    shape(`pool_${graph.id}`, layout.pool, ' isHorizontal="true"'),
    ...graph.lanes.flatMap((lane, index) => {
      const box = layout.lanes.get(lane);
      return box === undefined ? [] : [shape(`lane_${index + 1}`, box, ' isHorizontal="true"')];
    }),
    ...graph.nodes.flatMap((node) => {
      const box = layout.nodes.get(node.id);
      return box === undefined ? [] : [shape(node.id, box, '')];
    }),
  ];
  const edges = graph.flows.map((flow) => edge(flow.id, layout.flows.get(flow.id) ?? []));
  return [
    `  <bpmndi:BPMNDiagram id="diagram_${graph.id}"><bpmndi:BPMNPlane id="plane_${graph.id}" bpmnElement="collaboration_${graph.id}">`,
    ...shapes,
    ...edges,
    '  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
  ];
}

function shape(id: string, box: Box, more: string): string {
  return `    <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${more}><dc:Bounds x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}"/></bpmndi:BPMNShape>`;
}

function edge(id: string, points: readonly Point[]): string {
  const path = points.map((point) => `<di:waypoint x="${point.x}" y="${point.y}"/>`).join('');
  return `    <bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${path}</bpmndi:BPMNEdge>`;
}
