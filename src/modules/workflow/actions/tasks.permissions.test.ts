import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { anonymous, type Actor } from '#platform/permissions';
import { bpmn, flows } from '../domain/testing/bpmn.ts';
import { assignTask, claimTask, completeTask, deployProcess, handOverTask, migrateInstance, readHistory, releaseTask } from '../index.ts';
import { engineApp, officerAt, publishInside, startIn } from '../testing/engine-app.ts';

const INSIDE = `<laneSet id="ls"><lane id="l1" name="Chuyên môn"><flowNodeRef>a</flowNodeRef></lane></laneSet><startEvent id="s"/><userTask id="a"/>${flows('s->a')}`;

describe('who may not', () => {
  let setup: Awaited<ReturnType<typeof engineApp>>;
  let processId: string;
  beforeAll(async () => {
    setup = await engineApp();
    processId = await publishInside(setup.app, INSIDE);
  });
  afterAll(() => setup.close());

  const strangers: readonly (readonly [string, (agencyId: string) => Actor])[] = [
    ['nobody in particular', () => anonymous],
    ['a citizen', () => ({ kind: 'citizen', id: newId() })],
    ['an officer of another agency', () => officerAt(newId(), 'chuyen-mon')],
    ['an officer of another desk', (agencyId) => officerAt(agencyId, 'van-thu')],
    ['an inspector of the agency', (agencyId) => officerAt(agencyId, undefined, 'inspector')],
    ['a supporter at the desk', (agencyId) => officerAt(agencyId, 'chuyen-mon', 'supporter')],
  ];
  const acts: readonly (readonly [string, (ctx: Ctx, taskId: string) => Promise<unknown>])[] = [
    ['complete', (ctx, taskId) => completeTask(ctx, { taskId })],
    ['claim', (ctx, taskId) => claimTask(ctx, { taskId })],
    ['release', (ctx, taskId) => releaseTask(ctx, { taskId })],
    ['assign', (ctx, taskId) => assignTask(ctx, { taskId, assigneeId: newId() })],
    ['hand over', (ctx, taskId) => handOverTask(ctx, { taskId, to: { agencyId: newId(), deskKey: 'x' } })],
  ];

  it.each(strangers.flatMap(([who, make]) => acts.map(([act, run]) => ({ who, make, act, run }))))('$who may not $act a task', async ({ make, run }) => {
    const agencyId = newId();
    const {
      tasks: [task],
    } = await startIn(setup.app, processId, agencyId);
    const attempt = setup.app.transaction(make(agencyId), (ctx) => run(ctx, task?.id ?? ''));
    await expect(attempt).rejects.toMatchObject({ code: expect.stringMatching(/^(?:forbidden|unauthenticated|workflow\.task\.unknown)$/) as string });
  });

  it('an officer of the desk may not assign, publish or migrate', async () => {
    const agencyId = newId();
    const {
      tasks: [task],
      instanceId,
    } = await startIn(setup.app, processId, agencyId);
    const officer = officerAt(agencyId, 'chuyen-mon');
    const acts: readonly ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx: Ctx) => assignTask(ctx, { taskId: task?.id ?? '', assigneeId: newId() }),
      (ctx: Ctx) => deployProcess(ctx, { key: 'x', title: 'x', bpmnXml: bpmn(INSIDE) }),
      (ctx: Ctx) => migrateInstance(ctx, { instanceId, toProcessId: processId }),
    ];
    for (const act of acts) await expect(setup.app.transaction(officer, act)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('the history of an instance is seen only in its agency', async () => {
    const agencyId = newId();
    const { instanceId } = await startIn(setup.app, processId, agencyId);
    expect(await setup.app.read(officerAt(agencyId, 'chuyen-mon'), (ctx) => readHistory(ctx, instanceId))).toHaveLength(1);
    expect(await setup.app.read(officerAt(newId(), 'chuyen-mon'), (ctx) => readHistory(ctx, instanceId))).toEqual([]);
    expect(await setup.app.read({ kind: 'citizen', id: newId() }, (ctx) => readHistory(ctx, instanceId))).toEqual([]);
  });
});
