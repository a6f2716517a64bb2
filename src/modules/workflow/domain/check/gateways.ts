import type { ModelFlow, ModelNode, ProcessModel } from '../model/model.ts';
import { refusal, remark, undecided, type Problem } from '../problem.ts';
import { isActivity, isGateway } from '../compile/kinds.ts';

/** Conditions, defaults and what may follow a gateway (BPMN 2.0, 10.5). */
export function checkGateways(model: ProcessModel, loose: ReadonlySet<string>): readonly Problem[] {
  return Object.values(model.nodes).flatMap((node) => {
    const flows = node.outgoing.flatMap((id) => model.flows[id] ?? []);
    return [...checkDefault(node, flows), ...checkConditions(node, flows), ...checkGateway(model, node, flows, loose.has(node.id))];
  });
}

function checkDefault(node: ModelNode, flows: readonly ModelFlow[]): readonly Problem[] {
  if (node.defaultFlow === undefined) return [];
  const flow = flows.find((one) => one.id === node.defaultFlow);
  if (flow === undefined) return [refusal(node.id, 'default-not-outgoing', `the default flow "${node.defaultFlow}" does not leave this element`)];
  if (node.kind === 'parallel' || node.kind === 'event-gateway') return [refusal(node.id, 'default-not-allowed', `a ${node.kind} gateway has no default flow`)];
  return flow.condition === undefined ? [] : [remark(flow.id, 'condition-ignored', 'the condition of a default flow is ignored')];
}

function checkConditions(node: ModelNode, flows: readonly ModelFlow[]): readonly Problem[] {
  const mayHave = isActivity(node.kind) || node.kind === 'exclusive' || node.kind === 'inclusive';
  if (mayHave) return [];
  return flows
    .filter((flow) => flow.condition !== undefined)
    .map((flow) => refusal(flow.id, 'condition-not-allowed', `a sequence flow that leaves "${node.id}" (${node.kind}) may not have a condition`));
}

function checkGateway(model: ProcessModel, node: ModelNode, flows: readonly ModelFlow[], isLoose: boolean): readonly Problem[] {
  if (!isGateway(node.kind)) return [];
  const problems: Problem[] = [];
  if (node.incoming.length === 0 && !isLoose) problems.push(refusal(node.id, 'gateway-without-incoming', 'no sequence flow leads to this gateway'));
  if (flows.length === 0 && !isLoose) problems.push(refusal(node.id, 'gateway-without-outgoing', 'no sequence flow leaves this gateway'));
  if ((node.kind === 'exclusive' || node.kind === 'inclusive') && flows.length > 1) {
    const open = flows.filter((flow) => flow.condition === undefined && flow.id !== node.defaultFlow);
    problems.push(...open.map((flow) => undecided(flow.id, 'missing-condition', `"${node.id}" branches: this flow needs a condition or must be the default`)));
  }
  if (node.kind === 'event-gateway') problems.push(...checkEventGateway(model, node, flows, isLoose));
  return problems;
}

const AWAITABLE = new Set(['message', 'timer', 'signal', 'conditional']);

function checkEventGateway(model: ProcessModel, node: ModelNode, flows: readonly ModelFlow[], isLoose: boolean): readonly Problem[] {
  const problems: Problem[] = [];
  if (flows.length === 1 && !isLoose) problems.push(refusal(node.id, 'event-gateway-single', 'an event-based gateway needs at least two outgoing flows'));
  for (const flow of flows) {
    const target = model.nodes[flow.target];
    if (target === undefined) continue;
    const isCatch = target.kind === 'receive' || (target.kind === 'catch' && AWAITABLE.has(target.trigger?.kind ?? ''));
    if (!isCatch) problems.push(refusal(target.id, 'event-gateway-target', `"${node.id}" may only be followed by catch events and receive tasks`));
    else if (target.incoming.length > 1)
      problems.push(refusal(target.id, 'event-gateway-shared', `an event behind "${node.id}" may have no other incoming flow`));
    else if (target.boundary.length > 0 || target.loop !== undefined)
      problems.push(refusal(target.id, 'event-gateway-target', 'a receive task behind an event gateway may have neither boundary events nor loops'));
  }
  return problems;
}
