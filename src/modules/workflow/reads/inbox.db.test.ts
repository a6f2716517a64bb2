import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import { toInstant } from '#platform/time';
import { flows } from '../domain/testing/bpmn.ts';
import { claimTask, completeTask, countInbox, listInbox, rescheduleTasks, type Task } from '../index.ts';
import { engine, engineApp, officerAt, publishInside, startIn } from '../testing/engine-app.ts';

const INSIDE = `<laneSet id="ls"><lane id="l1" name="Bộ phận một cửa"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>
  <startEvent id="s"/><userTask id="a" name="Tiếp nhận"/><userTask id="b" name="Trả kết quả"/>${flows('s->a', 'a->b')}`;

describe('the inbox', () => {
  let setup: Awaited<ReturnType<typeof engineApp>>;
  let processId: string;
  let agencyId: string;
  beforeAll(async () => {
    setup = await engineApp();
    processId = await publishInside(setup.app, INSIDE);
  });
  beforeEach(() => {
    agencyId = newId();
  });
  afterAll(() => setup.close());

  async function taskDue(due: string | undefined, subject = 'Hồ sơ thử', sector = 'Hộ tịch'): Promise<Task> {
    const dueFor = due === undefined ? undefined : () => ({ startsAt: toInstant('2026-01-05T01:00:00Z'), dueAt: toInstant(due), warnAt: toInstant(due) });
    const {
      tasks: [task],
    } = await startIn(setup.app, processId, agencyId, { dueFor, business: { kind: 'test', id: newId(), agencyId, subject, sector } });
    if (task === undefined) throw new Error('no task');
    return task;
  }
  const clerk = () => officerAt(agencyId, 'bo-phan-mot-cua', 'desk-clerk');

  it('shows the tasks of the actor’s desks, the most urgent first, page by page', async () => {
    const late = await taskDue('2026-01-09T01:00:00Z');
    const soon = await taskDue('2026-01-06T01:00:00Z');
    const never = await taskDue(undefined);
    await setup.app.read(clerk(), async (ctx) => {
      const first = await listInbox(ctx, { limit: 2 });
      expect(first.tasks.map((task) => task.id)).toEqual([soon.id, late.id]);
      const second = await listInbox(ctx, { limit: 2, after: first.next });
      expect(second.tasks.map((task) => task.id)).toEqual([never.id]);
      expect(second.next).toBeUndefined();
    });
  });

  it('groups by due moment on Vietnam’s calendar and counts each group', async () => {
    for (const due of ['2026-01-05T00:30:00Z', '2026-01-05T09:00:00Z', '2026-01-06T09:00:00Z', '2026-01-08T09:00:00Z', '2026-02-01T09:00:00Z'])
      await taskDue(due);
    await setup.app.read(clerk(), async (ctx) => {
      expect(await countInbox(ctx)).toEqual({ overdue: 1, today: 1, tomorrow: 1, 'this-week': 1, later: 1 });
      for (const group of ['overdue', 'today', 'tomorrow', 'this-week', 'later'] as const) expect((await listInbox(ctx, { group })).tasks).toHaveLength(1);
    });
  });

  it('ignores marks, case and đ when searching, and filters by sector and holder', async () => {
    const found = await taskDue('2026-01-06T01:00:00Z', 'H20.07 Đăng ký khai sinh – Nguyễn Văn Mẫu', 'Hộ tịch');
    await taskDue('2026-01-06T01:00:00Z', 'H20.08 Cấp phép xây dựng – Trần Thị Ví Dụ', 'Xây dựng');
    const actor = clerk();
    await setup.app.transaction(actor, async (ctx) => {
      expect((await listInbox(ctx, { search: 'dang KY mau' })).tasks.map((task) => task.id)).toEqual([found.id]);
      expect((await listInbox(ctx, { search: '100%' })).tasks).toEqual([]);
      expect((await listInbox(ctx, { sector: 'Xây dựng' })).tasks).toHaveLength(1);
      await claimTask(ctx, { taskId: found.id });
      expect((await listInbox(ctx, { assignee: 'me' })).tasks.map((task) => task.id)).toEqual([found.id]);
      expect((await listInbox(ctx, { assignee: 'nobody' })).tasks).toHaveLength(1);
    });
  });

  it('reads its own writes: a finished task is gone and the next is there in the same transaction', async () => {
    const task = await taskDue('2026-01-06T01:00:00Z');
    await setup.app.transaction(clerk(), async (ctx) => {
      const {
        tasks: [next],
      } = await completeTask(ctx, { taskId: task.id });
      expect((await listInbox(ctx)).tasks.map((one) => one.id)).toEqual([next?.id]);
    });
  });

  it('is empty for other desks, other agencies and citizens', async () => {
    await taskDue('2026-01-06T01:00:00Z');
    for (const actor of [officerAt(agencyId, 'van-thu'), officerAt(newId(), 'bo-phan-mot-cua'), { kind: 'citizen', id: newId() } as const]) {
      expect(await setup.app.read(actor, (ctx) => listInbox(ctx))).toEqual({ tasks: [], next: undefined });
    }
  });

  it('shows whoever works for the whole agency all its desks, narrowed when asked', async () => {
    const task = await taskDue('2026-01-06T01:00:00Z');
    await setup.app.read(officerAt(agencyId, undefined, 'leader'), async (ctx) => {
      expect((await listInbox(ctx)).tasks.map((one) => one.id)).toEqual([task.id]);
      expect((await listInbox(ctx, { agencyId, deskKey: 'van-thu' })).tasks).toEqual([]);
      expect((await listInbox(ctx, { agencyId, deskKey: 'bo-phan-mot-cua' })).tasks).toHaveLength(1);
    });
  });

  it('moves a task when the legal clock has moved', async () => {
    const task = await taskDue('2026-01-05T00:30:00Z');
    await setup.app.transaction(engine, (ctx) =>
      rescheduleTasks(ctx, [{ taskId: task.id, startsAt: task.startsAt, dueAt: toInstant('2026-01-06T09:00:00Z') }]),
    );
    expect(await setup.app.read(clerk(), (ctx) => countInbox(ctx))).toMatchObject({ overdue: 0, tomorrow: 1 });
  });

  it('refuses nothing for a broken cursor: it begins at the start', async () => {
    await taskDue('2026-01-06T01:00:00Z');
    expect((await setup.app.read(clerk(), (ctx) => listInbox(ctx, { after: "x' or 1=1" }))).tasks).toHaveLength(1);
  });
});
