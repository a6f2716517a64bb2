import type { Ctx } from '#platform/app';
import { isDomainError } from '#platform/errors';
import { invalid, listOf, page, seeOther } from '#platform/http';
import type { PageRequest, PageResult } from '#platform/http';
import { agenciesOf } from '#platform/permissions';
import { doWork } from '#modules/dossiers';
import type { WorkAct, WorkOrder } from '#modules/dossiers';
import { listOfficers } from '#modules/identity';
import { listDesks } from '#modules/organisations';
import { readTask } from '#modules/workflow';
import type { Task } from '#modules/workflow';
import { deskRail } from '../../components/rail.tsx';
import { BulkOrderView, BulkReportView } from './bulk.view.tsx';
import type { WorkDone } from './bulk.view.tsx';

/** As much as one press may do (A17). */
export const mostAtOnce = 500;
const acts: readonly WorkAct[] = ['claim', 'assign', 'pass-on', 'approve', 'send-back'];

/** True for an act that can be done with many pieces of work. */
export function isBulkAct(act: string): act is WorkAct {
  return acts.some((known) => known === act);
}

/** What is needed before the act can be done with the ticked work: for whom, to which desk, with which words. Taking work needs nothing. */
export async function bulkOrderPage(request: PageRequest, act: WorkAct, taskIds: readonly string[], problem?: string): Promise<PageResult> {
  if (taskIds.length === 0) return seeOther('/ban-lam-viec', 'desk.bulk.nothing');
  if (act === 'claim') return report(request, { act }, taskIds);
  const { app, actor, body } = request;
  const view = await app.read(actor, async (ctx) => {
    const tasks = await tasksOf(ctx, taskIds);
    const agencyId = tasks[0]?.agencyId ?? agenciesOf(actor)[0] ?? '';
    const colleagues = act === 'assign' ? await listOfficers(ctx, { agencyId }) : [];
    const desks = act === 'pass-on' ? await listDesks(ctx, agencyId) : [];
    return (
      <BulkOrderView
        act={act}
        tasks={tasks}
        colleagues={colleagues}
        desks={desks}
        problem={problem}
        typed={body}
        rail={await deskRail(ctx, request.locale, '/ban-lam-viec')}
      />
    );
  });
  return problem === undefined ? view : invalid(view);
}

/** `/ban-lam-viec/hang-loat`: does one act with many pieces of work; each stands or falls alone and says why. */
export const bulkPage = page('/ban-lam-viec/hang-loat', {
  permission: 'dossiers.list',
  get: async () => seeOther('/ban-lam-viec'),
  post: async (request) => {
    const { app, body, locale } = request;
    const text = (name: string): string => {
      const value = body[name];
      return (typeof value === 'string' ? value : (value?.at(-1) ?? '')).trim();
    };
    const act = text('act');
    const taskIds = [...new Set(listOf(body['task']))].slice(0, mostAtOnce);
    if (!isBulkAct(act)) return seeOther('/ban-lam-viec', 'desk.bulk.nothing');
    const order: WorkOrder = { act, assigneeId: text('assigneeId'), deskKey: text('deskKey'), note: text('note') };
    const missing =
      act === 'assign' && order.assigneeId === ''
        ? 'desk.bulk.who-needed'
        : act === 'pass-on' && order.deskKey === ''
          ? 'desk.bulk.desk-needed'
          : act === 'send-back' && order.note === ''
            ? 'desk.bulk.note-needed'
            : undefined;
    if (missing !== undefined) return bulkOrderPage(request, act, taskIds, app.texts.find(locale, missing) ?? missing);
    return report(request, order, taskIds);
  },
});

async function report({ app, actor, locale }: PageRequest, order: WorkOrder, taskIds: readonly string[]): Promise<PageResult> {
  const before = await app.read(actor, (ctx) => tasksOf(ctx, taskIds));
  const done: WorkDone[] = [];
  for (const taskId of taskIds) {
    const task = before.find(({ id }) => id === taskId);
    try {
      await doWork(app, actor, taskId, order);
      done.push({ taskId, task, problem: undefined });
    } catch (error) {
      if (!isDomainError(error)) throw error;
      const code = error.code === 'conflict' ? 'desk.bulk.overtaken' : error.code;
      done.push({ taskId, task, problem: app.texts.find(locale, code, error.details) ?? code });
    }
  }
  if (order.act === 'claim' && done.every(({ problem }) => problem === undefined)) return seeOther('/ban-lam-viec', 'desk.claimed');
  return app.read(actor, async (ctx) => <BulkReportView act={order.act} done={done} rail={await deskRail(ctx, locale, '/ban-lam-viec')} />);
}

/** The ticked tasks that the actor may see, in the order of ticking. */
async function tasksOf(ctx: Ctx, ids: readonly string[]): Promise<readonly Task[]> {
  const found: Task[] = [];
  for (const id of ids) {
    if (!/^[0-9a-f-]{36}$/.test(id)) continue;
    const task = await readTask(ctx, id).catch((error: unknown) => {
      if (isDomainError(error)) return undefined;
      throw error;
    });
    if (task !== undefined) found.push(task);
  }
  return found;
}
