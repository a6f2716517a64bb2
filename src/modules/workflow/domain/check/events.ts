import type { ModelNode, ProcessModel, Trigger } from '../model/model.ts';
import { refusal, type Problem } from '../problem.ts';
import { isActivity } from '../compile/kinds.ts';

type Allowed = readonly Trigger['kind'][];

const TOP_START: Allowed = ['none', 'timer', 'message', 'signal', 'conditional'];
const EVENT_START: Allowed = ['timer', 'message', 'signal', 'conditional', 'error', 'escalation', 'compensation'];
const ALLOWED: Readonly<Partial<Record<ModelNode['kind'], Allowed>>> = {
  end: ['none', 'message', 'signal', 'error', 'escalation', 'terminate', 'compensation', 'cancel'],
  throw: ['none', 'message', 'signal', 'escalation', 'compensation', 'link'],
  catch: ['timer', 'message', 'signal', 'conditional', 'link'],
  boundary: ['timer', 'message', 'signal', 'conditional', 'error', 'escalation', 'compensation', 'cancel'],
};

/** Which event may stand where (BPMN 2.0, table 10.93). */
export function checkEvents(model: ProcessModel): readonly Problem[] {
  return Object.values(model.nodes).flatMap((node) => [...checkTrigger(model, node), ...checkBoundary(model, node), ...checkLink(model, node)]);
}

function checkTrigger(model: ProcessModel, node: ModelNode): readonly Problem[] {
  const kind = node.trigger?.kind;
  const allowed = node.kind === 'start' ? allowedAtStart(model, node) : ALLOWED[node.kind];
  const problems: Problem[] = [];
  if (kind !== undefined && allowed !== undefined && !allowed.includes(kind)) {
    problems.push(refusal(node.id, 'illegal-event', `a ${node.kind} event may not have the event definition "${kind}" here`));
  }
  if (kind === 'cancel' && node.kind === 'end' && model.nodes[node.scope]?.kind !== 'transaction') {
    problems.push(refusal(node.id, 'cancel-outside-transaction', 'a cancel end event belongs directly into a transaction'));
  }
  if (node.kind === 'start' && kind === 'error' && !node.interrupting) {
    problems.push(refusal(node.id, 'error-must-interrupt', 'an error start event always interrupts'));
  }
  return problems;
}

function allowedAtStart(model: ProcessModel, node: ModelNode): Allowed {
  if (node.scope === model.id) return TOP_START;
  return model.nodes[node.scope]?.kind === 'event-sub-process' ? EVENT_START : ['none'];
}

function checkBoundary(model: ProcessModel, node: ModelNode): readonly Problem[] {
  if (node.kind !== 'boundary') return [];
  const host = node.attachedTo === undefined ? undefined : model.nodes[node.attachedTo];
  const kind = node.trigger?.kind;
  const problems: Problem[] = [];
  if (host === undefined) problems.push(refusal(node.id, 'boundary-without-host', 'a boundary event must be attached to an activity (attachedToRef)'));
  else if (!isActivity(host.kind)) problems.push(refusal(node.id, 'boundary-on-wrong-host', `"${host.id}" is not an activity that can have boundary events`));
  else if (host.scope !== node.scope) problems.push(refusal(node.id, 'boundary-crosses-boundary', `"${host.id}" lies in another scope`));
  if (kind === 'cancel' && host !== undefined && host.kind !== 'transaction') {
    problems.push(refusal(node.id, 'cancel-outside-transaction', 'a cancel boundary event belongs on a transaction'));
  }
  if (kind === 'error' && !node.interrupting) problems.push(refusal(node.id, 'error-must-interrupt', 'an error boundary event always interrupts'));
  if (node.incoming.length > 0) problems.push(refusal(node.id, 'boundary-with-incoming', 'no sequence flow may lead to a boundary event'));
  return [...problems, ...checkCompensationBoundary(model, node, host)];
}

function checkCompensationBoundary(model: ProcessModel, node: ModelNode, host: ModelNode | undefined): readonly Problem[] {
  if (node.trigger?.kind !== 'compensation') return [];
  const problems: Problem[] = [];
  const handler = host?.handler === undefined ? undefined : model.nodes[host.handler];
  if (node.outgoing.length > 0)
    problems.push(refusal(node.id, 'compensation-with-flow', 'a compensation boundary event is joined by an association, not by a sequence flow'));
  if (handler === undefined)
    problems.push(refusal(node.id, 'compensation-without-handler', 'a compensation boundary event needs an association to its handler'));
  else if (!handler.forCompensation) problems.push(refusal(handler.id, 'handler-not-marked', 'a compensation handler must have isForCompensation="true"'));
  else if (handler.scope !== node.scope)
    problems.push(refusal(handler.id, 'flow-crosses-boundary', 'a compensation handler lies beside the activity it undoes'));
  return problems;
}

function checkLink(model: ProcessModel, node: ModelNode): readonly Problem[] {
  const { trigger } = node;
  if (trigger?.kind !== 'link') return [];
  const partners = Object.values(model.nodes).filter(
    (other) => other.scope === node.scope && other.kind !== node.kind && other.trigger?.kind === 'link' && other.trigger.name === trigger.name,
  );
  if (node.kind === 'throw') {
    if (node.outgoing.length > 0) return [refusal(node.id, 'link-with-flow', 'no sequence flow may leave a throwing link')];
    return partners.length === 1
      ? []
      : [refusal(node.id, 'link-without-target', `link "${trigger.name}" needs exactly one catching link in the same scope, has ${partners.length}`)];
  }
  if (node.incoming.length > 0) return [refusal(node.id, 'link-with-flow', 'no sequence flow may lead to a catching link')];
  return partners.length > 0 ? [] : [refusal(node.id, 'link-without-source', `nothing throws the link "${trigger.name}"`)];
}
