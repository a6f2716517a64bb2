import { childOf, extensionOf, extensionText, flagOf, foreignAttribute, idOf, textOf, type BpmnElement } from '../model/element.ts';
import type { ModelNode, Trigger } from '../model/model.ts';
import { undecided, type Problem } from '../problem.ts';
import type { Collected, RawNode } from './collect.ts';
import { calledElement, isActivity, isGateway } from './kinds.ts';
import { readLoop } from './loop.ts';
import { checkExpression, readMessage, readTrigger } from './trigger.ts';

/** The flows and boundary events of every node, gathered once. */
export interface Neighbours {
  readonly incoming: ReadonlyMap<string, readonly string[]>;
  readonly outgoing: ReadonlyMap<string, readonly string[]>;
  readonly boundary: ReadonlyMap<string, readonly string[]>;
  readonly handlers: ReadonlyMap<string, string>;
}

/** Compiles one flow node; what cannot be executed is noted. */
export function compileNode(raw: RawNode, around: Neighbours, collected: Collected): ModelNode {
  const { element, id, kind } = raw;
  const activity = isActivity(kind);
  const host = childOf(element, 'attachedToRef');
  const optional = {
    trigger: triggerOf(raw, collected.problems),
    defaultFlow: activity || isGateway(kind) ? referenceOf(element, 'default') : undefined,
    attachedTo: host === undefined ? undefined : textOf(host, 'id'),
    lane: foreignAttribute(element, 'motcua:desk') ?? raw.lane ?? foreignAttribute(element, 'camunda:candidateGroups', 'flowable:candidateGroups'),
    loop: activity ? readLoop(element, collected.problems) : undefined,
    handler: around.handlers.get(id),
    called: kind === 'call' ? calledBy(element, collected.problems) : undefined,
    service: kind === 'service' || kind === 'rule' ? serviceOf(element) : undefined,
    rule: kind === 'rule' ? ruleOf(element, collected.problems) : undefined,
  };
  return {
    id,
    kind,
    scope: raw.scope,
    name: textOf(element, 'name') ?? '',
    incoming: around.incoming.get(id) ?? [],
    outgoing: around.outgoing.get(id) ?? [],
    boundary: around.boundary.get(id) ?? [],
    interrupting: isInterrupting(raw),
    forCompensation: activity && flagOf(element, 'isForCompensation'),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

function triggerOf(raw: RawNode, problems: Problem[]): Trigger | undefined {
  switch (raw.kind) {
    case 'start':
    case 'end':
    case 'throw':
    case 'catch':
    case 'boundary':
      return readTrigger(raw.element, problems);
    case 'send':
    case 'receive':
      return childOf(raw.element, 'messageRef') === undefined
        ? { kind: 'message', name: textOf(raw.element, 'name') ?? raw.id }
        : readMessage(raw.element, childOf(raw.element, 'messageRef'), problems);
    default:
      return undefined;
  }
}

function isInterrupting(raw: RawNode): boolean {
  if (raw.kind === 'boundary') return raw.element['cancelActivity'] !== false;
  if (raw.kind === 'start') return raw.element['isInterrupting'] !== false;
  return true;
}

function referenceOf(element: BpmnElement, property: string): string | undefined {
  const target = childOf(element, property);
  return target === undefined ? undefined : idOf(target);
}

function calledBy(element: BpmnElement, problems: Problem[]): string | undefined {
  const called = calledElement(element);
  if (called === undefined) problems.push(undecided(idOf(element), 'call-without-target', 'a call activity needs a calledElement'));
  return called;
}

function serviceOf(element: BpmnElement): string {
  const implementation = textOf(element, 'implementation');
  return (
    foreignAttribute(element, 'motcua:service', 'camunda:topic', 'camunda:delegateExpression', 'camunda:class', 'camunda:decisionRef') ??
    extensionText(extensionOf(element, 'zeebe:taskDefinition'), 'type') ??
    (implementation === undefined || implementation.startsWith('##') ? idOf(element) : implementation)
  );
}

function ruleOf(element: BpmnElement, problems: Problem[]): ModelNode['rule'] {
  const vendor = extensionOf(element, 'zeebe:script');
  const expression = foreignAttribute(element, 'motcua:expression') ?? extensionText(vendor, 'expression');
  if (expression === undefined) return undefined;
  checkExpression(expression, idOf(element), problems);
  return { expression, result: foreignAttribute(element, 'motcua:resultVariable') ?? extensionText(vendor, 'resultVariable') };
}
