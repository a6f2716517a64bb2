import fc from 'fast-check';
import { bpmn } from './bpmn.ts';

/** A sound piece of process with one entry and one exit. */
export type Block =
  | { readonly kind: 'user' | 'pass' | 'service' | 'rule' }
  | { readonly kind: 'sequence' | 'exclusive' | 'parallel' | 'inclusive' | 'race'; readonly parts: readonly Block[] }
  | { readonly kind: 'loop' | 'sub' | 'deadline' | 'reminder'; readonly part: Block }
  | { readonly kind: 'multi'; readonly part: Block; readonly count: number; readonly sequential: boolean };

/** Sound block-structured models: whatever is chosen on the way, they end. */
export const anyBlock: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Block>({ kind: 'user' }, { kind: 'pass' }, { kind: 'service' }, { kind: 'rule' }),
    fc.record({
      kind: fc.constantFrom('sequence' as const, 'exclusive' as const, 'parallel' as const, 'inclusive' as const, 'race' as const),
      parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constantFrom('loop' as const, 'sub' as const, 'deadline' as const, 'reminder' as const), part: tie('block') }),
    fc.record({ kind: fc.constant('multi' as const), part: tie('block'), count: fc.nat(3), sequential: fc.boolean() }),
  ),
})).block;

interface Writer {
  count: number;
  readonly xml: string[];
}

interface Ends {
  readonly first: string;
  readonly last: string;
}

/** The BPMN file of a block. Branches are chosen by the variables `c0`…`c9`. */
export function toBpmn(block: Block): string {
  return bpmn(inside(block, { count: 0, xml: [] }), '<message id="msg" name="go"/>');
}

function inside(block: Block, writer: Writer): string {
  const own: Writer = { count: writer.count, xml: [] };
  const start = node(own, 'startEvent');
  const ends = write(block, own);
  const end = node(own, 'endEvent');
  flow(own, start, ends.first);
  flow(own, ends.last, end);
  writer.count = own.count;
  return own.xml.join('\n');
}

function node(writer: Writer, tag: string, content = '', attributes = ''): string {
  const id = `n${writer.count++}`;
  writer.xml.push(`<${tag} id="${id}"${attributes}>${content}</${tag}>`);
  return id;
}

function flow(writer: Writer, from: string, to: string, condition?: string): string {
  const id = `f${writer.count++}`;
  const body = condition === undefined ? '' : `<conditionExpression>${condition}</conditionExpression>`;
  writer.xml.push(`<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${body}</sequenceFlow>`);
  return id;
}

function single(id: string): Ends {
  return { first: id, last: id };
}

function write(block: Block, writer: Writer): Ends {
  switch (block.kind) {
    case 'user':
      return single(node(writer, 'userTask'));
    case 'pass':
      return single(node(writer, 'task'));
    case 'service':
      return single(node(writer, 'serviceTask'));
    case 'rule':
      return single(node(writer, 'businessRuleTask', '', ` motcua:expression="1 + 1" motcua:resultVariable="two"`));
    case 'sequence':
      return writeSequence(block.parts, writer);
    case 'exclusive':
    case 'inclusive':
      return writeChoice(block.kind, block.parts, writer);
    case 'parallel':
      return writeParallel(block.parts, writer);
    case 'race':
      return writeRace(block.parts, writer);
    case 'loop':
      return writeLoop(block.part, writer);
    case 'sub':
      return single(node(writer, 'subProcess', inside(block.part, writer)));
    case 'multi':
      return single(
        node(
          writer,
          'subProcess',
          `<multiInstanceLoopCharacteristics isSequential="${block.sequential}"><loopCardinality>${block.count}</loopCardinality></multiInstanceLoopCharacteristics>${inside(block.part, writer)}`,
        ),
      );
    case 'deadline':
      return writeDeadline(block.part, writer);
    case 'reminder':
      return writeReminder(block.part, writer);
  }
}

function writeSequence(parts: readonly Block[], writer: Writer): Ends {
  const ends = parts.map((part) => write(part, writer));
  ends.slice(1).forEach((next, index) => flow(writer, ends[index]?.last ?? '', next.first));
  return { first: ends[0]?.first ?? '', last: ends.at(-1)?.last ?? '' };
}

function writeChoice(kind: 'exclusive' | 'inclusive', parts: readonly Block[], writer: Writer): Ends {
  const split = `n${writer.count++}`;
  const ends = parts.map((part) => write(part, writer));
  const join = node(writer, `${kind}Gateway`);
  const flows = ends.map((branch, index) => flow(writer, split, branch.first, index === 0 ? undefined : `c${writer.count % 10}`));
  writer.xml.push(`<${kind}Gateway id="${split}" default="${flows[0] ?? ''}"/>`);
  for (const branch of ends) flow(writer, branch.last, join);
  return { first: split, last: join };
}

function writeParallel(parts: readonly Block[], writer: Writer): Ends {
  const split = node(writer, 'parallelGateway');
  const ends = parts.map((part) => write(part, writer));
  const join = node(writer, 'parallelGateway');
  for (const branch of ends) {
    flow(writer, split, branch.first);
    flow(writer, branch.last, join);
  }
  return { first: split, last: join };
}

const TIMER = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';

function writeRace(parts: readonly Block[], writer: Writer): Ends {
  const gateway = node(writer, 'eventBasedGateway');
  const join = node(writer, 'exclusiveGateway');
  parts.forEach((part, index) => {
    const event = node(writer, 'intermediateCatchEvent', index === 0 ? TIMER : '<messageEventDefinition messageRef="msg"/>');
    const branch = write(part, writer);
    flow(writer, gateway, event);
    flow(writer, event, branch.first);
    flow(writer, branch.last, join);
  });
  return { first: gateway, last: join };
}

function writeLoop(part: Block, writer: Writer): Ends {
  const counter = `k${writer.count}`;
  const merge = node(writer, 'exclusiveGateway');
  const count = node(writer, 'businessRuleTask', '', ` motcua:expression="if ${counter} = null then 1 else ${counter} + 1" motcua:resultVariable="${counter}"`);
  const body = write(part, writer);
  const split = `n${writer.count++}`;
  const out = node(writer, 'task');
  flow(writer, merge, count);
  flow(writer, count, body.first);
  flow(writer, body.last, split);
  flow(writer, split, merge, `${counter} &lt; 2`);
  const leave = flow(writer, split, out);
  writer.xml.push(`<exclusiveGateway id="${split}" default="${leave}"/>`);
  return { first: merge, last: out };
}

function writeDeadline(part: Block, writer: Writer): Ends {
  const host = node(writer, 'subProcess', inside(part, writer));
  const late = node(writer, 'boundaryEvent', TIMER, ` attachedToRef="${host}"`);
  const join = node(writer, 'exclusiveGateway');
  flow(writer, host, join);
  flow(writer, late, join);
  return { first: host, last: join };
}

function writeReminder(part: Block, writer: Writer): Ends {
  const host = node(writer, 'subProcess', inside(part, writer));
  const remind = node(
    writer,
    'boundaryEvent',
    '<timerEventDefinition><timeCycle>R2/PT10M</timeCycle></timerEventDefinition>',
    ` attachedToRef="${host}" cancelActivity="false"`,
  );
  flow(writer, remind, node(writer, 'task'));
  return { first: host, last: host };
}
