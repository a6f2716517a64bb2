import fc from 'fast-check';
import { bpmn } from './bpmn.ts';

const KINDS = [
  'startEvent',
  'endEvent',
  'task',
  'userTask',
  'serviceTask',
  'manualTask',
  'sendTask',
  'receiveTask',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'eventBasedGateway',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'boundaryEvent',
  'subProcess',
  'callActivity',
  'scriptTask',
  'complexGateway',
] as const;
const DEFINITIONS = [
  '',
  '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>',
  '<messageEventDefinition messageRef="msg"/>',
  '<signalEventDefinition signalRef="sig"/>',
  '<errorEventDefinition errorRef="err"/>',
  '<escalationEventDefinition/>',
  '<terminateEventDefinition/>',
  '<conditionalEventDefinition><condition>c1</condition></conditionalEventDefinition>',
  '<compensateEventDefinition/>',
  '<linkEventDefinition name="L"/>',
];
const BESIDE = '<message id="msg" name="go"/><signal id="sig" name="alarm"/><error id="err" errorCode="E"/>';

/** Any graph of elements and flows, mostly nonsense: what the check must refuse or the engine must survive. */
export const anyGraph: fc.Arbitrary<string> = fc
  .record({
    nodes: fc.array(fc.record({ kind: fc.constantFrom(...KINDS), definition: fc.constantFrom(...DEFINITIONS), host: fc.nat(9), interrupting: fc.boolean() }), {
      minLength: 1,
      maxLength: 8,
    }),
    flows: fc.array(fc.record({ from: fc.nat(9), to: fc.nat(9), condition: fc.constantFrom('', 'c1', 'not(c2)', 'true') }), { maxLength: 14 }),
  })
  .map(({ nodes, flows }) => {
    const at = (index: number): string => `n${index % nodes.length}`;
    const elements = nodes.map(({ kind, definition, host, interrupting }, index) => {
      const isEvent = kind.endsWith('Event');
      const attributes =
        kind === 'boundaryEvent' ? ` attachedToRef="${at(host)}" cancelActivity="${interrupting}"` : kind === 'callActivity' ? ' calledElement="p"' : '';
      return `<${kind} id="n${index}"${attributes}>${isEvent ? definition : ''}</${kind}>`;
    });
    const lines = flows.map(
      ({ from, to, condition }, index) =>
        `<sequenceFlow id="f${index}" sourceRef="${at(from)}" targetRef="${at(to)}">${condition === '' ? '' : `<conditionExpression>${condition}</conditionExpression>`}</sequenceFlow>`,
    );
    return bpmn(`<startEvent id="s"/>${elements.join('')}${lines.join('')}<sequenceFlow id="first" sourceRef="s" targetRef="n0"/>`, BESIDE);
  });
