import { childOf, childrenOf, idOf, textOf, typeOf, type BpmnElement } from '../model/element.ts';
import { remark, type Problem } from '../problem.ts';

/** Remarks on what a file says beside the standard: attributes that BPMN does not know, a missing target namespace, flows listed where they do not end. */
export function checkAttributeNames(root: BpmnElement): readonly Problem[] {
  const problems: Problem[] = [];
  if (textOf(root, 'targetNamespace') === undefined)
    problems.push(remark(idOf(root), 'missing-attribute', 'definitions have no targetNamespace, which the schema requires'));
  visit(root, idOf(root), problems);
  return problems;
}

function visit(element: BpmnElement, owner: string, problems: Problem[]): void {
  const id = textOf(element, 'id') ?? owner;
  for (const name of Object.keys(element.$attrs ?? {})) {
    if (name !== 'xmlns' && !name.includes(':'))
      problems.push(remark(id, 'unknown-attribute', `BPMN 2.0 knows no attribute "${name}" of ${typeOf(element)}; it has no effect`));
  }
  problems.push(...misplacedFlows(element, id));
  for (const [property, value] of Object.entries(element)) {
    if (property.startsWith('$')) continue;
    for (const child of [value].flat()) if (isPart(child, element)) visit(child, id, problems);
  }
}

/** Parts of an element know it as their parent; what it merely refers to does not. Extensions are their authors' own affair. */
function isPart(value: unknown, parent: BpmnElement): value is BpmnElement {
  if (typeof value !== 'object' || value === null) return false;
  const { $type, $parent } = value as { readonly $type?: unknown; readonly $parent?: unknown };
  return typeof $type === 'string' && $type.startsWith('bpmn:') && $type !== 'bpmn:ExtensionElements' && $parent === parent;
}

function misplacedFlows(element: BpmnElement, id: string): readonly Problem[] {
  return (
    [
      ['incoming', 'targetRef'],
      ['outgoing', 'sourceRef'],
    ] as const
  ).flatMap(([list, end]) =>
    childrenOf(element, list)
      .filter((flow) => typeOf(flow) === 'SequenceFlow' && childOf(flow, end) !== undefined && childOf(flow, end) !== element)
      .map((flow) => remark(id, 'flow-mismatch', `"${idOf(flow)}" is listed as ${list}, but its ${end} is another element; its own ends count`)),
  );
}
