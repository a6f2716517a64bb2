import { describe, expect, it } from 'vitest';
import { readBpmn } from './bpmn-file.ts';
import { bpmn, flows, openQuestions, play, refusals } from './testing/bpmn.ts';

const ok = `<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>${flows('s->a', 'a->e')}`;
const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';

const pools = (source: string, target: string): string =>
  `<collaboration id="c"><participant id="p1" processRef="p"/><participant id="p2"/><messageFlow id="m" sourceRef="${source}" targetRef="${target}"/></collaboration>`;

/** What is refused: inside the process, the refusals, what stands beside the process. */
const refused: readonly (readonly [string, string, readonly string[], string?])[] = [
  ['a script task', `${ok}<scriptTask id="x"/>${flows('a->x')}`, ['x: unsupported-element']],
  ['a complex gateway', `<startEvent id="s"/><complexGateway id="g"/>${flows('s->g')}`, ['g: unsupported-element']],
  ['an ad-hoc sub-process', `${ok}<adHocSubProcess id="x"/>`, ['x: unsupported-element']],
  ['a choreography', ok, ['ch: unsupported-element'], '<choreography id="ch"/>'],
  ['a start event with an incoming flow', `${ok}${flows('a->s')}`, ['s: start-with-incoming']],
  ['an end event with an outgoing flow', `${ok}${flows('e->a')}`, ['e: end-with-outgoing']],
  ['a boundary event without host', `${ok}<boundaryEvent id="b">${timer}</boundaryEvent><task id="x"/>${flows('b->x')}`, ['b: boundary-without-host']],
  [
    'a boundary event on a gateway',
    `<startEvent id="s"/><exclusiveGateway id="g"/><endEvent id="e"/><boundaryEvent id="b" attachedToRef="g">${timer}</boundaryEvent>${flows('s->g', 'g->e', 'b->e')}`,
    ['b: boundary-on-wrong-host'],
  ],
  ['a boundary event that leads nowhere', `${ok}<boundaryEvent id="b" attachedToRef="a">${timer}</boundaryEvent>`, ['b: boundary-without-outgoing']],
  [
    'a flow to a boundary event',
    `${ok}<boundaryEvent id="b" attachedToRef="a">${timer}</boundaryEvent>${flows('b->e', 'a->b')}`,
    ['b: boundary-with-incoming'],
  ],
  ['a none boundary event', `${ok}<boundaryEvent id="b" attachedToRef="a"/>${flows('b->e')}`, ['b: illegal-event']],
  ['a none catch event', `<startEvent id="s"/><intermediateCatchEvent id="c"/>${flows('s->c')}`, ['c: illegal-event']],
  [
    'a terminating throw event',
    `<startEvent id="s"/><intermediateThrowEvent id="c"><terminateEventDefinition/></intermediateThrowEvent>${flows('s->c')}`,
    ['c: illegal-event'],
  ],
  ['an error start event of a process', `<startEvent id="s"><errorEventDefinition/></startEvent><endEvent id="e"/>${flows('s->e')}`, ['s: illegal-event']],
  [
    'a timer start event in a sub-process',
    `<startEvent id="s"/><subProcess id="x"><startEvent id="is">${timer}</startEvent><task id="t"/>${flows('is->t')}</subProcess>${flows('s->x')}`,
    ['is: illegal-event'],
  ],
  [
    'several event definitions',
    `<startEvent id="s"/><intermediateCatchEvent id="c">${timer}<signalEventDefinition/></intermediateCatchEvent>${flows('s->c')}`,
    ['c: multiple-events'],
  ],
  [
    'a cancel end event outside a transaction',
    `<startEvent id="s"/><endEvent id="e"><cancelEventDefinition/></endEvent>${flows('s->e')}`,
    ['e: cancel-outside-transaction'],
  ],
  [
    'a non-interrupting error',
    `${ok}<boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><errorEventDefinition/></boundaryEvent>${flows('b->e')}`,
    ['b: error-must-interrupt'],
  ],
  [
    'an event gateway before a task',
    `<startEvent id="s"/><eventBasedGateway id="g"/><intermediateCatchEvent id="c">${timer}</intermediateCatchEvent><task id="t"/>${flows('s->g', 'g->c', 'g->t')}`,
    ['t: event-gateway-target'],
  ],
  [
    'an event behind an event gateway that others lead to',
    `<startEvent id="s"/><eventBasedGateway id="g"/><intermediateCatchEvent id="c">${timer}</intermediateCatchEvent><intermediateCatchEvent id="d"><signalEventDefinition/></intermediateCatchEvent>${flows('s->g', 'g->c', 'g->d', 'd->c')}`,
    ['c: event-gateway-shared'],
  ],
  [
    'a script task in the middle, and nothing behind it',
    `<startEvent id="s"/><scriptTask id="x"/><userTask id="a"/>${flows('s->x', 'x->a')}`,
    ['x: unsupported-element'],
  ],
  [
    'a dangling flow in the middle, and nothing behind it',
    `<startEvent id="s"/><userTask id="a"/>${flows('s->a')}<userTask id="b"/><task id="c"/><sequenceFlow id="f" sourceRef="nowhere" targetRef="b"/>${flows('b->c')}`,
    ['f: dangling-flow'],
  ],
  ['a dangling flow', `${ok}<sequenceFlow id="f" sourceRef="a" targetRef="nowhere"/>`, ['f: dangling-flow']],
  ['a flow without source', `${ok}<sequenceFlow id="f" targetRef="e"/>`, ['f: dangling-flow']],
  ['a flow to a data object', `${ok}<dataObject id="do"/><sequenceFlow id="f" sourceRef="a" targetRef="do"/>`, ['f: dangling-flow']],
  [
    'a default that does not leave',
    `${ok}<exclusiveGateway id="g" default="s_a"/>${flows('a->g')}`,
    ['g: default-not-outgoing', 'g: gateway-without-outgoing'],
  ],
  [
    'conditions behind a parallel gateway',
    `<startEvent id="s"/><parallelGateway id="g"/><task id="a"/><task id="b"/>${flows('s->g', 'g->a [x]', 'g->b')}`,
    ['g_a: condition-not-allowed'],
  ],
  ['a flow across a sub-process border', `${ok}<subProcess id="x"><task id="t"/></subProcess>${flows('a->x', 't->e')}`, ['t_e: flow-crosses-boundary']],
  ['duplicate ids', `${ok}<userTask id="a"/>`, ['a: duplicate-id']],
  ['no start', `<userTask id="a"/><endEvent id="e"/>${flows('a->e')}`, ['p: no-start']],
  ['an unreachable element', `${ok}<userTask id="x"/>`, ['x: unreachable']],
  ['a ring nothing leads to', `${ok}<task id="x"/><task id="y"/>${flows('x->y', 'y->x')}`, ['x: unreachable', 'y: unreachable']],
  [
    'expressions of other products',
    `<startEvent id="s"/><exclusiveGateway id="g" default="g_b"/><task id="a"/><task id="b"/>${flows('s->g', 'g->a [${x > 1}]', 'g->b')}`,
    ['g_a: expression-foreign'],
  ],
  [
    'expressions that are not FEEL',
    `<startEvent id="s"/><exclusiveGateway id="g" default="g_b"/><task id="a"/><task id="b"/>${flows('s->g', 'g->a [x == 1]', 'g->b')}`,
    ['g_a: expression-syntax'],
  ],
  [
    'a timer that is not ISO 8601',
    `<startEvent id="s"/><intermediateCatchEvent id="c"><timerEventDefinition><timeDuration>3 days</timeDuration></timerEventDefinition></intermediateCatchEvent>${flows('s->c')}`,
    ['c: timer-unreadable'],
  ],
  [
    'a link without target',
    `<startEvent id="s"/><intermediateThrowEvent id="t"><linkEventDefinition name="A"/></intermediateThrowEvent>${flows('s->t')}`,
    ['t: link-without-target'],
  ],
  [
    'a message that does not exist',
    `<startEvent id="s"/><intermediateCatchEvent id="c"><messageEventDefinition messageRef="nope"/></intermediateCatchEvent>${flows('s->c')}`,
    ['c: unresolved-reference'],
  ],
  [
    'compensation without handler',
    `${ok}<boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>`,
    ['b: compensation-without-handler'],
  ],
  [
    'an event sub-process with two starts',
    `${ok}<subProcess id="x" triggeredByEvent="true"><startEvent id="x1">${timer}</startEvent><startEvent id="x2">${timer}</startEvent><task id="t"/>${flows('x1->t', 'x2->t')}</subProcess>`,
    ['x: event-sub-process-start'],
  ],
  [
    'an event sub-process with a flow',
    `${ok}<subProcess id="x" triggeredByEvent="true"><startEvent id="x1">${timer}</startEvent><task id="t"/>${flows('x1->t')}</subProcess>${flows('a->x')}`,
    ['x: event-sub-process-with-flow'],
  ],
  ['an instantiating receive task', `<startEvent id="s"/><receiveTask id="r" instantiate="true"/>${flows('s->r')}`, ['r: instantiate']],
  [
    'a parallel event gateway',
    `<startEvent id="s"/><eventBasedGateway id="g" eventGatewayType="Parallel"/><intermediateCatchEvent id="c">${timer}</intermediateCatchEvent><intermediateCatchEvent id="d"><signalEventDefinition/></intermediateCatchEvent>${flows('s->g', 'g->c', 'g->d')}`,
    ['g: parallel-event-gateway'],
  ],
  ['a value that is neither true nor false', `<startEvent id="s"/><userTask id="a" isForCompensation="vâng"/>${flows('s->a')}`, ['a: illegal-value']],
  ['a message flow inside one pool', ok, ['m: message-flow-within-pool'], pools('a', 's')],
  ['a message flow to the own pool', ok, ['m: message-flow-within-pool'], pools('p1', 'a')],
  ['a message flow that leads nowhere', ok, ['m: dangling-message-flow'], pools('a', 'nowhere')],
  ['a message flow out of a start event', ok, ['m: message-flow-end'], pools('s', 'p2')],
  ['a message flow into an end event', ok, ['m: message-flow-end'], pools('p2', 'e')],
  [
    'an illegal flow of a process that is only described',
    ok,
    ['qs: start-with-incoming'],
    `<process id="q"><startEvent id="qs"/><scriptTask id="qx"/>${flows('qs->qx', 'qx->qs')}</process>`,
  ],
  ['an element BPMN does not know', `${ok}<quantumTask id="q"/>`, ['<quantumTask: unknown-element']],
];

/** What is legal but leaves open what an engine must know. */
const open: typeof refused = [
  [
    'branches without condition',
    `<startEvent id="s"/><exclusiveGateway id="g"/><task id="a"/><task id="b"/>${flows('s->g', 'g->a', 'g->b [x]')}`,
    ['g_a: missing-condition'],
  ],
  ['several plain starts', `<startEvent id="s"/><startEvent id="s2"/><task id="a"/>${flows('s->a', 's2->a')}`, ['s: ambiguous-start', 's2: ambiguous-start']],
  [
    'a timer without time',
    `<startEvent id="s"/><intermediateCatchEvent id="c"><timerEventDefinition/></intermediateCatchEvent>${flows('s->c')}`,
    ['c: timer-missing'],
  ],
  ['a loop without end', `<startEvent id="s"/><userTask id="a"><standardLoopCharacteristics/></userTask>${flows('s->a')}`, ['a: loop-without-end']],
  [
    'a multi-instance without count',
    `<startEvent id="s"/><userTask id="a"><multiInstanceLoopCharacteristics/></userTask>${flows('s->a')}`,
    ['a: loop-without-count'],
  ],
  ['a call without target', `<startEvent id="s"/><callActivity id="c"/>${flows('s->c')}`, ['c: call-without-target']],
  ['a process without elements', '', ['p: no-process']],
  [
    'a condition without expression',
    `<startEvent id="s"/><intermediateCatchEvent id="c"><conditionalEventDefinition><condition/></conditionalEventDefinition></intermediateCatchEvent>${flows('s->c')}`,
    ['c: missing-condition'],
  ],
];

describe('checking a file', () => {
  it.each(open.map(([what, inside, expected]) => ({ what, inside, expected })))(
    'accepts $what as legal, but not for publication',
    async ({ inside, expected }) => {
      const file = await readBpmn(bpmn(inside));
      expect([file.isAccepted, file.isExecutable]).toEqual([true, false]);
      expect((await openQuestions(bpmn(inside))).toSorted()).toEqual(expected.toSorted());
    },
  );

  it('takes a process without start and end events as begun everywhere nothing leads to', async () => {
    expect(await readBpmn(bpmn(`<userTask id="a"/><userTask id="b"/>${flows('a->b')}`))).toMatchObject({ isAccepted: true, isExecutable: true, problems: [] });
  });

  it('reads 1 and 0 as true and false', async () => {
    const inside = `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a" cancelActivity="0">${timer}</boundaryEvent><endEvent id="e"/><subProcess id="x" triggeredByEvent="1"><startEvent id="xs">${timer}</startEvent><task id="xt"/>${flows('xs->xt')}</subProcess>${flows('s->a', 'b->e')}`;
    const { problems, models } = await readBpmn(bpmn(inside).replace('isExecutable="true"', `isExecutable='1'`));
    expect([problems, models['p']?.nodes['b']?.interrupting, models['p']?.nodes['x']?.kind]).toEqual([[], false, 'event-sub-process']);
  });

  it('tells the illegal from the unsupported', async () => {
    const kinds = async (inside: string): Promise<readonly string[]> => (await readBpmn(bpmn(inside))).problems.map((problem) => problem.kind);
    expect(await kinds(`${ok}<scriptTask id="x"/>${flows('a->x')}`)).toEqual(['unsupported']);
    expect(await kinds(`${ok}${flows('e->a')}`)).toEqual(['illegal']);
  });

  it('an expression of another language is legal, only not executed here', async () => {
    const gateway = (condition: string): string =>
      `<startEvent id="s"/><exclusiveGateway id="g" default="g_b"/><task id="a"/><task id="b"/>${flows('s->g', `g->a [${condition}]`, 'g->b')}`;
    for (const condition of ['${x > 1}', 'x == 1', 'x > 1;']) {
      expect((await readBpmn(bpmn(gateway(condition)))).problems.map((problem) => problem.kind)).toEqual(['unsupported']);
    }
  });

  it('message flows between pools, to black boxes and from them are legal', async () => {
    expect(await refusals(bpmn(ok, pools('a', 'p2')))).toEqual([]);
    expect(await refusals(bpmn(ok, pools('p2', 's')))).toEqual([]);
    expect(await refusals(bpmn(ok, pools('p1', 'p2')))).toEqual([]);
  });

  it('says what a file has beside the standard, without refusing it', async () => {
    const odd = `<startEvent id="s"/><userTask id="a" asignee="x"/><boundaryEvent id="b" attachedToRef="a" cancelActvity="false">${timer}</boundaryEvent><task id="t"><incoming>s_a</incoming></task>${flows('s->a', 'b->t')}`;
    const { isAccepted, problems } = await readBpmn(bpmn(odd).replace(' targetNamespace="https://motcua.vn/test"', ''));
    expect(isAccepted).toBe(true);
    expect(problems.map(({ elementId, code, kind }) => `${kind} ${elementId} ${code}`)).toEqual([
      'remark defs missing-attribute',
      'remark a unknown-attribute',
      'remark b unknown-attribute',
      'remark t flow-mismatch',
    ]);
  });

  it('elements may do without an id, and ids may have spaces around them', async () => {
    const { isAccepted, models, problems } = await readBpmn(
      bpmn(`<laneSet><lane id="l" name="Một cửa"><flowNodeRef>
      a </flowNodeRef></lane></laneSet><startEvent id=" s "/><userTask id="a "/><sequenceFlow sourceRef="s" targetRef=" a"/>
      <subProcess triggeredByEvent=" true "><startEvent id="es">${timer}</startEvent><task/><sequenceFlow sourceRef="es" targetRef="x"/><task id="x"/></subProcess>`),
    );
    expect(problems.map(({ elementId, code }) => `${elementId} ${code}`)).toEqual(['SubProcess_1 missing-id', 'Task_1 missing-id', 'Task_1 unreachable']);
    expect([isAccepted, models['p']?.nodes['a']?.lane, models['p']?.nodes['SubProcess_1']?.kind]).toEqual([false, 'Một cửa', 'event-sub-process']);
  });

  it.each(refused.map(([what, inside, expected, beside]) => ({ what, inside, expected, beside })))(
    'refuses $what, naming the element',
    async ({ inside, expected, beside }) => {
      const found = await refusals(bpmn(inside, beside ?? ''));
      expect(found.toSorted()).toEqual(expected.toSorted());
    },
  );

  it('accepts what may be executed', async () => {
    expect(await readBpmn(bpmn(ok))).toMatchObject({ isAccepted: true, problems: [], processes: [{ id: 'p', isExecutable: true }] });
  });

  it('reads prefixes, several pools, black boxes, message flows, diagrams and extensions of modellers', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<semantic:definitions xmlns:semantic="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:vendor="urn:vendor" id="d" targetNamespace="x" vendor:version="7">
  <semantic:collaboration id="c"><semantic:participant id="p1" name="UBND xã" processRef="one"/><semantic:participant id="p2" name="Công an" processRef="two"/><semantic:participant id="p3" name="Người dân"/>
    <semantic:messageFlow id="mf1" sourceRef="p3" targetRef="s"/><semantic:messageFlow id="mf2" sourceRef="a" targetRef="s2"/></semantic:collaboration>
  <semantic:process id="one" isExecutable="true"><semantic:extensionElements><vendor:anything deep="1"><vendor:child/></vendor:anything></semantic:extensionElements>
    <semantic:laneSet id="ls"><semantic:lane id="l1" name="Một cửa"><semantic:flowNodeRef>a</semantic:flowNodeRef></semantic:lane></semantic:laneSet>
    <semantic:startEvent id="s"/><semantic:userTask id="a" vendor:colour="red"/><semantic:dataObject id="do"/><semantic:textAnnotation id="ta"><semantic:text>Ghi chú</semantic:text></semantic:textAnnotation>
    <semantic:association id="as" sourceRef="a" targetRef="ta"/><semantic:sequenceFlow id="f" sourceRef="s" targetRef="a"/></semantic:process>
  <semantic:process id="two"><semantic:startEvent id="s2"/><semantic:task id="t2"/><semantic:sequenceFlow id="f2" sourceRef="s2" targetRef="t2"/></semantic:process>
  <bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="c"><bpmndi:BPMNShape id="sh" bpmnElement="a"><dc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</semantic:definitions>`;
    const file = await readBpmn(xml);
    expect(file.isAccepted).toBe(true);
    expect(file.processes.map((process) => process.id)).toEqual(['one']);
    expect(file.models['one']?.nodes['a']?.lane).toBe('Một cửa');
    expect(file.problems.map((problem) => problem.code)).toEqual(['not-executable']);
  });

  it('gives the innermost lane, also to what lies in a sub-process of the lane', async () => {
    const file = await readBpmn(
      bpmn(`<laneSet id="ls"><lane id="l1" name="Sở"><flowNodeRef>a</flowNodeRef><childLaneSet id="cs"><lane id="l2" name="Phòng"><flowNodeRef>a</flowNodeRef></lane></childLaneSet></lane><lane id="l3" name="Xã"><flowNodeRef>x</flowNodeRef></lane></laneSet>
      <startEvent id="s"/><userTask id="a"/><subProcess id="x"><userTask id="t"/></subProcess>${flows('s->a', 'a->x')}`),
    );
    expect([file.models['p']?.nodes['a']?.lane, file.models['p']?.nodes['t']?.lane]).toEqual(['Phòng', 'Xã']);
  });
});

describe('hostile files', () => {
  const hostile: readonly (readonly [string, string, RegExp])[] = [
    ['entity bombs', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>', /document type/],
    ['external entities', `<?xml version="1.0"?><!DOCTYPE d SYSTEM "file:///etc/passwd">${bpmn(ok)}`, /document type/],
    ['undefined entities', bpmn(ok).replace('<startEvent id="s"/>', '<startEvent id="s" name="&xxe;"/>'), /undefined entity/],
    ['another root', '<html/>', /root element/],
    ['another namespace', '<definitions xmlns="urn:other"><process id="p"/></definitions>', /root element/],
    ['text that is no XML', 'quy trình', /start tag|outside/],
    ['an empty file', '', /./],
    ['unclosed elements', bpmn(ok).replace('</process>', ''), /./],
    ['deep nesting', bpmn(`${'<extensionElements>'.repeat(500)}${'</extensionElements>'.repeat(500)}`), /nested more than/],
    ['control characters', bpmn(ok).replace('id="a"', 'id="a" name="\u0001"'), /control character/],
    ['a second root', `${bpmn(ok)}<x/>`, /second root/],
    ['a prefix without namespace', bpmn(ok).replace('<endEvent id="e"/>', '<foo:endEvent id="e"/>'), /"foo" is bound to no namespace/],
    ['an attribute prefix without namespace', bpmn(ok).replace('id="a"', 'id="a" foo:x="1"'), /"foo" is bound to no namespace/],
    ['unquoted attributes', bpmn(ok).replace('id="a"', 'id=a'), /./],
  ];

  it.each(hostile)('refuses %s clearly', async (_what, xml, reason) => {
    await expect(readBpmn(xml)).rejects.toMatchObject({ code: 'workflow.file-unreadable', details: { reason: expect.stringMatching(reason) as string } });
  });

  it('takes names that every object of the language has as mere names, and refuses the one it cannot', async () => {
    const inside = `<startEvent id="s"/><userTask id="constructor"/><callActivity id="valueOf" calledElement="hasOwnProperty"/>${flows('s->constructor', 'constructor->valueOf')}`;
    const file = await readBpmn(bpmn(inside));
    expect(file.problems.map((problem) => `${problem.elementId}: ${problem.code}`)).toEqual(['valueOf: call-outside-file']);
    expect((await play(inside)).complete('constructor').state.trouble).toMatchObject({ code: 'workflow.unknown-process', element: 'valueOf' });
    expect(await refusals(bpmn(ok.replaceAll('"a"', '"__proto__"')))).toContain('__proto__: reserved-id');
  });

  it('refuses sub-processes nested beyond reason', async () => {
    const depth = 90;
    const open = Array.from({ length: depth }, (_, index) => `<subProcess id="x${index}">`).join('');
    expect(await refusals(bpmn(`<startEvent id="s"/>${open}<task id="t"/>${'</subProcess>'.repeat(depth)}${flows('s->x0')}`))).toContain(
      'x64: nested-too-deep',
    );
  });

  it('reads a large legal file within seconds', async () => {
    const count = 4000;
    const tasks = Array.from({ length: count }, (_, index) => `<userTask id="t${index}"/>`).join('');
    const lines = flows('s->t0', ...Array.from({ length: count - 1 }, (_, index) => `t${index}->t${index + 1}`));
    const started = performance.now();
    expect((await readBpmn(bpmn(`<startEvent id="s"/>${tasks}${lines}`))).isAccepted).toBe(true);
    expect(performance.now() - started).toBeLessThan(8000);
  });
});
