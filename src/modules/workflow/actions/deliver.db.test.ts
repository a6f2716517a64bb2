import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import { flows } from '../domain/testing/bpmn.ts';
import { broadcastSignal, completeTask, continueReceive, correlateMessage, deployProcess, getInstance, listTasksOf, migrateInstance } from '../index.ts';
import { bpmn } from '../domain/testing/bpmn.ts';
import { engine, engineApp, officerAt, publishInside, startIn } from '../testing/engine-app.ts';

describe('messages, signals and the applicant', () => {
  let setup: Awaited<ReturnType<typeof engineApp>>;
  beforeAll(async () => {
    setup = await engineApp();
  });
  afterAll(() => setup.close());

  it('a message reaches the instance with its correlation key', async () => {
    const { app, agencyId } = setup;
    const name = `paid-${newId()}`;
    const processId = await publishInside(
      app,
      `<startEvent id="s"/><intermediateCatchEvent id="c" motcua:correlationKey="code"><messageEventDefinition messageRef="m"/></intermediateCatchEvent><userTask id="z"/>${flows('s->c', 'c->z')}`,
      `<message id="m" name="${name}"/>`,
    );
    const [first, second] = [
      await startIn(app, processId, agencyId, { variables: { code: 'A' } }),
      await startIn(app, processId, agencyId, { variables: { code: 'B' } }),
    ];
    const step = await app.transaction(engine, (ctx) => correlateMessage(ctx, { name, key: 'B', variables: { amount: 5 } }));
    expect(step).toMatchObject({ instanceId: second.instanceId, tasks: [{ elementId: 'z' }] });
    expect((await app.read(engine, (ctx) => getInstance(ctx, first.instanceId))).state.waits).toHaveLength(1);
    await expect(app.transaction(engine, (ctx) => correlateMessage(ctx, { name, key: 'B' }))).rejects.toMatchObject({ code: 'workflow.nobody-waits' });
  });

  it('two who wait for the same message are told apart or refused', async () => {
    const { app, agencyId } = setup;
    const name = `paid-${newId()}`;
    const processId = await publishInside(app, `<startEvent id="s"/><receiveTask id="r" messageRef="m"/>${flows('s->r')}`, `<message id="m" name="${name}"/>`);
    const first = await startIn(app, processId, agencyId);
    await startIn(app, processId, agencyId);
    await expect(app.transaction(engine, (ctx) => correlateMessage(ctx, { name }))).rejects.toMatchObject({ code: 'workflow.several-wait' });
    expect(await app.transaction(engine, (ctx) => correlateMessage(ctx, { name, instanceId: first.instanceId }))).toMatchObject({ ended: 'completed' });
  });

  it('a signal reaches everybody who waits for it', async () => {
    const { app, agencyId } = setup;
    const name = `alarm-${newId()}`;
    const processId = await publishInside(
      app,
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a"><signalEventDefinition signalRef="sig"/></boundaryEvent><endEvent id="e"/>${flows('s->a', 'b->e')}`,
      `<signal id="sig" name="${name}"/>`,
    );
    const started = [await startIn(app, processId, agencyId), await startIn(app, processId, agencyId)];
    expect(await app.transaction(engine, (ctx) => broadcastSignal(ctx, { name }))).toBe(2);
    for (const { instanceId } of started) expect((await app.read(engine, (ctx) => getInstance(ctx, instanceId))).status).toBe('completed');
  });

  it('a step of the applicant is a task nobody at a desk sees or finishes, and is continued when the applicant answers', async () => {
    const { app } = setup;
    const agencyId = newId();
    const inside = `<laneSet id="ls"><lane id="l1" name="Người yêu cầu"><flowNodeRef>r</flowNodeRef></lane></laneSet><startEvent id="s"/><receiveTask id="r" name="Bổ sung hồ sơ"/><userTask id="z"/>${flows('s->r', 'r->z')}`;
    const started = await startIn(app, await publishInside(app, inside), agencyId);
    expect(started.tasks).toMatchObject([{ kind: 'receive', deskKey: 'nguoi-yeu-cau' }]);
    await expect(app.transaction(engine, (ctx) => completeTask(ctx, { taskId: started.tasks[0]?.id ?? '' }))).rejects.toMatchObject({
      code: 'workflow.task-not-for-people',
    });
    const citizen = { kind: 'citizen', id: newId() } as const;
    const step = await app.transaction(citizen, (ctx) => continueReceive(ctx, { instanceId: started.instanceId, elementId: 'r', outcome: 'đã bổ sung' }));
    expect(step.tasks.map((task) => task.elementId)).toEqual(['z']);
    const tasks = await app.read(officerAt(agencyId), (ctx) => listTasksOf(ctx, started.tasks[0]?.business ?? { kind: '', id: '' }));
    expect(tasks.map((task) => [task.elementId, task.status, task.outcome])).toEqual([
      ['r', 'completed', 'đã bổ sung'],
      ['z', 'open', null],
    ]);
  });
});

describe('another version', () => {
  let setup: Awaited<ReturnType<typeof engineApp>>;
  beforeAll(async () => {
    setup = await engineApp();
  });
  afterAll(() => setup.close());
  const deploy = (key: string, inside: string) => setup.app.transaction(engine, (ctx) => deployProcess(ctx, { key, title: 'Thử', bpmnXml: bpmn(inside) }));

  it('does not touch running instances until one is moved, and refuses what has no counterpart', async () => {
    const { app, agencyId } = setup;
    const key = newId();
    const first = await deploy(key, `<startEvent id="s"/><userTask id="a"/>${flows('s->a')}`);
    const {
      instanceId,
      tasks: [task],
    } = await startIn(app, first.processId, agencyId);
    const second = await deploy(key, `<startEvent id="s"/><userTask id="a2"/><userTask id="b"/>${flows('s->a2', 'a2->b')}`);
    expect([first.version, second.version]).toEqual([1, 2]);
    expect((await app.read(engine, (ctx) => getInstance(ctx, instanceId))).processId).toBe(first.processId);
    await expect(app.transaction(engine, (ctx) => migrateInstance(ctx, { instanceId, toProcessId: second.processId }))).rejects.toMatchObject({
      code: 'workflow.migration-refused',
      details: { problems: ['a: no element "a2" in the new version'.replace('a2', 'a')] },
    });
    await app.transaction(engine, (ctx) => migrateInstance(ctx, { instanceId, toProcessId: second.processId, mapping: { a: 'a2' } }));
    const step = await app.transaction(engine, (ctx) => completeTask(ctx, { taskId: task?.id ?? '' }));
    expect(step.tasks.map((one) => one.elementId)).toEqual(['b']);
  });
});
