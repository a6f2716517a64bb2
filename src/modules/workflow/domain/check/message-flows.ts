import { childOf, childrenOf, idOf, typeOf, type BpmnElement } from '../model/element.ts';
import { refusal, type Problem } from '../problem.ts';

const ACTIVITIES = [
  'Task',
  'UserTask',
  'ManualTask',
  'ServiceTask',
  'BusinessRuleTask',
  'ScriptTask',
  'SendTask',
  'ReceiveTask',
  'SubProcess',
  'AdHocSubProcess',
  'Transaction',
  'CallActivity',
];
const BOTH = [
  'Participant',
  'CallConversation',
  'Conversation',
  'SubConversation',
  'IntermediateThrowEvent',
  'IntermediateCatchEvent',
  'BoundaryEvent',
  ...ACTIVITIES,
];
const ENDS = { sourceRef: new Set([...BOTH, 'EndEvent']), targetRef: new Set([...BOTH, 'StartEvent']) } as const;

/** What a message flow may join: two different pools, from what can send to what can receive (BPMN 2.0, table 7.4 and 9.3). */
export function checkMessageFlows(root: BpmnElement): readonly Problem[] {
  const collaborations = childrenOf(root, 'rootElements').filter((element) => childrenOf(element, 'messageFlows').length > 0);
  return collaborations.flatMap((collaboration) => childrenOf(collaboration, 'messageFlows').flatMap((flow) => checkFlow(flow)));
}

function checkFlow(flow: BpmnElement): readonly Problem[] {
  const id = idOf(flow);
  const [source, target] = [childOf(flow, 'sourceRef'), childOf(flow, 'targetRef')];
  const problems: Problem[] = [];
  for (const [end, element] of [
    ['sourceRef', source],
    ['targetRef', target],
  ] as const) {
    if (element === undefined) problems.push(refusal(id, 'dangling-message-flow', `${end} of the message flow leads nowhere`));
    else if (!ENDS[end].has(typeOf(element)))
      problems.push(refusal(id, 'message-flow-end', `${typeOf(element)} "${idOf(element)}" may not be the ${end} of a message flow`));
  }
  if (source !== undefined && target !== undefined && poolOf(source) === poolOf(target)) {
    problems.push(refusal(id, 'message-flow-within-pool', 'a message flow joins two different pools; inside one, sequence flows do'));
  }
  return problems;
}

/** The process that an element belongs to or a pool stands for; a black box stands for itself. */
function poolOf(element: BpmnElement): BpmnElement {
  if (typeOf(element) === 'Participant') return childOf(element, 'processRef') ?? element;
  const parent = element['$parent'];
  if (typeOf(element) === 'Process' || typeof parent !== 'object' || parent === null) return element;
  return poolOf(parent as BpmnElement);
}
