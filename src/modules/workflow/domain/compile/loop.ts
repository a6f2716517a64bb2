import { childOf, childrenOf, expressionOf, extensionOf, extensionText, foreignAttribute, idOf, textOf, typeOf, type BpmnElement } from '../model/element.ts';
import type { LoopSpec } from '../model/model.ts';
import { undecided, unsupported, type Problem } from '../problem.ts';
import { checkExpression } from './trigger.ts';

/** How an activity repeats, or undefined when it does not. */
export function readLoop(element: BpmnElement, problems: Problem[]): LoopSpec | undefined {
  const loop = childOf(element, 'loopCharacteristics');
  if (loop === undefined) return undefined;
  return typeOf(loop) === 'MultiInstanceLoopCharacteristics' ? readMulti(element, loop, problems) : readStandard(element, loop, problems);
}

function readStandard(element: BpmnElement, loop: BpmnElement, problems: Problem[]): LoopSpec {
  const condition = expressionOf(loop, 'loopCondition');
  const maximum = loop['loopMaximum'];
  checkExpression(condition, idOf(element), problems);
  if (condition === undefined && typeof maximum !== 'number') {
    problems.push(undecided(idOf(element), 'loop-without-end', 'a standard loop needs a loopCondition or a loopMaximum'));
  }
  return {
    kind: 'standard',
    testBefore: loop['testBefore'] === true,
    condition,
    ...(typeof maximum === 'number' ? { maximum } : {}),
  };
}

function readMulti(element: BpmnElement, loop: BpmnElement, problems: Problem[]): LoopSpec {
  const id = idOf(element);
  const vendor = extensionOf(loop, 'zeebe:loopCharacteristics');
  const cardinality = expressionOf(loop, 'loopCardinality');
  const until = expressionOf(loop, 'completionCondition');
  const collection =
    foreignAttribute(loop, 'motcua:collection', 'camunda:collection', 'flowable:collection', 'activiti:collection') ??
    extensionText(vendor, 'inputCollection') ??
    dataName(element, childOf(loop, 'loopDataInputRef'), 'input');
  const outputElement = foreignAttribute(loop, 'motcua:outputElement') ?? extensionText(vendor, 'outputElement') ?? itemName(loop, 'outputDataItem');
  for (const text of [cardinality, until, collection, outputElement]) checkExpression(text, id, problems);
  checkMulti(loop, id, cardinality ?? collection, problems);
  return {
    kind: 'multi',
    sequential: loop['isSequential'] === true,
    cardinality: collection === undefined ? cardinality : undefined,
    collection,
    until,
    outputElement,
    item:
      foreignAttribute(loop, 'motcua:item', 'camunda:elementVariable', 'flowable:elementVariable', 'activiti:elementVariable') ??
      extensionText(vendor, 'inputElement') ??
      itemName(loop, 'inputDataItem'),
    outputCollection:
      foreignAttribute(loop, 'motcua:outputCollection') ??
      extensionText(vendor, 'outputCollection') ??
      dataName(element, childOf(loop, 'loopDataOutputRef'), 'output'),
  };
}

function checkMulti(loop: BpmnElement, id: string, source: string | undefined, problems: Problem[]): void {
  if (source === undefined) {
    problems.push(undecided(id, 'loop-without-count', 'a multi-instance activity needs a loopCardinality or a collection'));
  }
  const behaviour = loop['behavior'];
  if (behaviour !== undefined && behaviour !== 'All') {
    problems.push(unsupported(id, 'loop-behaviour', `multi-instance behavior "${String(behaviour)}" is not supported`));
  }
}

function itemName(loop: BpmnElement, property: string): string | undefined {
  const item = childOf(loop, property);
  return item === undefined ? undefined : (textOf(item, 'name') ?? textOf(item, 'id'));
}

/** The variable behind a data input or output: the data object it is associated with, or its own name. */
function dataName(element: BpmnElement, data: BpmnElement | undefined, way: 'input' | 'output'): string | undefined {
  if (data === undefined) return undefined;
  const associated =
    way === 'input'
      ? childrenOf(element, 'dataInputAssociations')
          .filter((one) => childOf(one, 'targetRef') === data)
          .flatMap((one) => childrenOf(one, 'sourceRef'))
      : childrenOf(element, 'dataOutputAssociations')
          .filter((one) => childrenOf(one, 'sourceRef').includes(data))
          .flatMap((one) => childOf(one, 'targetRef') ?? []);
  const source = associated[0] ?? data;
  const target = childOf(source, 'dataObjectRef') ?? source;
  return variableName(textOf(source, 'name')) ?? variableName(textOf(target, 'name')) ?? textOf(target, 'id');
}

function variableName(name: string | undefined): string | undefined {
  return name !== undefined && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : undefined;
}
