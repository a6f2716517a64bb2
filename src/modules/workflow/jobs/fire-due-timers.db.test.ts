import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { register as calendar } from '#modules/calendar';
import { newId, sqlOf } from '#platform/db';
import { toInstant } from '#platform/time';
import { flows } from '../domain/testing/bpmn.ts';
import {
  cancelInstance,
  completeTask,
  fireDueTimers,
  getInstance,
  listTasksOf,
  markDueTasks,
  repairInstance,
  resumeInstance,
  suspendInstance,
  type StepResult,
} from '../index.ts';
import { engine, engineApp, publishInside, startIn } from '../testing/engine-app.ts';

const timer = (text: string, kind = 'timeDuration'): string => `<timerEventDefinition><${kind}>${text}</${kind}></timerEventDefinition>`;
const DEADLINE = `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a" cancelActivity="false">${timer('R2/PT1H', 'timeCycle')}</boundaryEvent><userTask id="remind"/>${flows('s->a', 'b->remind')}`;

describe('due timers', () => {
  let setup: Awaited<ReturnType<typeof engineApp>>;
  beforeAll(async () => {
    setup = await engineApp();
  });
  beforeEach(() => {
    setup.clock.set(toInstant('2026-01-05T01:00:00Z'));
  });
  afterAll(() => setup.close());

  const start = async (inside: string): Promise<StepResult> => startIn(setup.app, await publishInside(setup.app, inside), setup.agencyId);
  const fireAll = (): Promise<number> => setup.app.transaction(engine, (ctx) => fireDueTimers(ctx));
  const state = (instanceId: string) => setup.app.read(engine, (ctx) => getInstance(ctx, instanceId));
  const openAt = async (started: StepResult): Promise<readonly string[]> =>
    (await setup.app.read(engine, async (ctx) => listTasksOf(ctx, (await getInstance(ctx, started.instanceId)).business)))
      .filter((task) => task.status === 'open')
      .map((task) => task.elementId);

  it('go off when the clock reaches them, and a cycle is armed again', async () => {
    const started = await start(DEADLINE);
    await fireAll();
    expect(await openAt(started)).toEqual(['a']);
    setup.clock.advance(3_600_000);
    await fireAll();
    expect(await openAt(started)).toEqual(['a', 'remind']);
    setup.clock.advance(3_600_000);
    await fireAll();
    setup.clock.advance(36_000_000);
    await fireAll();
    expect(await openAt(started)).toEqual(['a', 'remind', 'remind']);
  });

  it('go off once when several workers look at the same time', async () => {
    const started = await start(
      `<startEvent id="s"/><intermediateCatchEvent id="c">${timer('PT1H')}</intermediateCatchEvent><userTask id="z"/>${flows('s->c', 'c->z')}`,
    );
    setup.clock.advance(3_600_000);
    await Promise.all([fireAll(), fireAll(), fireAll()]);
    expect(await openAt(started)).toEqual(['z']);
  });

  it('count working time on the calendar of the agency, when they are set and when they are set again', async () => {
    for (const seed of calendar().reference ?? []) await seed.run(setup.app, () => {});
    setup.clock.set(toInstant('2026-02-12T01:00:00Z'));
    const started = await start(DEADLINE.replace('<timerEventDefinition>', '<timerEventDefinition motcua:workingTime="true">').replace('R2/PT1H', 'R2/P2D'));
    const due = async (): Promise<readonly (string | undefined)[]> => (await state(started.instanceId)).state.waits.map((wait) => wait.due);
    expect(await due()).toEqual(['2026-02-23T01:00:00.000Z']);
    setup.clock.set(toInstant('2026-02-23T01:00:00Z'));
    await fireAll();
    expect(await openAt(started)).toEqual(['a', 'remind']);
    expect(await due()).toEqual(['2026-02-25T01:00:00.000Z']);
  });

  it('wait while their instance is suspended', async () => {
    const started = await start(DEADLINE);
    await setup.app.transaction(engine, (ctx) => suspendInstance(ctx, { instanceId: started.instanceId }));
    await expect(setup.app.transaction(engine, (ctx) => completeTask(ctx, { taskId: started.tasks[0]?.id ?? '' }))).rejects.toMatchObject({
      code: 'workflow.instance-suspended',
    });
    setup.clock.advance(3_600_000);
    await fireAll();
    expect(await openAt(started)).toEqual(['a']);
    await setup.app.transaction(engine, (ctx) => resumeInstance(ctx, { instanceId: started.instanceId }));
    await fireAll();
    expect(await openAt(started)).toEqual(['a', 'remind']);
  });

  it('stop the instance with a named incident when their step fails, and go off after repair', async () => {
    const started = await start(
      `<startEvent id="s"/><intermediateCatchEvent id="c">${timer('PT1H')}</intermediateCatchEvent><exclusiveGateway id="g"/><endEvent id="e"/><endEvent id="f"/>${flows('s->c', 'c->g', 'g->e [x = 1]', 'g->f [x = 2]')}`,
    );
    setup.clock.advance(3_600_000);
    await fireAll();
    expect(await state(started.instanceId)).toMatchObject({ status: 'incident', trouble: { code: 'workflow.no-way-out', element: 'g' } });
    await fireAll();
    await setup.app.transaction(engine, (ctx) => repairInstance(ctx, { instanceId: started.instanceId, variables: { x: 2 } }));
    await fireAll();
    expect(await state(started.instanceId)).toMatchObject({ status: 'completed', trouble: null });
  });

  it('leave nothing behind when the instance is cancelled', async () => {
    const started = await start(DEADLINE);
    await setup.app.transaction(engine, (ctx) => cancelInstance(ctx, { instanceId: started.instanceId, reason: 'rút hồ sơ' }));
    expect(await openAt(started)).toEqual([]);
    const rows = await setup.app.read(engine, (ctx) => sqlOf(ctx.tx).query('select 1 from workflow.timer where instance_id = $1', [started.instanceId]));
    expect(rows).toEqual([]);
  });
});

describe('late work', () => {
  it('is marked and told once when it will soon be and when it is late', async () => {
    const setup = await engineApp();
    const processId = await publishInside(setup.app, `<startEvent id="s"/><userTask id="a"/>${flows('s->a')}`);
    const due = { startsAt: toInstant('2026-01-05T01:00:00Z'), warnAt: toInstant('2026-01-05T02:00:00Z'), dueAt: toInstant('2026-01-05T03:00:00Z') };
    const {
      tasks: [task],
    } = await startIn(setup.app, processId, setup.agencyId, { dueFor: () => due, business: { kind: 'test', id: newId() } });
    const told = async (): Promise<readonly string[]> =>
      (
        await setup.app.read(engine, (ctx) =>
          sqlOf(ctx.tx).query<{ name: string }>(`select name from platform.event where payload ->> 'taskId' = $1 order by id`, [task?.id]),
        )
      ).map((row) => row.name);
    for (const minutes of [30, 60, 60, 60]) {
      setup.clock.advance(minutes * 60_000);
      await setup.app.transaction(engine, (ctx) => markDueTasks(ctx));
    }
    expect(await told()).toEqual(['workflow.task-created', 'workflow.task-due-soon', 'workflow.task-overdue']);
    await setup.close();
  });
});
