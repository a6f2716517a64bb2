import { extensionOf, extensionText, flagOf, textOf, typeOf, type BpmnElement } from '../model/element.ts';
import type { NodeKind } from '../model/model.ts';

const KINDS: Readonly<Record<string, NodeKind>> = {
  StartEvent: 'start',
  EndEvent: 'end',
  IntermediateThrowEvent: 'throw',
  IntermediateCatchEvent: 'catch',
  BoundaryEvent: 'boundary',
  Task: 'task',
  UserTask: 'user',
  ManualTask: 'manual',
  ServiceTask: 'service',
  BusinessRuleTask: 'rule',
  SendTask: 'send',
  ReceiveTask: 'receive',
  ExclusiveGateway: 'exclusive',
  ParallelGateway: 'parallel',
  InclusiveGateway: 'inclusive',
  EventBasedGateway: 'event-gateway',
  SubProcess: 'sub-process',
  Transaction: 'transaction',
  CallActivity: 'call',
};

/** Things that carry no token: data, notes, groups. */
const SILENT = new Set(['DataObject', 'DataObjectReference', 'DataStoreReference', 'SequenceFlow']);

/** The kind of a flow node; `silent` for elements that carry no token; undefined for what is not supported. */
export function kindOf(element: BpmnElement, globals: ReadonlyMap<string, string>): NodeKind | 'silent' | undefined {
  const type = typeOf(element);
  if (SILENT.has(type)) return 'silent';
  if (type === 'SubProcess' && flagOf(element, 'triggeredByEvent')) return 'event-sub-process';
  const called = type === 'CallActivity' ? globals.get(calledElement(element) ?? '') : undefined;
  return KINDS[called?.replace('Global', '') ?? type];
}

/** The id of what a call activity calls, without its namespace prefix. */
export function calledElement(element: BpmnElement): string | undefined {
  const called = textOf(element, 'calledElement') ?? extensionText(extensionOf(element, 'zeebe:calledElement'), 'processId');
  return called?.slice(called.indexOf(':') + 1);
}

const ACTIVITIES: ReadonlySet<NodeKind> = new Set(['task', 'user', 'manual', 'service', 'rule', 'send', 'receive', 'sub-process', 'transaction', 'call']);

/** Whether the kind is an activity: may have boundary events, loops and a compensation handler. */
export function isActivity(kind: NodeKind): boolean {
  return ACTIVITIES.has(kind);
}

/** Whether the kind contains other elements. */
export function isContainer(kind: NodeKind): boolean {
  return kind === 'sub-process' || kind === 'transaction' || kind === 'event-sub-process';
}

export function isGateway(kind: NodeKind): boolean {
  return kind === 'exclusive' || kind === 'parallel' || kind === 'inclusive' || kind === 'event-gateway';
}
