import type { ModelNode, ModelScope, ProcessModel } from '../model/model.ts';
import { refusal, remark, undecided, type Problem } from '../problem.ts';
import { predecessors } from '../compile/reach.ts';

/** Starts, ends and reachability of every scope (BPMN 2.0, 10.4 and 13.2). */
export function checkStructure(model: ProcessModel, loose: ReadonlySet<string>): readonly Problem[] {
  return [
    ...Object.values(model.scopes).flatMap((scope) => checkScope(model, scope)),
    ...Object.values(model.nodes).flatMap((node) => checkNode(model, node, loose)),
    ...checkReachable(model, loose),
  ];
}

function checkScope(model: ProcessModel, scope: ModelScope): readonly Problem[] {
  const starts = scope.starts.flatMap((id) => model.nodes[id] ?? []).filter((node) => node.kind === 'start');
  const plain = starts.filter((node) => node.trigger?.kind === 'none');
  if (scope.id === model.id)
    return checkTopStarts(
      scope,
      starts,
      plain,
      scope.nodes.some((id) => model.nodes[id]?.kind === 'end'),
    );
  const kind = model.nodes[scope.id]?.kind;
  if (kind === 'event-sub-process') {
    return starts.length === 1 ? [] : [refusal(scope.id, 'event-sub-process-start', `an event sub-process has exactly one start event, not ${starts.length}`)];
  }
  if (starts.length > 1) return plain.map((node) => refusal(node.id, 'ambiguous-start', 'a sub-process has only one start event'));
  if (scope.nodes.length === 0) return [remark(scope.id, 'empty-sub-process', 'the sub-process is empty and ends at once')];
  return scope.starts.length === 0 ? [refusal(scope.id, 'no-start', 'nothing in this sub-process can begin')] : [];
}

function checkTopStarts(scope: ModelScope, starts: readonly ModelNode[], plain: readonly ModelNode[], hasEnd: boolean): readonly Problem[] {
  if (starts.length === 0 && scope.starts.length === 0) return [refusal(scope.id, 'no-start', 'nothing in this process can begin')];
  if (starts.length === 0) return hasEnd ? [refusal(scope.id, 'no-start', 'a process with an end event needs a start event')] : [];
  return plain.length > 1 ? plain.map((node) => undecided(node.id, 'ambiguous-start', 'the process has several plain start events')) : [];
}

function checkNode(model: ProcessModel, node: ModelNode, loose: ReadonlySet<string>): readonly Problem[] {
  const problems: Problem[] = [];
  const say = (code: string, message: string): void => {
    problems.push(refusal(node.id, code, message));
  };
  if (node.kind === 'start' && node.incoming.length > 0) say('start-with-incoming', 'no sequence flow may lead to a start event');
  if (node.kind === 'end' && node.outgoing.length > 0) say('end-with-outgoing', 'no sequence flow may leave an end event');
  const leadsNowhere = node.outgoing.length === 0 && !loose.has(node.id);
  if (node.kind === 'start' && leadsNowhere) say('start-without-outgoing', 'a start event leads nowhere');
  if (node.kind === 'boundary' && leadsNowhere && node.trigger?.kind !== 'compensation') say('boundary-without-outgoing', 'a boundary event leads nowhere');
  if (node.kind === 'event-sub-process' && node.incoming.length + node.outgoing.length > 0) {
    say('event-sub-process-with-flow', 'an event sub-process has neither incoming nor outgoing sequence flows');
  }
  if (node.forCompensation && node.incoming.length + node.outgoing.length > 0) {
    say('handler-with-flow', 'a compensation handler has neither incoming nor outgoing sequence flows');
  }
  return [...problems, ...checkCompensationTarget(model, node)];
}

function checkCompensationTarget(model: ProcessModel, node: ModelNode): readonly Problem[] {
  const { trigger } = node;
  if (trigger?.kind !== 'compensation' || trigger.activity === undefined || model.nodes[trigger.activity] !== undefined) return [];
  return [refusal(node.id, 'unknown-activity', `"${trigger.activity}" is no activity of this process`)];
}

function checkReachable(model: ProcessModel, loose: ReadonlySet<string>): readonly Problem[] {
  const reached = new Set<string>();
  const successors = successorsOf(model);
  const homeless = Object.values(model.nodes)
    .filter((node) => node.kind === 'boundary' && node.attachedTo === undefined)
    .map((node) => node.id);
  const open = [...loose, ...homeless, ...Object.values(model.scopes).flatMap((scope) => entriesOf(model, scope))];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...(successors.get(id) ?? []));
  }
  return Object.values(model.nodes)
    .filter((node) => !reached.has(node.id))
    .map((node) => refusal(node.id, 'unreachable', 'no path leads from a start to this element'));
}

function entriesOf(model: ProcessModel, scope: ModelScope): readonly string[] {
  const handlers = scope.nodes.flatMap((id) => model.nodes[id]?.handler ?? []);
  return [...scope.starts, ...scope.eventSubProcesses, ...handlers];
}

function successorsOf(model: ProcessModel): ReadonlyMap<string, readonly string[]> {
  const successors = new Map<string, string[]>();
  for (const node of Object.values(model.nodes)) {
    for (const from of predecessors(model, node)) {
      const next = successors.get(from);
      if (next === undefined) successors.set(from, [node.id]);
      else next.push(node.id);
    }
  }
  return successors;
}
