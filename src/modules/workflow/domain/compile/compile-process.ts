import { idOf, textOf, type BpmnElement } from '../model/element.ts';
import type { ModelNode, ModelScope, ProcessModel } from '../model/model.ts';
import { collect, type Collected, type GlobalTasks } from './collect.ts';
import { compileFlows, neighboursOf } from './flows.ts';
import { isContainer } from './kinds.ts';
import { compileNode } from './node.ts';

export interface CompiledProcess {
  readonly model: ProcessModel;
  readonly collected: Collected;
}

/** Compiles one process element to plain data; the problems say what in it cannot be executed. */
export function compileProcess(process: BpmnElement, globals: GlobalTasks): CompiledProcess {
  const collected = collect(process, globals);
  const flows = compileFlows(collected);
  const around = neighboursOf(collected, flows);
  const nodes: Record<string, ModelNode> = {};
  for (const raw of collected.nodes.values()) nodes[raw.id] = compileNode(raw, around, collected);
  const id = idOf(process);
  const model: ProcessModel = {
    id,
    name: textOf(process, 'name') ?? id,
    nodes,
    flows,
    scopes: scopesOf(id, nodes),
  };
  return { model, collected };
}

function scopesOf(processId: string, nodes: Readonly<Record<string, ModelNode>>): Readonly<Record<string, ModelScope>> {
  const inside = Map.groupBy(Object.values(nodes), (node) => node.scope);
  const containers = [
    processId,
    ...Object.values(nodes)
      .filter((node) => isContainer(node.kind))
      .map((node) => node.id),
  ];
  return Object.fromEntries(containers.map((id) => [id, scopeOf(id, inside.get(id) ?? [])]));
}

function scopeOf(id: string, nodes: readonly ModelNode[]): ModelScope {
  const starts = nodes.filter((node) => node.kind === 'start');
  const places = starts.length > 0 ? starts : nodes.filter(isImplicitStart);
  return {
    id,
    nodes: nodes.map((node) => node.id),
    starts: places.map((node) => node.id),
    eventSubProcesses: nodes.filter((node) => node.kind === 'event-sub-process').map((node) => node.id),
  };
}

/** Without a start event, tokens appear on everything that nothing leads to (BPMN 2.0, 13.3.4). */
function isImplicitStart(node: ModelNode): boolean {
  if (node.kind === 'boundary' || node.kind === 'event-sub-process' || node.forCompensation) return false;
  return node.incoming.length === 0 && !(node.kind === 'catch' && node.trigger?.kind === 'link');
}
