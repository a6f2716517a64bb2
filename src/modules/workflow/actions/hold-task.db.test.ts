import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import { flows } from '../domain/testing/bpmn.ts';
import { absentAt, assignTask, claimTask, completeTask, delegateTask, handOverTask, listInbox, readTask, releaseTask } from '../index.ts';
import { engine, engineApp, officerAt, publishInside, startIn } from '../testing/engine-app.ts';

const INSIDE = `<laneSet id="ls"><lane id="l1" name="Chuyên môn"><flowNodeRef>a</flowNodeRef></lane></laneSet><startEvent id="s"/><userTask id="a"/>${flows('s->a')}`;

describe('who has a task', () => {
  let setup: Awaited<ReturnType<typeof engineApp>>;
  let processId: string;
  beforeAll(async () => {
    setup = await engineApp();
    processId = await publishInside(setup.app, INSIDE);
  });
  afterAll(() => setup.close());

  async function deskWithTask() {
    const agencyId = newId();
    const {
      tasks: [task],
    } = await startIn(setup.app, processId, agencyId);
    const at = () => officerAt(agencyId, 'chuyen-mon');
    return { agencyId, taskId: task?.id ?? '', one: at(), other: at(), leader: officerAt(agencyId, undefined, 'leader') };
  }

  it('is whoever claims it first; a colleague is told, and cannot finish it', async () => {
    const { app } = setup;
    const { taskId, one, other } = await deskWithTask();
    const results = await Promise.allSettled([one, other].map((actor) => app.transaction(actor, (ctx) => claimTask(ctx, { taskId, version: 1 }))));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const { assigneeId } = await app.read(engine, (ctx) => readTask(ctx, taskId));
    const loser = assigneeId === one.id ? other : one;
    await expect(app.transaction(loser, (ctx) => completeTask(ctx, { taskId }))).rejects.toMatchObject({ code: 'workflow.task-taken' });
  });

  it('gives it back to the desk', async () => {
    const { app } = setup;
    const { taskId, one, other } = await deskWithTask();
    await app.transaction(one, (ctx) => claimTask(ctx, { taskId }));
    expect(await app.transaction(one, (ctx) => releaseTask(ctx, { taskId }))).toMatchObject({ assigneeId: null });
    expect(await app.transaction(other, (ctx) => claimTask(ctx, { taskId }))).toMatchObject({ assigneeId: other.id });
  });

  it('is given by a leader, delegated, and comes back when the delegate releases it', async () => {
    const { app } = setup;
    const { taskId, one, other, leader } = await deskWithTask();
    await app.transaction(leader, (ctx) => assignTask(ctx, { taskId, assigneeId: one.id }));
    expect(await app.transaction(one, (ctx) => delegateTask(ctx, { taskId, assigneeId: other.id }))).toMatchObject({ assigneeId: other.id, ownerId: one.id });
    expect(await app.transaction(other, (ctx) => releaseTask(ctx, { taskId }))).toMatchObject({ assigneeId: one.id, ownerId: null });
  });

  it('of an absent colleague is finished by the stand-in, who is named with for whom; without the stand-in it stays taken', async () => {
    const { app } = setup;
    const { agencyId, taskId, one, other } = await deskWithTask();
    await app.transaction(one, (ctx) => claimTask(ctx, { taskId }));
    await expect(app.transaction(other, (ctx) => completeTask(ctx, { taskId }))).rejects.toMatchObject({ code: 'workflow.task-taken' });
    const lent = { role: 'officer' as const, agencyId, deskKey: 'chuyen-mon', onBehalfOf: one.id, onBehalfOfName: 'Lê Văn Vắng' };
    const elsewhere = { ...other, roles: [...other.roles, { ...lent, agencyId: newId() }] };
    await expect(
      app.transaction(elsewhere, (ctx) => completeTask(ctx, { taskId })),
      'lent in another agency',
    ).rejects.toMatchObject({ code: 'workflow.task-taken' });
    const standIn = { ...other, roles: [...other.roles, lent] };
    expect((await app.read(standIn, (ctx) => listInbox(ctx))).tasks.map(({ id }) => id)).toContain(taskId);
    const task = await app.read(engine, (ctx) => readTask(ctx, taskId));
    expect([absentAt(standIn, task), absentAt(other, task), absentAt(one, task)]).toEqual([{ id: one.id, name: 'Lê Văn Vắng' }, undefined, undefined]);
    expect(await app.transaction(standIn, (ctx) => completeTask(ctx, { taskId }))).toMatchObject({ tasks: [] });
  });

  it('is handed over to another desk, even of another agency, and is gone from the first', async () => {
    const { app } = setup;
    const { taskId, one } = await deskWithTask();
    const elsewhere = newId();
    await app.transaction(one, (ctx) => handOverTask(ctx, { taskId, to: { agencyId: elsewhere, deskKey: 'van-thu' } }));
    expect((await app.read(one, (ctx) => listInbox(ctx))).tasks).toEqual([]);
    expect((await app.read(officerAt(elsewhere, 'van-thu', 'records-clerk'), (ctx) => listInbox(ctx))).tasks.map((task) => task.id)).toEqual([taskId]);
  });

  it('refuses a version that is not the one the person saw', async () => {
    const { taskId, one } = await deskWithTask();
    await setup.app.transaction(one, (ctx) => claimTask(ctx, { taskId }));
    await expect(setup.app.transaction(one, (ctx) => releaseTask(ctx, { taskId, version: 1 }))).rejects.toMatchObject({ code: 'conflict' });
  });
});
