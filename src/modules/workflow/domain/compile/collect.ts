import { childOf, childrenOf, idOf, textOf, typeOf, type BpmnElement } from '../model/element.ts';
import type { NodeKind } from '../model/model.ts';
import { remark, unsupported, type Problem } from '../problem.ts';
import { isContainer, kindOf } from './kinds.ts';
import { readLanes } from './lanes.ts';

export interface RawNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly scope: string;
  readonly element: BpmnElement;
  readonly lane: string | undefined;
}

export interface RawFlow {
  readonly id: string;
  readonly scope: string;
  readonly element: BpmnElement;
  readonly source: string | undefined;
  readonly target: string | undefined;
}

/** Everything inside one process, flat. */
export interface Collected {
  readonly nodes: Map<string, RawNode>;
  readonly flows: Map<string, RawFlow>;
  readonly associations: BpmnElement[];
  /** Elements that a broken sequence flow touches: what they lack because of it is not said a second time. */
  readonly loose: Set<string>;
  readonly problems: Problem[];
  readonly globals: GlobalTasks;
}

/** The type of every global task of a file by id, for instance `GlobalUserTask`: a call of one is a task of that kind. */
export type GlobalTasks = ReadonlyMap<string, string>;

const DEEPEST = 64;

/** Gathers the elements of a process from all levels, and notes those that are not supported. */
export function collect(process: BpmnElement, globals: GlobalTasks): Collected {
  const collected: Collected = { nodes: new Map(), flows: new Map(), associations: [], loose: new Set(), problems: [], globals };
  walk(collected, process, idOf(process), new Map(), undefined, 0);
  return collected;
}

function walk(
  into: Collected,
  container: BpmnElement,
  scope: string,
  outerLanes: ReadonlyMap<string, string>,
  outerLane: string | undefined,
  depth: number,
): void {
  if (depth > DEEPEST) {
    into.problems.push(unsupported(scope, 'nested-too-deep', `sub-processes are nested more than ${DEEPEST} deep`));
    return;
  }
  const lanes = new Map([...outerLanes, ...readLanes(container)]);
  into.associations.push(...childrenOf(container, 'artifacts').filter((artifact) => typeOf(artifact) === 'Association'));
  for (const element of childrenOf(container, 'flowElements')) {
    if (typeOf(element) === 'SequenceFlow') addFlow(into, element, scope);
    else addNode(into, element, scope, lanes, outerLane, depth);
  }
}

function addFlow(into: Collected, element: BpmnElement, scope: string): void {
  const [source, target] = [childOf(element, 'sourceRef'), childOf(element, 'targetRef')];
  const ends = { source: source && textOf(source, 'id'), target: target && textOf(target, 'id') };
  const id = textOf(element, 'id') ?? `${ends.source ?? '?'}->${ends.target ?? '?'}`;
  into.flows.set(id, { id, scope, element, ...ends });
}

/** Ids are optional in the schema: what nothing refers to may do without one. */
function standInFor(into: Collected, element: BpmnElement): string {
  for (let count = 1; ; count++) if (!into.nodes.has(`${typeOf(element)}_${count}`)) return `${typeOf(element)}_${count}`;
}

function addNode(into: Collected, element: BpmnElement, scope: string, lanes: ReadonlyMap<string, string>, outerLane: string | undefined, depth: number): void {
  const kind = kindOf(element, into.globals);
  if (kind === 'silent') return;
  const id = textOf(element, 'id') ?? standInFor(into, element);
  if (kind === undefined) {
    into.problems.push(unsupported(id, 'unsupported-element', `${typeOf(element)} is not supported`));
    into.nodes.set(id, { id, kind: 'task', scope, element, lane: undefined });
    into.loose.add(id);
    return;
  }
  if (textOf(element, 'id') === undefined) into.problems.push(remark(id, 'missing-id', `${typeOf(element)} in ${scope} has no id; it is called "${id}" here`));
  const lane = lanes.get(id) ?? outerLane;
  into.nodes.set(id, { id, kind, scope, element, lane });
  if (isContainer(kind)) walk(into, element, id, lanes, lane, depth + 1);
}
