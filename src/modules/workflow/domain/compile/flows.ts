import { childOf, expressionOf, idOf, textOf } from '../model/element.ts';
import type { ModelFlow } from '../model/model.ts';
import { refusal, unsupported } from '../problem.ts';
import type { Collected, RawFlow } from './collect.ts';
import type { Neighbours } from './node.ts';
import { checkExpression } from './trigger.ts';

/** Compiles the sequence flows that join two nodes of one scope; the others are noted and left out. */
export function compileFlows(collected: Collected): Readonly<Record<string, ModelFlow>> {
  const flows: Record<string, ModelFlow> = {};
  for (const raw of collected.flows.values()) {
    if (raw.source === undefined || raw.target === undefined) {
      const end = raw.source === undefined ? 'sourceRef' : 'targetRef';
      collected.problems.push(refusal(raw.id, 'dangling-flow', `${end} of the sequence flow leads nowhere`));
      loosen(collected, raw);
      continue;
    }
    if (!isWithinScope(collected, raw)) {
      loosen(collected, raw);
      continue;
    }
    const condition = expressionOf(raw.element, 'conditionExpression');
    checkCondition(collected, raw, condition);
    const name = textOf(raw.element, 'name');
    flows[raw.id] = {
      id: raw.id,
      source: raw.source,
      target: raw.target,
      ...(name === undefined ? {} : { name }),
      ...(condition === undefined ? {} : { condition }),
    };
  }
  return flows;
}

function loosen(collected: Collected, raw: RawFlow): void {
  for (const end of [raw.source, raw.target]) if (end !== undefined) collected.loose.add(end);
}

function isWithinScope(collected: Collected, raw: RawFlow): boolean {
  const [source, target] = [collected.nodes.get(raw.source ?? ''), collected.nodes.get(raw.target ?? '')];
  if (source === undefined || target === undefined) {
    const missing = source === undefined ? raw.source : raw.target;
    collected.problems.push(refusal(raw.id, 'dangling-flow', `"${missing ?? ''}" is no element of this process that a sequence flow may join`));
    return false;
  }
  if (source.scope === target.scope && source.scope === raw.scope) return true;
  collected.problems.push(refusal(raw.id, 'flow-crosses-boundary', 'a sequence flow may not cross the border of a sub-process or pool'));
  return false;
}

const FEEL_LANGUAGE = /feel|dmn|xpath/i;

function checkCondition(collected: Collected, raw: RawFlow, condition: string | undefined): void {
  const expression = childOf(raw.element, 'conditionExpression');
  if (expression === undefined) return;
  const language = textOf(expression, 'language');
  if (language !== undefined && !FEEL_LANGUAGE.test(language)) {
    collected.problems.push(unsupported(raw.id, 'expression-language', `conditions in "${language}" are not supported: use FEEL`));
    return;
  }
  if (condition !== undefined) checkExpression(condition, raw.id, collected.problems);
}

/** The incoming and outgoing flows, boundary events and compensation handlers of every node. */
export function neighboursOf(collected: Collected, flows: Readonly<Record<string, ModelFlow>>): Neighbours {
  const around = { incoming: new Map<string, string[]>(), outgoing: new Map<string, string[]>(), boundary: new Map<string, string[]>() };
  for (const flow of Object.values(flows)) {
    push(around.outgoing, flow.source, flow.id);
    push(around.incoming, flow.target, flow.id);
  }
  for (const raw of collected.nodes.values()) {
    const host = raw.kind === 'boundary' ? childOf(raw.element, 'attachedToRef') : undefined;
    if (host !== undefined) push(around.boundary, idOf(host), raw.id);
  }
  return { ...around, handlers: handlersOf(collected) };
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** By activity: the activity joined to its compensation boundary event by an association. */
function handlersOf(collected: Collected): ReadonlyMap<string, string> {
  const handlers = new Map<string, string>();
  for (const association of collected.associations) {
    const [source, target] = [childOf(association, 'sourceRef'), childOf(association, 'targetRef')];
    if (source === undefined || target === undefined) continue;
    const event = collected.nodes.get(idOf(source));
    const host = event?.kind === 'boundary' ? childOf(event.element, 'attachedToRef') : undefined;
    if (host !== undefined && collected.nodes.has(idOf(target))) handlers.set(idOf(host), idOf(target));
  }
  return handlers;
}
