import { describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import { anonymous, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { readDossierCase } from '../reads/dossier-case.ts';
import { officerIn, openedDossier, testCitizen } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { completeStep } from './complete-step.ts';
import { doWork } from './hold-work.ts';
import type { WorkOrder } from './hold-work.ts';
import { openTasksOf, stepsOf } from './process-steps.ts';
import { draftResult } from './results.ts';

const site = dossierSite();
const system = systemActor('test');
const firstTask = async (dossierId: string): Promise<string> => (await site().app.read(system, (ctx) => openTasksOf(ctx, dossierId)))[0]?.id ?? '';

/** A dossier whose result waits for the leader. */
async function atApproval(): Promise<{ readonly dossierId: string; readonly taskId: string }> {
  const { app, agencyId } = site();
  const { dossier } = await openedDossier(app, agencyId, { code: '1.004873' });
  const officer = officerIn(agencyId, 'officer', 'desk-clerk', 'leader', 'records-clerk');
  await draftResult(app, officer, { dossierId: dossier.id });
  for (let round = 0; round < 6; round += 1) {
    const { tasks, procedure } = await app.read(system, (ctx) => readDossierCase(ctx, dossier.id));
    const task = tasks[0]?.task;
    if (task === undefined || stepsOf(procedure).get(task.elementId)?.kind === 'approval') break;
    await completeStep(app, officer, { dossierId: dossier.id, taskId: task.id });
  }
  return { dossierId: dossier.id, taskId: await firstTask(dossier.id) };
}

describe('one act on one of many pieces of work', () => {
  it('B9: strangers get nothing, whatever the act', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const taskId = await firstTask(dossier.id);
    const strangers: readonly Actor[] = [
      anonymous,
      testCitizen(),
      officerIn(foreignId, 'officer', 'leader', 'desk-clerk'),
      officerIn(agencyId, 'supporter'),
      officerIn(agencyId, 'inspector'),
    ];
    const orders: readonly WorkOrder[] = [
      { act: 'claim' },
      { act: 'assign', assigneeId: newId() },
      { act: 'pass-on', deskKey: 'van-thu' },
      { act: 'approve' },
      { act: 'send-back', note: 'x' },
    ];
    for (const actor of strangers)
      for (const order of orders) {
        const refused = doWork(app, actor, taskId, order);
        await expect(refused, `${actor.kind} ${order.act}`).rejects.toMatchObject({
          code: expect.stringMatching(/forbidden|unauthenticated|unknown|not-approval|no-such-officer/u) as string,
        });
      }
    const [task] = await app.read(system, (ctx) => openTasksOf(ctx, dossier.id));
    expect(task).toMatchObject({ id: taskId, assigneeId: null, version: 1 });
  });

  it('approves only what waits for approval, once, and sends back with words only', async () => {
    const { app, agencyId } = site();
    const leader = officerIn(agencyId, 'leader');
    const { dossier: early } = await openedDossier(app, agencyId);
    await expect(doWork(app, leader, await firstTask(early.id), { act: 'approve' })).rejects.toMatchObject({ code: 'dossiers.work.not-approval' });
    const { dossierId, taskId } = await atApproval();
    await expect(doWork(app, leader, taskId, { act: 'send-back', note: ' ' })).rejects.toMatchObject({
      code: expect.stringMatching(/reason-needed|no-way-back/u) as string,
    });
    await doWork(app, leader, taskId, { act: 'approve', note: 'Đồng ý' });
    const { results, history } = await app.read(system, (ctx) => readDossierCase(ctx, dossierId));
    expect(results.map(({ state }) => state)).toEqual(['signed']);
    expect(history.some(({ act }) => act === 'sign')).toBe(true);
    await expect(doWork(app, leader, taskId, { act: 'approve' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('sends back to the officer with the reason; the result is a draft again', async () => {
    const { app, agencyId } = site();
    const { dossierId, taskId } = await atApproval();
    await doWork(app, officerIn(agencyId, 'leader'), taskId, { act: 'send-back', note: 'Ghi thiếu nơi cấp' });
    const { results, history } = await app.read(system, (ctx) => readDossierCase(ctx, dossierId));
    expect(results.map(({ state }) => state)).toEqual(['draft']);
    expect(history.findLast(({ act }) => act === 'send-back')).toMatchObject({ note: 'Ghi thiếu nơi cấp' });
  });

  it.each(['x', newId()])('work %s that does not exist is unknown', async (taskId) => {
    await expect(doWork(site().app, officerIn(site().agencyId, 'leader'), taskId, { act: 'claim' })).rejects.toMatchObject({
      code: expect.stringMatching(/unknown/u) as string,
    });
  });
});
