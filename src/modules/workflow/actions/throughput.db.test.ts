import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import { toInstant } from '#platform/time';
import { completeTask as completeToken, computeStep, startInstance } from '../domain/engine/engine.ts';
import { bpmn, compiled, flows, testStart } from '../domain/testing/bpmn.ts';
import { completeTask, startProcess } from '../index.ts';
import { engineApp, officerAt, publishInside } from '../testing/engine-app.ts';

const INSIDE = `<laneSet id="ls"><lane id="l1" name="Bộ phận một cửa"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>
  <startEvent id="s"/><userTask id="a"/><exclusiveGateway id="g" default="g_b"/><userTask id="b"/><parallelGateway id="f"/><userTask id="c"/><userTask id="d"/>
  <parallelGateway id="j"/><userTask id="z"/><endEvent id="e"/>
  <boundaryEvent id="t" attachedToRef="b" cancelActivity="false"><timerEventDefinition><timeDuration>PT72H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="te"/>
  ${flows('s->a', 'a->g', 'g->a [outcome = "lại"]', 'g->b', 'b->f', 'f->c', 'f->d', 'c->j', 'd->j', 'j->z', 'z->e', 't->te')}`;
const SECONDS = 2;
const due = { startsAt: testStart, dueAt: toInstant('2026-02-01T00:00:00Z'), warnAt: toInstant('2026-01-31T00:00:00Z') };

/** Calls the work from several workers for a while and returns how often a second it was done. */
async function rate(workers: number, work: () => Promise<boolean>): Promise<number> {
  const started = performance.now();
  let done = 0;
  const loop = async (): Promise<void> => {
    while (performance.now() - started < SECONDS * 1000 && (await work())) done++;
  };
  await Promise.all(Array.from({ length: workers }, loop));
  return Math.round((done / (performance.now() - started)) * 1000);
}

/** Floors are far below what an idle machine does, so that they hold beside other tests; the figures are printed. */
describe('how fast it is', () => {
  let setup: Awaited<ReturnType<typeof engineApp>>;
  beforeAll(async () => {
    setup = await engineApp();
  });
  afterAll(() => setup.close());

  it('takes thousands of steps a second in memory, saving and loading the state at each', async () => {
    const environment = { models: await compiled(bpmn(INSIDE)), now: testStart };
    const start = () => computeStep(environment, undefined, (run) => startInstance(run, 'p'));
    let { state } = start();
    const steps = await rate(1, async () => {
      const token = state.tokens.find((one) => one.wait === 'task');
      const next = token === undefined ? start() : computeStep(environment, state, (run) => completeToken(run, token.id, { outcome: 'đạt' }));
      state = JSON.parse(JSON.stringify(next.state)) as typeof state;
      return true;
    });
    console.info(`in memory: ${steps} steps/s`);
    expect(steps).toBeGreaterThan(500);
  });

  it.each([1, 8])('starts and completes many a second in the database, %i at a time', async (workers) => {
    const { app, agencyId } = setup;
    const processId = await publishInside(app, INSIDE);
    const open: string[] = [];
    const citizen = { kind: 'citizen', id: newId() } as const;
    const starts = await rate(workers, async () => {
      const business = { kind: 'test', id: newId(), agencyId, subject: 'Hồ sơ thử của Nguyễn Văn Mẫu' };
      const { tasks } = await app.transaction(citizen, (ctx) => startProcess(ctx, { processId, business, dueFor: () => due }));
      open.push(...tasks.map((task) => task.id));
      return true;
    });
    const leader = officerAt(agencyId, undefined, 'leader');
    const completions = await rate(workers, async () => {
      const taskId = open.shift();
      if (taskId === undefined) return false;
      const { tasks } = await app.transaction(leader, (ctx) => completeTask(ctx, { taskId, outcome: 'đạt' }));
      open.push(...tasks.map((task) => task.id));
      return true;
    });
    console.info(`in the database, ${workers} at a time: ${starts} starts/s, ${completions} completions/s`);
    expect(starts).toBeGreaterThan(20);
    expect(completions).toBeGreaterThan(20);
  });
});
