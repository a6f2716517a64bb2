import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flows } from '../domain/testing/bpmn.ts';
import { BpmnError, completeTask, defineServiceTask, getInstance, listTasksOf, readHistory, readTask } from '../index.ts';
import { engine, engineApp, officerAt, publishInside, startIn } from '../testing/engine-app.ts';

const LANES = `<laneSet id="ls"><lane id="l1" name="Bộ phận một cửa"><flowNodeRef>a</flowNodeRef></lane><lane id="l2" name="Lãnh đạo UBND"><flowNodeRef>b</flowNodeRef></lane></laneSet>`;
const TWO_DESKS = `${LANES}<startEvent id="s"/><userTask id="a" name="Tiếp nhận"/><exclusiveGateway id="g" default="g_e"/><userTask id="b" name="Phê duyệt"/><endEvent id="e"/>
  ${flows('s->a', 'a->g', 'g->b [outcome = "đạt"]', 'g->e', 'b->e')}`;

describe('completing a task', () => {
  let setup: Awaited<ReturnType<typeof engineApp>>;
  beforeAll(async () => {
    setup = await engineApp({
      ...defineServiceTask('test.number', async () => ({ number: 7 })),
      ...defineServiceTask('test.refuse', async () => {
        throw new BpmnError('NO');
      }),
    });
  });
  afterAll(() => setup.close());

  it('moves the work to the next desk, by outcome', async () => {
    const { app, agencyId } = setup;
    const {
      tasks: [first],
    } = await startIn(app, await publishInside(app, TWO_DESKS), agencyId);
    expect(first).toMatchObject({ name: 'Tiếp nhận', deskKey: 'bo-phan-mot-cua', agencyId, status: 'open', subject: 'Hồ sơ thử của Nguyễn Văn Mẫu' });
    const clerk = officerAt(agencyId, 'bo-phan-mot-cua', 'desk-clerk');
    const step = await app.transaction(clerk, (ctx) => completeTask(ctx, { taskId: first?.id ?? '', outcome: 'đạt', version: 1 }));
    expect(step.tasks).toMatchObject([{ name: 'Phê duyệt', deskKey: 'lanh-dao-ubnd' }]);
    const leader = officerAt(agencyId, 'lanh-dao-ubnd', 'leader');
    const end = await app.transaction(leader, (ctx) => completeTask(ctx, { taskId: step.tasks[0]?.id ?? '' }));
    expect(end.ended).toBe('completed');
    const tasks = await app.read(engine, (ctx) => listTasksOf(ctx, first?.business ?? { kind: '', id: '' }));
    expect(tasks.map((task) => [task.elementId, task.status, task.outcome, task.closedBy])).toEqual([
      ['a', 'completed', 'đạt', `officer:${clerk.id}`],
      ['b', 'completed', null, `officer:${leader.id}`],
    ]);
    const history = await app.read(engine, (ctx) => readHistory(ctx, step.instanceId));
    expect(history.map((line) => [line.step, line.act])).toEqual([
      [1, 'start'],
      [2, 'complete'],
      [3, 'complete'],
    ]);
    expect(
      history
        .flatMap((line) => line.events)
        .filter((event) => event.type === 'entered')
        .map((event) => event.element),
    ).toEqual(['s', 'a', 'g', 'b', 'e']);
  });

  it('lets one of two win when both finish the same task at once', async () => {
    const { app, agencyId } = setup;
    const {
      tasks: [task],
      instanceId,
    } = await startIn(app, await publishInside(app, TWO_DESKS), agencyId);
    const clerk = officerAt(agencyId, 'bo-phan-mot-cua', 'desk-clerk');
    const results = await Promise.allSettled(
      [1, 2, 3, 4].map(() => app.transaction(clerk, (ctx) => completeTask(ctx, { taskId: task?.id ?? '', outcome: 'đạt', version: 1 }))),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    const instance = await app.read(engine, (ctx) => getInstance(ctx, instanceId));
    expect(instance.state.tokens).toHaveLength(1);
  });

  it('refuses a version that is not the one the person saw', async () => {
    const { app, agencyId } = setup;
    const {
      tasks: [task],
    } = await startIn(app, await publishInside(app, TWO_DESKS), agencyId);
    await expect(app.transaction(engine, (ctx) => completeTask(ctx, { taskId: task?.id ?? '', version: 2 }))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('writes nothing when the process finds no way out, and says where', async () => {
    const { app, agencyId } = setup;
    const inside = `<startEvent id="s"/><userTask id="a"/><exclusiveGateway id="g"/><endEvent id="e"/><endEvent id="f"/>${flows('s->a', 'a->g', 'g->e [x = 1]', 'g->f [x = 2]')}`;
    const {
      tasks: [task],
    } = await startIn(app, await publishInside(app, inside), agencyId);
    await expect(app.transaction(engine, (ctx) => completeTask(ctx, { taskId: task?.id ?? '', variables: { x: 3 } }))).rejects.toMatchObject({
      code: 'workflow.no-way-out',
      details: { element: 'g' },
    });
    expect(await app.read(engine, (ctx) => readTask(ctx, task?.id ?? ''))).toMatchObject({ status: 'open', version: 1 });
  });

  it('calls the services on the way in the same transaction, and lets the process catch their errors', async () => {
    const { app, agencyId } = setup;
    const inside = `<startEvent id="s"/><userTask id="a"/><serviceTask id="n" motcua:service="test.number"/><serviceTask id="r" motcua:service="test.refuse"/>
      <boundaryEvent id="no" attachedToRef="r"><errorEventDefinition errorRef="err"/></boundaryEvent><userTask id="b"/><endEvent id="e"/>
      ${flows('s->a', 'a->n', 'n->r', 'r->e', 'no->b')}`;
    const {
      tasks: [task],
    } = await startIn(app, await publishInside(app, inside, '<error id="err" errorCode="NO"/>'), agencyId);
    const step = await app.transaction(engine, (ctx) => completeTask(ctx, { taskId: task?.id ?? '' }));
    expect(step.tasks.map((one) => one.elementId)).toEqual(['b']);
    expect(step.state.scopes[0]?.vars).toEqual({ number: 7 });
  });

  it('refuses a process whose service nobody offers, naming the element', async () => {
    const { app } = setup;
    await expect(publishInside(app, `<startEvent id="s"/><serviceTask id="x" motcua:service="nobody.knows"/>${flows('s->x')}`)).rejects.toMatchObject({
      code: 'workflow.process-refused',
      details: { problems: [{ elementId: 'x', code: 'unknown-service' }] },
    });
  });
});
