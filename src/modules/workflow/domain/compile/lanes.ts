import { childOf, childrenOf, idOf, textOf, type BpmnElement } from '../model/element.ts';

/** The lane of every element that a process puts into one, by element id; the innermost lane counts. */
export function readLanes(process: BpmnElement): ReadonlyMap<string, string> {
  const lanes = new Map<string, string>();
  for (const set of childrenOf(process, 'laneSets')) readLaneSet(set, lanes);
  return lanes;
}

function readLaneSet(set: BpmnElement, lanes: Map<string, string>): void {
  for (const lane of childrenOf(set, 'lanes')) {
    const name = textOf(lane, 'name') ?? idOf(lane);
    for (const node of childrenOf(lane, 'flowNodeRef')) lanes.set(idOf(node), name);
    const inner = childOf(lane, 'childLaneSet');
    if (inner !== undefined) readLaneSet(inner, lanes);
  }
}
