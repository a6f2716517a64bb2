import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { bpmn, compiled, flows, testStart } from '../testing/bpmn.ts';
import { memoryDriver } from './driver.ts';
import { readScript, type ScriptEntry } from './script.ts';
import { answersFrom, simulate, type Simulation, type SimulationReport } from './simulate.ts';

async function dryRun(inside: string, script: readonly ScriptEntry[] = [], more: Partial<Simulation> = {}, beside = ''): Promise<SimulationReport> {
  const models = await compiled(bpmn(inside, beside));
  const rest = [...script];
  return simulate(
    { models, processId: 'p', variables: {}, script, start: testStart, autoComplete: true, ...more },
    rest,
    memoryDriver({ models }, answersFrom(rest, models)),
  );
}

const entered = (report: SimulationReport): readonly string[] => report.events.filter((event) => event.type === 'entered').map((event) => event.element);
const hour = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const two = `<startEvent id="s"/><userTask id="a" name="Tiếp nhận"/><userTask id="b"/><endEvent id="e"/>${flows('s->a', 'a->b', 'b->e')}`;

describe('a dry run', () => {
  it('finishes tasks in order, and takes values from the script by id or name', async () => {
    const report = await dryRun(two, [{ task: 'Tiếp nhận', set: { x: 1 }, outcome: 'đạt' }]);
    expect(report).toMatchObject({ ended: 'completed', variables: { x: 1, outcome: 'đạt' }, unusedScript: [] });
  });

  it('leaves alone a task that a later line of the script names', async () => {
    const inside = `<startEvent id="s"/><userTask id="a"/><userTask id="b"/>${flows('s->a', 's->b')}`;
    const report = await dryRun(inside, [{ task: 'b' }, { task: 'a' }]);
    const left = report.events.filter((event) => event.type === 'left').map((event) => event.element);
    expect(left).toEqual(['s', 'b', 'a']);
  });

  it('jumps the clock when only timers wait, and stops at its end', async () => {
    const inside = `<startEvent id="s"/><intermediateCatchEvent id="t">${hour}</intermediateCatchEvent><intermediateCatchEvent id="u">${hour}</intermediateCatchEvent>${flows('s->t', 't->u')}`;
    expect(await dryRun(inside)).toMatchObject({ ended: 'completed', end: '2026-01-05T03:00:00.000Z' });
    expect(await dryRun(inside, [], { until: toInstant('2026-01-05T02:30:00Z') })).toMatchObject({
      ended: 'waiting',
      end: '2026-01-05T02:30:00.000Z',
      waiting: [{ element: 'u', kind: 'timer' }],
    });
  });

  it('lets messages, signals and timers of the script happen', async () => {
    const inside = `<startEvent id="s"/><intermediateCatchEvent id="m"><messageEventDefinition messageRef="msg"/></intermediateCatchEvent>
      <intermediateCatchEvent id="g"><signalEventDefinition signalRef="sig"/></intermediateCatchEvent><userTask id="a"/><boundaryEvent id="t" attachedToRef="a">${hour}</boundaryEvent><endEvent id="late"/>
      ${flows('s->m', 'm->g', 'g->a', 't->late')}`;
    const script = [{ message: 'go', set: { y: 2 } }, { signal: 'alarm' }, { timer: 't' }];
    const report = await dryRun(inside, script, {}, '<message id="msg" name="go"/><signal id="sig" name="alarm"/>');
    expect(entered(report)).toEqual(['s', 'm', 'g', 'a', 't', 'late']);
    expect(report).toMatchObject({ ended: 'completed', end: testStart, variables: { y: 2 } });
  });

  it('says what it waits for when nothing can happen any more', async () => {
    const report = await dryRun(
      `<startEvent id="s"/><receiveTask id="r" messageRef="msg"/>${flows('s->r')}`,
      [{ task: 'nobody' }],
      {},
      '<message id="msg" name="go"/>',
    );
    expect(report).toMatchObject({ ended: 'waiting', waiting: [{ element: 'r', kind: 'message', name: 'go' }], unusedScript: [{ task: 'nobody' }] });
  });

  it('says at which join a token stands, when something else may still happen', async () => {
    const late = `<subProcess id="n" triggeredByEvent="true"><startEvent id="ns"><messageEventDefinition/></startEvent><task id="nt"/>${flows('ns->nt')}</subProcess>`;
    const inside = `<startEvent id="s"/><exclusiveGateway id="g" default="g_x"/><task id="x"/><task id="y"/><parallelGateway id="j"/><endEvent id="e"/>${late}`;
    const report = await dryRun(`${inside}${flows('s->g', 'g->x', 'g->y [false]', 'x->j', 'y->j', 'j->e')}`);
    expect([report.ended, report.waiting]).toMatchObject([
      'waiting',
      [
        { element: 'j', kind: 'join' },
        { element: 'ns', kind: 'message' },
      ],
    ]);
  });

  it('a start timer that cannot be read ends the run, naming the event', async () => {
    const inside = `<startEvent id="s"><timerEventDefinition><timeDate>opening</timeDate></timerEventDefinition></startEvent><task id="a"/>${flows('s->a')}`;
    const report = await dryRun(inside, [], { variables: { opening: 'soon' } });
    expect(report).toMatchObject({ ended: 'error', error: { code: 'workflow.timer-unreadable', element: 's', details: { text: 'soon' } }, waiting: [] });
  });

  it('finishes a receive task that the script names', async () => {
    expect(await dryRun(`<startEvent id="s"/><receiveTask id="r"/>${flows('s->r')}`, [{ task: 'r' }])).toMatchObject({ ended: 'completed' });
  });

  it('answers services from the script: values, then errors', async () => {
    const inside = `<startEvent id="s"/><serviceTask id="n"/><boundaryEvent id="b" attachedToRef="n"><errorEventDefinition/></boundaryEvent><endEvent id="bad"/><endEvent id="ok"/>${flows('s->n', 'n->ok', 'b->bad')}`;
    expect(await dryRun(inside, [{ task: 'n', set: { number: 7 } }])).toMatchObject({ variables: { number: 7 } });
    expect(entered(await dryRun(inside, [{ task: 'n', error: 'E' }]))).toContain('bad');
  });

  it('waits for `after` and `at` before it goes on, and lets timers go off meanwhile', async () => {
    const inside = `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a" cancelActivity="false">${hour}</boundaryEvent><task id="remind"/>${flows('s->a', 't->remind')}`;
    const report = await dryRun(inside, [{ task: 'a', after: 'PT3H' }]);
    expect(entered(report)).toEqual(['s', 'a', 't', 'remind']);
    expect(report.end).toBe('2026-01-05T04:00:00.000Z');
    expect((await dryRun(inside, [{ task: 'a', at: '2026-01-05T08:30:00+07:00' }])).end).toBe('2026-01-05T01:30:00.000Z');
  });

  it('reports escalations and changed variables', async () => {
    const inside = `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="up" attachedToRef="a" cancelActivity="false"><escalationEventDefinition/></boundaryEvent><task id="boss"/>
      <boundaryEvent id="c" attachedToRef="a" cancelActivity="false"><conditionalEventDefinition><condition>urgent</condition></conditionalEventDefinition></boundaryEvent><task id="hurry"/>${flows('s->a', 'up->boss', 'c->hurry')}`;
    expect(entered(await dryRun(inside, [{ task: 'a', escalation: 'UP' }, { set: { urgent: true } }, { task: 'a' }]))).toEqual([
      's',
      'a',
      'up',
      'boss',
      'c',
      'hurry',
    ]);
  });

  it('finishes ten thousand parallel repetitions in seconds: each costs the same, however many there are', { timeout: 30_000 }, async () => {
    const all = '<multiInstanceLoopCharacteristics><loopCardinality>10000</loopCardinality></multiInstanceLoopCharacteristics>';
    const started = performance.now();
    const report = await dryRun(`<startEvent id="s"/><userTask id="a">${all}</userTask><endEvent id="e"/>${flows('s->a', 'a->e')}`);
    expect(report.ended).toBe('completed');
    expect(entered(report)).toHaveLength(10_003);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('stops by itself when a process goes round for ever through its tasks', async () => {
    const report = await dryRun(`<startEvent id="s"/><exclusiveGateway id="m"/><userTask id="a"/>${flows('s->m', 'm->a', 'a->m')}`, [], { mostActs: 50 });
    expect(report).toMatchObject({ ended: 'waiting', note: 'stopped after 50 acts' });
  });
});

describe('reading a script', () => {
  it.each([
    ['{', /JSON|Expected/],
    ['[1]', /entry 1 is not an object/],
    ['[{"tsak":"a"}]', /unknown field/],
    ['[{"task":1}]', /of entry 1 is not text/],
    ['[{"after":"3h"}]', /ISO 8601 duration/],
    ['[{"at":"soon"}]', /ISO 8601 moment/],
    ['[{"set":[1]}]', /of entry 1 is not an object/],
  ])('refuses %s', (json, reason) => {
    expect(() => readScript(json)).toThrow(reason);
  });

  it('reads a list, a single entry, and a bare task', () => {
    expect(readScript('["a", {"task":"b"}]')).toEqual([{ task: 'a' }, { task: 'b' }]);
    expect(readScript('{"signal":"x"}')).toEqual([{ signal: 'x' }]);
  });
});
