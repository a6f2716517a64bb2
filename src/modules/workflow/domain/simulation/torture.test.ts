import { describe, expect, it } from 'vitest';
import { readBpmn } from '../bpmn-file.ts';
import { bpmn, flows, testStart } from '../testing/bpmn.ts';
import { memoryDriver } from './driver.ts';
import type { ScriptEntry } from './script.ts';
import { answersFrom, decisionsFrom, simulate, type SimulationReport } from './simulate.ts';

interface Case {
  readonly what: string;
  readonly inside: string;
  readonly beside?: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly script?: readonly ScriptEntry[];
  readonly auto?: boolean;
  /** What is entered, in order, without gateways and starts; `x!` is cancelled. */
  readonly path: string;
  readonly ended?: SimulationReport['ended'];
  readonly variables?: Readonly<Record<string, unknown>>;
}

const names = `<message id="msg" name="go"/><signal id="sig" name="alarm"/><error id="err" name="Lỗi" errorCode="E1"/><error id="err2" errorCode="E2"/>
  <escalation id="esc" escalationCode="U1"/><escalation id="esc2" escalationCode="U2"/>`;
const timer = (text: string): string => `<timerEventDefinition><timeDuration>${text}</timeDuration></timerEventDefinition>`;
const cycle = (text: string): string => `<timerEventDefinition><timeCycle>${text}</timeCycle></timerEventDefinition>`;
const message = '<messageEventDefinition messageRef="msg"/>';
const signal = '<signalEventDefinition signalRef="sig"/>';
const error = (ref = 'err'): string => `<errorEventDefinition errorRef="${ref}"/>`;
const escalation = (ref = 'esc'): string => `<escalationEventDefinition escalationRef="${ref}"/>`;
const condition = (text: string): string => `<conditionalEventDefinition><condition>${text}</condition></conditionalEventDefinition>`;
const compensate = (activity?: string): string => `<compensateEventDefinition${activity === undefined ? '' : ` activityRef="${activity}"`}/>`;
const start = '<startEvent id="s"/>';
const sub = (id: string, inner: string, attributes = ''): string => `<subProcess id="${id}"${attributes}>${inner}</subProcess>`;
const on = (id: string, host: string, definition: string, isInterrupting = true): string =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="${isInterrupting}">${definition}</boundaryEvent>`;
const user = (...ids: readonly string[]): string => ids.map((id) => `<userTask id="${id}"/>`).join('');
const end = (id: string, definition = ''): string => `<endEvent id="${id}">${definition}</endEvent>`;
const undo = (host: string, handler: string): string =>
  `<boundaryEvent id="${host}C" attachedToRef="${host}">${compensate()}</boundaryEvent><userTask id="${handler}" isForCompensation="true"/><association id="${host}A" associationDirection="One" sourceRef="${host}C" targetRef="${handler}"/>`;
const whenever = (id: string, inner: string): string => sub(id, inner, ' triggeredByEvent="true"');

const cases: readonly Case[] = [
  // Joins
  {
    what: 'an inclusive join waits for the branches that were taken, not for the others',
    set: { a: true, b: true, c: false },
    inside: `${start}<inclusiveGateway id="g"/>${user('x', 'y', 'z')}<inclusiveGateway id="j"/>${end('e')}${flows('s->g', 'g->x [a]', 'g->y [b]', 'g->z [c]', 'x->j', 'y->j', 'z->j', 'j->e')}`,
    path: 'x y e',
  },
  {
    what: 'an inclusive join goes on when the last token that could come has died elsewhere',
    set: { a: true, b: true, away: true },
    inside: `${start}<inclusiveGateway id="g"/>${user('x', 'y')}<exclusiveGateway id="h" default="h_j"/>${end('gone')}<inclusiveGateway id="j"/>${end('e')}${flows('s->g', 'g->x [a]', 'g->y [b]', 'x->j', 'y->h', 'h->gone [away]', 'h->j', 'j->e')}`,
    path: 'x y gone e',
  },
  {
    what: 'two inclusive joins in a row',
    set: { a: true, b: true, c: true },
    inside: `${start}<inclusiveGateway id="g"/>${user('x', 'y', 'z')}<inclusiveGateway id="j1"/><inclusiveGateway id="j2"/>${end('e')}${flows('s->g', 'g->x [a]', 'g->y [b]', 'g->z [c]', 'x->j1', 'y->j1', 'j1->j2', 'z->j2', 'j2->e')}`,
    path: 'x y z e',
  },
  {
    what: 'an inclusive join inside a loop',
    set: { n: 0 },
    inside: `${start}<exclusiveGateway id="m"/><businessRuleTask id="r" motcua:expression="n + 1" motcua:resultVariable="n"/><inclusiveGateway id="g"/>${user('x', 'y')}<inclusiveGateway id="j"/><exclusiveGateway id="d" default="d_e"/>${end('e')}${flows('s->m', 'm->r', 'r->g', 'g->x [true]', 'g->y [n = 1]', 'x->j', 'y->j', 'j->d', 'd->m [n < 2]', 'd->e')}`,
    path: 'r x y r x e',
  },
  {
    what: 'a parallel join takes one token of each flow and leaves the second one waiting',
    auto: true,
    inside: `${start}<parallelGateway id="g"/>${user('x', 'y')}<exclusiveGateway id="m"/><parallelGateway id="j"/>${end('e')}${flows('s->g', 'g->x', 'g->y', 'g->m', 'x->m', 'm->j', 'y->j', 'j->e')}`,
    path: 'x y e',
    ended: 'error',
  },
  {
    what: 'several flows out of a task run side by side; a task with two flows in runs twice',
    inside: `${start}<task id="a"/>${user('x', 'y')}<task id="t"/>${end('e')}${flows('s->a', 'a->x', 'a->y', 'x->t', 'y->t', 't->e')}`,
    path: 'a x y t e t e',
  },
  {
    what: 'conditional flows of a task: all true ones; the default only if none is',
    set: { p: false, q: false },
    inside: `${start}<task id="a" default="a_d"/><task id="x"/><task id="y"/><task id="d"/>${flows('s->a', 'a->x [p]', 'a->y [q]', 'a->d')}`,
    path: 'a d',
  },
  {
    what: 'an exclusive gateway takes the first true flow in the order of the file',
    set: { n: 5 },
    inside: `${start}<exclusiveGateway id="g" default="g_d"/><task id="d"/><task id="x"/><task id="y"/>${flows('s->g', 'g->d', 'g->x [n > 1]', 'g->y [n > 3]')}`,
    path: 'x',
  },
  {
    what: 'no true flow and no default is an error with a name',
    set: { n: 0 },
    inside: `${start}<exclusiveGateway id="g"/><task id="x"/><task id="y"/>${flows('s->g', 'g->x [n > 1]', 'g->y [n > 3]')}`,
    path: '',
    ended: 'error',
  },
  // Event gateways
  {
    what: 'the first event behind an event gateway wins',
    script: [{ message: 'go' }],
    inside: `${start}<eventBasedGateway id="g"/><intermediateCatchEvent id="t">${timer('P1D')}</intermediateCatchEvent><intermediateCatchEvent id="m">${message}</intermediateCatchEvent>${end('late')}${end('e')}${flows('s->g', 'g->t', 'g->m', 't->late', 'm->e')}`,
    path: 'm e',
  },
  {
    what: 'an event gateway with a receive task and a timer: nobody writes, time runs out',
    inside: `${start}<eventBasedGateway id="g"/><intermediateCatchEvent id="t">${timer('P1D')}</intermediateCatchEvent><receiveTask id="m" messageRef="msg"/>${end('late')}${end('e')}${flows('s->g', 'g->t', 'g->m', 't->late', 'm->e')}`,
    path: 't late',
  },
  // Boundary events
  {
    what: 'an interrupting timer ends the task',
    auto: false,
    inside: `${start}${user('a')}${on('b', 'a', timer('PT1H'))}${end('e')}${end('late')}${flows('s->a', 'a->e', 'b->late')}`,
    path: 'a a! b late',
  },
  {
    what: 'a repeating non-interrupting timer reminds three times and the task stays',
    auto: false,
    script: [{ after: 'PT5H' }, { task: 'a' }],
    inside: `${start}${user('a')}${on('b', 'a', cycle('R3/PT1H'), false)}${end('e')}<task id="remind"/>${flows('s->a', 'a->e', 'b->remind')}`,
    path: 'a b remind b remind b remind e',
  },
  {
    what: 'a non-interrupting message may come again and again',
    script: [{ message: 'go' }, { message: 'go' }, { task: 'a' }],
    inside: `${start}${user('a')}${on('b', 'a', message, false)}${end('e')}<task id="n"/>${flows('s->a', 'a->e', 'b->n')}`,
    path: 'a b n b n e',
  },
  {
    what: 'a conditional boundary event happens when the variable changes',
    script: [{ set: { urgent: true } }, { task: 'a' }],
    set: { urgent: false },
    inside: `${start}${user('a')}${on('b', 'a', condition('urgent'), false)}${end('e')}<task id="n"/>${flows('s->a', 'a->e', 'b->n')}`,
    path: 'a b n e',
  },
  {
    what: 'a signal thrown inside reaches the boundary event outside',
    inside: `${start}${sub('p1', `<startEvent id="is"/><intermediateThrowEvent id="th">${signal}</intermediateThrowEvent>${user('a')}${flows('is->th', 'th->a')}`)}${on('b', 'p1', signal)}${end('e')}${end('out')}${flows('s->p1', 'p1->e', 'b->out')}`,
    path: 'p1 th p1! th! b out',
  },
  // Errors and escalations
  {
    what: 'an error passes through two sub-processes to the one that catches it',
    inside: `${start}${sub('o', `<startEvent id="os"/>${sub('i', `<startEvent id="is"/>${end('bad', error())}${flows('is->bad')}`)}${end('oe')}${flows('os->i', 'i->oe')}`)}${on('b', 'o', error())}${end('e')}${end('out')}${flows('s->o', 'o->e', 'b->out')}`,
    path: 'o i bad o! i! bad! b out',
  },
  {
    what: 'the catcher of the same code wins over the one for all',
    script: [{ task: 'a', error: 'E1' }],
    inside: `${start}${user('a')}${on('any', 'a', '<errorEventDefinition/>')}${on('one', 'a', error())}${end('e')}${end('e1')}${end('e2')}${flows('s->a', 'a->e', 'any->e1', 'one->e2')}`,
    path: 'a a! one e2',
  },
  {
    what: 'an error of another code is not caught and fails the process',
    script: [{ task: 'a', error: 'E9' }],
    inside: `${start}${user('a')}${on('one', 'a', error())}${end('e')}${end('e2')}${flows('s->a', 'a->e', 'one->e2')}`,
    path: 'a a!',
    ended: 'error',
  },
  {
    what: 'an error in one branch ends the other branches of the sub-process',
    auto: false,
    script: [{ task: 'x', error: 'E1' }],
    inside: `${start}${sub('o', `<startEvent id="os"/>${user('x', 'y')}${flows('os->x', 'os->y')}`)}${on('b', 'o', error())}${end('out')}${flows('s->o', 'b->out')}`,
    path: 'o x y o! x! y! b out',
  },
  {
    what: 'an error event sub-process catches inside; the host then goes on in the ordinary way',
    script: [{ task: 'x', error: 'E1' }],
    inside: `${start}${sub('o', `<startEvent id="os"/>${user('x')}${flows('os->x')}${whenever('h', `<startEvent id="hs">${error()}</startEvent><task id="repair"/>${flows('hs->repair')}`)}`)}${end('e')}${flows('s->o', 'o->e')}`,
    path: 'o x x! h repair e',
  },
  {
    what: 'an error thrown again in an event sub-process goes outwards, not round in circles',
    script: [{ task: 'x', error: 'E1' }],
    inside: `${start}${sub('o', `<startEvent id="os"/>${user('x')}${flows('os->x')}${whenever('h', `<startEvent id="hs">${error()}</startEvent>${end('again', error())}${flows('hs->again')}`)}`)}${on('b', 'o', error())}${end('out')}${flows('s->o', 'b->out')}`,
    path: 'o x x! h again o! h! again! b out',
  },
  {
    what: 'a non-interrupting escalation lets the sub-process go on',
    inside: `${start}${sub('o', `<startEvent id="os"/><intermediateThrowEvent id="up">${escalation()}</intermediateThrowEvent><task id="t"/>${flows('os->up', 'up->t')}`)}${on('b', 'o', escalation(), false)}<task id="boss"/>${end('e')}${flows('s->o', 'o->e', 'b->boss')}`,
    path: 'o up b boss t e',
  },
  {
    what: 'an interrupting escalation ends it',
    inside: `${start}${sub('o', `<startEvent id="os"/><intermediateThrowEvent id="up">${escalation()}</intermediateThrowEvent><task id="t"/>${flows('os->up', 'up->t')}`)}${on('b', 'o', escalation())}<task id="boss"/>${end('e')}${flows('s->o', 'o->e', 'b->boss')}`,
    path: 'o up o! up! b boss',
  },
  {
    what: 'an escalation that nobody catches changes nothing',
    inside: `${start}<intermediateThrowEvent id="up">${escalation('esc2')}</intermediateThrowEvent>${end('e')}${flows('s->up', 'up->e')}`,
    path: 'up e',
  },
  // Terminate
  {
    what: 'terminate ends the innermost sub-process only',
    auto: false,
    script: [{ task: 'x' }, { task: 'z' }],
    inside: `${start}${sub('o', `<startEvent id="os"/>${user('x', 'y')}${end('t', '<terminateEventDefinition/>')}${flows('os->x', 'os->y', 'x->t')}`)}${user('z')}${end('e')}${flows('s->o', 'o->z', 'z->e')}`,
    path: 'o x y t y! z e',
  },
  {
    what: 'terminate at the top ends everything',
    auto: false,
    script: [{ task: 'x' }],
    inside: `${start}${user('x', 'y')}${end('t', '<terminateEventDefinition/>')}${flows('s->x', 's->y', 'x->t')}`,
    path: 'x y t y!',
    ended: 'terminated',
  },
  // Event sub-processes
  {
    what: 'a non-interrupting event sub-process runs beside, twice, and the process waits for it',
    script: [{ signal: 'alarm' }, { signal: 'alarm' }, { task: 'a' }, { task: 'n' }, { task: 'n' }],
    inside: `${start}${user('a')}${end('e')}${flows('s->a', 'a->e')}${whenever('h', `<startEvent id="hs" isInterrupting="false">${signal}</startEvent>${user('n')}${flows('hs->n')}`)}`,
    path: 'a h n h n e',
  },
  {
    what: 'an interrupting timer event sub-process takes over the whole process',
    auto: false,
    script: [{ after: 'PT2H' }, { task: 'n' }],
    inside: `${start}${user('a', 'b')}${flows('s->a', 's->b')}${whenever('h', `<startEvent id="hs">${timer('PT1H')}</startEvent>${user('n')}${flows('hs->n')}`)}`,
    path: 'a b a! b! h n',
  },
  {
    what: 'the event sub-process of an inner scope is gone with its scope',
    script: [{ task: 'a' }, { signal: 'alarm' }],
    auto: false,
    inside: `${start}${sub('o', `<startEvent id="os"/>${user('a')}${flows('os->a')}${whenever('h', `<startEvent id="hs">${signal}</startEvent>${user('n')}${flows('hs->n')}`)}`)}${user('z')}${flows('s->o', 'o->z')}`,
    path: 'o a z',
    ended: 'waiting',
  },
  // Loops
  {
    what: 'parallel repetition with a completion condition stops the others',
    script: [{ task: 'a' }, { task: 'a' }],
    auto: false,
    inside: `${start}<userTask id="a"><multiInstanceLoopCharacteristics><loopCardinality>4</loopCardinality><completionCondition>numberOfCompletedInstances >= 2</completionCondition></multiInstanceLoopCharacteristics></userTask>${end('e')}${flows('s->a', 'a->e')}`,
    path: 'a a a a a a! a! e',
  },
  {
    what: 'sequential repetition goes one by one with its counter',
    inside: `${start}<businessRuleTask id="r" motcua:expression="{ seen: append(seen, loopCounter) }"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></businessRuleTask>${end('e')}${flows('s->r', 'r->e')}`,
    set: { seen: [] },
    path: 'r r r r e',
    variables: { seen: [1, 2, 3] },
  },
  {
    what: 'over a collection, with results gathered in order',
    set: { people: ['An', 'Bình'] },
    inside: `${start}${sub('o', `<startEvent id="os"/><businessRuleTask id="r" motcua:expression="&quot;Chào &quot; + person" motcua:resultVariable="greeting"/>${flows('os->r')}`).replace('<subProcess id="o">', '<subProcess id="o"><multiInstanceLoopCharacteristics motcua:collection="people" motcua:item="person" motcua:outputCollection="greetings" motcua:outputElement="&quot;Chào &quot; + person"/>')}${end('e')}${flows('s->o', 'o->e')}`,
    path: 'o o o r r e',
    variables: { greetings: ['Chào An', 'Chào Bình'] },
  },
  {
    what: 'none to repeat: the activity is passed',
    inside: `${start}<userTask id="a"><multiInstanceLoopCharacteristics><loopCardinality>0</loopCardinality></multiInstanceLoopCharacteristics></userTask>${end('e')}${flows('s->a', 'a->e')}`,
    path: 'a e',
  },
  {
    what: 'an error in one repetition ends them all',
    script: [{ task: 'a', error: 'E1' }],
    auto: false,
    inside: `${start}<userTask id="a"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>${on('b', 'a', error())}${end('e')}${end('out')}${flows('s->a', 'a->e', 'b->out')}`,
    path: 'a a a a a! a! a! a! b out',
  },
  {
    what: 'a loop that tests first may not run at all',
    set: { n: 9 },
    inside: `${start}<task id="a"><standardLoopCharacteristics testBefore="true"><loopCondition>n &lt; 3</loopCondition></standardLoopCharacteristics></task>${end('e')}${flows('s->a', 'a->e')}`,
    path: 'a e',
  },
  {
    what: 'a loop that tests afterwards runs at least once and at most as often as it may',
    inside: `${start}<task id="a"><standardLoopCharacteristics loopMaximum="3"><loopCondition>true</loopCondition></standardLoopCharacteristics></task>${end('e')}${flows('s->a', 'a->e')}`,
    path: 'a a a a e',
  },
  // Compensation
  {
    what: 'compensation undoes finished work in reverse order',
    inside: `${start}${user('a', 'b')}${undo('a', 'ua')}${undo('b', 'ub')}<intermediateThrowEvent id="th">${compensate()}</intermediateThrowEvent>${end('e')}${flows('s->a', 'a->b', 'b->th', 'th->e')}`,
    path: 'a b th ub ua e',
  },
  {
    what: 'only the named activity is undone',
    inside: `${start}${user('a', 'b')}${undo('a', 'ua')}${undo('b', 'ub')}<intermediateThrowEvent id="th">${compensate('a')}</intermediateThrowEvent>${end('e')}${flows('s->a', 'a->b', 'b->th', 'th->e')}`,
    path: 'a b th ua e',
  },
  {
    what: 'what did not finish is not undone',
    script: [{ task: 'a' }, { message: 'go' }],
    inside: `${start}${user('a', 'b')}${undo('a', 'ua')}${undo('b', 'ub')}${on('m', 'b', message)}${end('e', compensate())}${flows('s->a', 'a->b', 'm->e')}`,
    path: 'a b b! m e ua',
    auto: true,
  },
  {
    what: 'compensation reaches into a finished sub-process',
    inside: `${start}${sub('o', `<startEvent id="os"/>${user('a')}${undo('a', 'ua')}${flows('os->a')}`)}${end('e', compensate())}${flows('s->o', 'o->e')}`,
    path: 'o a e ua',
  },
  {
    what: 'what was done twice is undone twice',
    inside: `${start}<userTask id="a"><standardLoopCharacteristics loopMaximum="2"/></userTask>${sub('o', `<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics><startEvent id="os"/>${user('x')}${undo('x', 'ux')}${flows('os->x')}`)}${end('e', compensate())}${flows('s->a', 'a->o', 'o->e')}`,
    path: 'a a a o o x o x e ux ux',
  },
  {
    what: 'a cancelled transaction undoes its work and leaves by the cancel event',
    inside: `${start}<transaction id="o"><startEvent id="os"/>${user('a')}${undo('a', 'ua')}${end('no', '<cancelEventDefinition/>')}${flows('os->a', 'a->no')}</transaction>${on('b', 'o', '<cancelEventDefinition/>')}${end('e')}${end('out')}${flows('s->o', 'o->e', 'b->out')}`,
    path: 'o a no ua o! no! b out',
  },
  // Links, conditions, data
  {
    what: 'a link goes on where its name is caught',
    inside: `${start}<intermediateThrowEvent id="l1"><linkEventDefinition name="A"/></intermediateThrowEvent><intermediateCatchEvent id="l2"><linkEventDefinition name="A"/></intermediateCatchEvent>${end('e')}${flows('s->l1', 'l2->e')}`,
    path: 'l1 l2 e',
  },
  {
    what: 'a conditional catch event waits until its condition is true',
    set: { ready: false },
    script: [{ set: { ready: true } }],
    inside: `${start}<intermediateCatchEvent id="c">${condition('ready')}</intermediateCatchEvent>${end('e')}${flows('s->c', 'c->e')}`,
    path: 'c e',
  },
  {
    what: 'a conditional catch event whose condition already holds passes at once',
    set: { ready: true },
    inside: `${start}<intermediateCatchEvent id="c">${condition('ready')}</intermediateCatchEvent>${end('e')}${flows('s->c', 'c->e')}`,
    path: 'c e',
  },
  {
    what: 'data objects, stores and ioSpecification carry no token',
    inside: `<dataObject id="d" name="Hồ sơ"/><dataObjectReference id="dr" dataObjectRef="d"/><dataStoreReference id="ds" name="CSDL"/>${start}<userTask id="a"><ioSpecification id="io"><dataInput id="di" name="x"/><inputSet id="is"><dataInputRefs>di</dataInputRefs></inputSet><outputSet id="os"/></ioSpecification><dataInputAssociation id="da"><sourceRef>dr</sourceRef><targetRef>di</targetRef></dataInputAssociation></userTask>${end('e')}${flows('s->a', 'a->e')}`,
    path: 'a e',
  },
  // Calls
  {
    what: 'a call runs the other process of the file and brings its variables back',
    set: { x: 1 },
    inside: `${start}<callActivity id="c" calledElement="q"/>${end('e')}${flows('s->c', 'c->e')}`,
    beside: `<process id="q" isExecutable="true"><startEvent id="qs"/><businessRuleTask id="qr" motcua:expression="x + 1" motcua:resultVariable="y"/><endEvent id="qe"/>${flows('qs->qr', 'qr->qe')}</process>`,
    path: 'c qr qe e',
    variables: { x: 1, y: 2 },
  },
  {
    what: 'an error of a called process reaches the boundary of the call',
    inside: `${start}<callActivity id="c" calledElement="q"/>${on('b', 'c', error())}${end('e')}${end('out')}${flows('s->c', 'c->e', 'b->out')}`,
    beside: `<process id="q" isExecutable="true"><startEvent id="qs"/><endEvent id="qe"><errorEventDefinition errorRef="err"/></endEvent>${flows('qs->qe')}</process>`,
    path: 'c qe c! qe! b out',
  },
  {
    what: 'terminate in a called process ends only that one',
    inside: `${start}<callActivity id="c" calledElement="q"/>${end('e')}${flows('s->c', 'c->e')}`,
    beside: `<process id="q" isExecutable="true"><startEvent id="qs"/><userTask id="qa"/><endEvent id="qe"><terminateEventDefinition/></endEvent>${flows('qs->qa', 'qs->qe')}</process>`,
    path: 'c qa qe qa! e',
  },
  {
    what: 'a global user task is a task',
    inside: `${start}<callActivity id="c" calledElement="gt"/>${end('e')}${flows('s->c', 'c->e')}`,
    beside: '<globalUserTask id="gt" name="Ký"/>',
    path: 'c e',
  },
  // Choices that the file leaves open
  {
    what: 'a gateway without conditions goes where the script says',
    script: [{ gateway: 'g', flow: 'y' }],
    inside: `${start}<exclusiveGateway id="g"/><task id="x"/><task id="y"/>${flows('s->g', 'g->x', 'g->y')}`,
    path: 'y',
  },
  {
    what: 'or where a variable of its name says',
    set: { g: 'g_y' },
    inside: `${start}<exclusiveGateway id="g"/><task id="x"/><task id="y"/>${flows('s->g', 'g->x', 'g->y')}`,
    path: 'y',
  },
  {
    what: 'or else ends with a clear error there',
    inside: `${start}<exclusiveGateway id="g"/><task id="x"/><task id="y"/>${flows('s->g', 'g->x', 'g->y')}`,
    path: '',
    ended: 'error',
  },
  {
    what: 'an inclusive one takes all flows that are named',
    script: [{ gateway: 'g', flows: ['x', 'z'] }],
    inside: `${start}<inclusiveGateway id="g"/><task id="x"/><task id="y"/><task id="z"/>${flows('s->g', 'g->x', 'g->y', 'g->z')}`,
    path: 'x z',
  },
  {
    what: 'the default flow is taken when nothing is chosen',
    inside: `${start}<exclusiveGateway id="g" default="g_x"/><task id="x"/><task id="y"/>${flows('s->g', 'g->x', 'g->y')}`,
    path: 'x',
  },
  {
    what: 'a timer without time waits for the script',
    script: [{ event: 't' }],
    inside: `${start}<intermediateCatchEvent id="t"><timerEventDefinition/></intermediateCatchEvent>${end('e')}${flows('s->t', 't->e')}`,
    path: 't e',
  },
  { what: 'a call of nothing in particular is done like a task', inside: `${start}<callActivity id="c"/>${end('e')}${flows('s->c', 'c->e')}`, path: 'c e' },
  {
    what: 'a repetition without count asks how often',
    script: [{ gateway: 'a', times: 2 }],
    inside: `${start}<userTask id="a"><multiInstanceLoopCharacteristics/></userTask>${end('e')}${flows('s->a', 'a->e')}`,
    path: 'a a a e',
  },
];

async function play({ inside, beside = '', set = {}, script = [], auto = true }: Case): Promise<SimulationReport> {
  const { isAccepted, problems, models, messageFlows } = await readBpmn(bpmn(inside, `${names}${beside}`));
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  expect(isAccepted).toBe(true);
  const rest = [...script];
  const place = { models, openCalls: true, decide: decisionsFrom(rest, models) };
  return simulate(
    { models, processId: 'p', variables: set, script, start: testStart, autoComplete: auto, messageFlows, mostActs: 200 },
    rest,
    memoryDriver(place, answersFrom(rest, models)),
  );
}

/** Everything entered (and cancelled, with `!`) but gateways and start events. */
function pathOf(report: SimulationReport, inside: string): string {
  const silent = new Set([...inside.matchAll(/<(?:startEvent|\w+Gateway) id="(\w+)"/g)].map((match) => match[1]).concat('qs'));
  return report.events
    .filter((event) => (event.type === 'entered' || event.type === 'cancelled') && !silent.has(event.element))
    .map((event) => (event.type === 'cancelled' ? `${event.element}!` : event.element))
    .join(' ');
}

describe('what BPMN means, case by case', () => {
  it.each(cases)('$what', async (one) => {
    const report = await play(one);
    expect({ path: pathOf(report, one.inside), ended: report.ended }).toEqual({ path: one.path, ended: one.ended ?? 'completed' });
    expect(report.variables).toMatchObject(one.variables ?? {});
  });
});
