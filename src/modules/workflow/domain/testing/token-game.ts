import type { Block } from './random-model.ts';

/**
 * A second, slow reading of BPMN for tests only: it shares no code with the engine, plays one token after the other on the bare XML of
 * the random models, and says how often every element is entered. Nobody sends messages, tasks are done at once, timers go off last.
 */
interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

export function playTokens(xml: string, flags: Readonly<Record<string, boolean>>): Readonly<Record<string, number>> {
  const process = find(parse(xml), 'process');
  const entered: Record<string, number> = {};
  if (process !== undefined) playScope(process, { ...flags }, entered);
  return entered;
}

function parse(xml: string): Element {
  const root: Element = { tag: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  for (const [, slash, tag = '', rest = '', closed, text = ''] of xml.matchAll(/<(\/?)([\w:]+)([^<>]*?)(\/?)>([^<]*)/g)) {
    if (slash === '/') {
      stack.pop();
      continue;
    }
    const attributes = Object.fromEntries([...rest.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    const element: Element = { tag, attributes, children: [], text };
    stack.at(-1)?.children.push(element);
    if (closed !== '/') stack.push(element);
  }
  return root;
}

function find(element: Element, tag: string): Element | undefined {
  return element.tag === tag ? element : element.children.map((child) => find(child, tag)).find((found) => found !== undefined);
}

interface Token {
  readonly at: string;
  readonly by: string;
}
type Variables = Record<string, number | boolean | null>;

function playScope(scope: Element, variables: Variables, entered: Record<string, number>): void {
  const nodes = new Map(
    scope.children
      .filter((child) => child.attributes['id'] !== undefined && child.tag !== 'sequenceFlow')
      .map((child) => [child.attributes['id'] ?? '', child]),
  );
  const flows = scope.children.filter((child) => child.tag === 'sequenceFlow');
  const into = (id: string): readonly Element[] => flows.filter((flow) => flow.attributes['targetRef'] === id);
  let tokens: Token[] = [...nodes.values()].filter((node) => node.tag === 'startEvent').map((node) => ({ at: node.attributes['id'] ?? '', by: '' }));
  for (let moves = 0; tokens.length > 0; moves++) {
    if (moves > 5000) throw new Error('the token game does not end');
    const free = tokens.find((token) => !isJoin(nodes.get(token.at), into(token.at).length)) ?? waitingJoin(tokens, nodes, flows);
    if (free === undefined) throw new Error('the token game is stuck');
    const node = nodes.get(free.at);
    const isJoining = isJoin(node, into(free.at).length);
    const taken = isJoining
      ? into(free.at).flatMap((flow) => tokens.find((token) => token.at === free.at && token.by === flow.attributes['id']) ?? [])
      : [free];
    tokens = tokens.filter((token) => !taken.includes(token));
    entered[free.at] = (entered[free.at] ?? 0) + (isJoining ? taken.length : 1);
    if (node !== undefined)
      tokens.push(
        ...step(
          node,
          flows.filter((flow) => flow.attributes['sourceRef'] === free.at),
          variables,
          entered,
        ),
      );
  }
}

function isJoin(node: Element | undefined, incoming: number): boolean {
  return incoming > 1 && (node?.tag === 'parallelGateway' || node?.tag === 'inclusiveGateway');
}

/**
 * A join that can be passed: all flows have brought a token, or (inclusive, BPMN 2.0.2 §13.4.3) every token elsewhere that can still
 * arrive by an empty flow can also arrive by one that has brought its token: round a loop, after this join.
 */
function waitingJoin(tokens: readonly Token[], nodes: ReadonlyMap<string, Element>, flows: readonly Element[]): Token | undefined {
  return tokens.find(({ at }) => {
    const incoming = flows.filter((flow) => flow.attributes['targetRef'] === at);
    const hasBrought = (flow: Element) => tokens.some((token) => token.at === at && token.by === flow.attributes['id']);
    const [full, empty] = [incoming.filter(hasBrought), incoming.filter((flow) => !hasBrought(flow))];
    if (empty.length === 0) return true;
    if (nodes.get(at)?.tag === 'parallelGateway') return false;
    const arrivesBy = (token: Token) => (flow: Element) => canReach(token.at, flow.attributes['sourceRef'] ?? '', at, flows);
    return !tokens.some((token) => token.at !== at && empty.some(arrivesBy(token)) && !full.some(arrivesBy(token)));
  });
}

function canReach(from: string, goal: string, without: string, flows: readonly Element[], seen = new Set<string>()): boolean {
  if (from === goal) return true;
  if (from === without || seen.has(from)) return false;
  seen.add(from);
  return flows.filter((flow) => flow.attributes['sourceRef'] === from).some((flow) => canReach(flow.attributes['targetRef'] ?? '', goal, without, flows, seen));
}

function step(node: Element, outgoing: readonly Element[], variables: Variables, entered: Record<string, number>): readonly Token[] {
  if (node.tag === 'subProcess') playSub(node, variables, entered);
  const result = node.attributes['motcua:resultVariable'];
  if (result !== undefined) variables[result] = result === 'two' ? 2 : Number(variables[result] ?? 0) + 1;
  return choose(node, outgoing, variables).map((flow) => ({ at: flow.attributes['targetRef'] ?? '', by: flow.attributes['id'] ?? '' }));
}

function playSub(node: Element, variables: Variables, entered: Record<string, number>): void {
  const times = find(
    node.children.find((child) => child.tag === 'multiInstanceLoopCharacteristics') ?? { tag: '', attributes: {}, children: [], text: '' },
    'loopCardinality',
  )?.text;
  const id = node.attributes['id'] ?? '';
  if (times === undefined) return playScope(node, variables, entered);
  for (let count = 0; count < Number(times); count++) {
    entered[id] = (entered[id] ?? 0) + 1;
    playScope(node, variables, entered);
  }
}

function choose(node: Element, outgoing: readonly Element[], variables: Variables): readonly Element[] {
  if (node.tag === 'eventBasedGateway') return outgoing.slice(0, 1);
  if (node.tag !== 'exclusiveGateway' && node.tag !== 'inclusiveGateway') return outgoing;
  const holding = outgoing.filter((flow) => flow.attributes['id'] !== node.attributes['default'] && holds(flow, variables));
  if (holding.length > 0) return node.tag === 'exclusiveGateway' ? holding.slice(0, 1) : holding;
  return outgoing.filter((flow) => flow.attributes['id'] === node.attributes['default']);
}

function holds(flow: Element, variables: Variables): boolean {
  const condition = flow.children[0]?.text;
  const [, counter, limit] = /^(\w+) &lt; (\d+)$/.exec(condition ?? '') ?? [];
  return condition === undefined || (counter === undefined ? variables[condition] === true : Number(variables[counter]) < Number(limit));
}

/** Whether the outcome does not depend on which of two things at the same instant comes first. */
export function isDecided(block: Block, inMulti = false): boolean {
  switch (block.kind) {
    case 'deadline':
    case 'reminder':
      return !hasRace(block.part) && isDecided(block.part, inMulti);
    case 'loop':
      return !inMulti && isDecided(block.part, inMulti);
    case 'multi':
      return isDecided(block.part, inMulti || !block.sequential);
    default:
      return 'parts' in block ? block.parts.every((part) => isDecided(part, inMulti)) : !('part' in block) || isDecided(block.part, inMulti);
  }
}

function hasRace(block: Block): boolean {
  return block.kind === 'race' || ('parts' in block ? block.parts.some(hasRace) : 'part' in block && hasRace(block.part));
}
