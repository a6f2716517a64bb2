import type { Collected } from '../compile/collect.ts';
import { childOf, childrenOf, flagOf, idOf, textOf, type BpmnElement } from '../model/element.ts';
import { remark, unsupported, type Problem } from '../problem.ts';

/** Attributes that change the meaning of supported elements in ways that are not executed. */
export function checkAttributes(collected: Collected): readonly Problem[] {
  return [...collected.nodes.values()].flatMap(({ id, element, kind }) => {
    const problems: Problem[] = [];
    if (kind === 'event-gateway') problems.push(...checkEventGateway(id, element));
    if (kind === 'receive' && flagOf(element, 'instantiate'))
      problems.push(unsupported(id, 'instantiate', 'instantiate="true" is not supported: use a message start event'));
    if (flagOf(element, 'parallelMultiple')) problems.push(unsupported(id, 'multiple-events', 'parallelMultiple is not supported'));
    for (const quantity of ['startQuantity', 'completionQuantity']) {
      const value = element[quantity];
      if (typeof value === 'number' && value !== 1) problems.push(unsupported(id, 'quantity', `${quantity}="${value}" is not supported`));
    }
    return [...problems, ...checkData(id, element)];
  });
}

function checkEventGateway(id: string, element: BpmnElement): readonly Problem[] {
  const problems: Problem[] = [];
  if (flagOf(element, 'instantiate')) problems.push(unsupported(id, 'instantiate', 'an instantiating event-based gateway is not supported'));
  if (textOf(element, 'eventGatewayType') === 'Parallel')
    problems.push(unsupported(id, 'parallel-event-gateway', 'a parallel event-based gateway is not supported'));
  return problems;
}

function checkData(id: string, element: BpmnElement): readonly Problem[] {
  const associations = [...childrenOf(element, 'dataInputAssociations'), ...childrenOf(element, 'dataOutputAssociations')];
  const active = associations.filter((one) => childOf(one, 'transformation') !== undefined || childrenOf(one, 'assignment').length > 0);
  if (active.length === 0) return [];
  return [remark(id, 'data-association-ignored', `assignments and transformations of ${active.map(idOf).join(', ')} are not executed`)];
}
