import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf } from '#platform/audit';
import { systemActor } from '#platform/permissions';
import { addMs } from '#platform/time';
import { readDossierCase } from '#modules/dossiers';
import { delegate, revokeDelegation } from '#modules/identity';
import { listTasksOf } from '#modules/workflow';
import { deskSite, valuesOf } from '../../testing/desk-site.ts';
import type { DeskBrowser, DeskSite } from '../../testing/desk-site.ts';

const day = 86_400_000;
let site: DeskSite;
let absent: DeskBrowser;
let standIn: DeskBrowser;
let delegationId: string;
beforeAll(async () => {
  site = await deskSite({ freshDatabase: true });
  absent = await site.officer(site.agencyId, 'officer', 'leader');
  standIn = await site.officer(site.otherId, 'records-clerk');
  delegationId = await site.app.transaction(absent.actor, (ctx) =>
    delegate(ctx, {
      fromAccountId: absent.actor.id,
      toAccountId: standIn.actor.id,
      roles: ['officer', 'leader'],
      from: ctx.clock.now(),
      to: addMs(ctx.clock.now(), 3 * day),
      reason: 'Nghỉ phép',
    }),
  );
});
afterAll(() => site.close());

const taskOf = (dossierId: string) =>
  site.app.read(systemActor('test'), async (ctx) => (await listTasksOf(ctx, { kind: 'dossier', id: dossierId })).find(({ status }) => status === 'open'));

describe('a stand-in at the desk', () => {
  it('sees the tasks of who is away, also those that they have taken, marked with for whom', async () => {
    const dossier = await site.walkIn({ name: 'Trần Thị Ví Dụ' });
    await absent.post('/ban-lam-viec', { act: 'claim', task: (await taskOf(dossier.id))?.id ?? '' });
    const page = await standIn.get('/ban-lam-viec');
    expect(page.text).toContain(dossier.code);
    expect(page.text).toContain('Bạn đang thay Lê Văn Thử');
    expect(page.text).toMatch(/Lê Văn Thử thay Lê Văn Thử/u);
    expect(page.html).toContain('href="/tai-khoan/uy-quyen"');
    expect((await absent.get('/ban-lam-viec')).text).not.toContain('Bạn đang thay');
  });

  it('does their work; history and records say for whom, and whose own work it is stays theirs', async () => {
    const dossier = await site.walkIn({ name: 'Phạm Văn Thay' });
    const task = await taskOf(dossier.id);
    await absent.post('/ban-lam-viec', { act: 'claim', task: task?.id ?? '' });
    const here = `/ban-lam-viec/ho-so/${dossier.id}`;
    expect((await standIn.post(here, { act: 'draft' })).status).toBe(303);
    const [taskId = ''] = valuesOf((await standIn.get(here)).html, 'taskId');
    expect(taskId).toBe(task?.id);
    const done = await standIn.post(here, { act: 'step', taskId, taskVersion: String((await taskOf(dossier.id))?.version ?? 0) });
    expect(done.status).toBe(303);
    const { history } = await site.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, dossier.id));
    expect(
      history.filter(({ act }) => act === 'draft-result' || act === 'proceed').map(({ actorName, details }) => [actorName, details['onBehalfOf']]),
    ).toEqual([
      ['Lê Văn Thử (thay Lê Văn Thử)', absent.actor.id],
      ['Lê Văn Thử (thay Lê Văn Thử)', absent.actor.id],
    ]);
    const trail = await site.app.read(systemActor('test'), (ctx) => auditOf(ctx, dossier.id));
    const own = trail.filter(({ actorId }) => actorId === standIn.actor.id);
    expect(own.length).toBeGreaterThan(1);
    for (const entry of own) expect(entry, entry.act).toMatchObject({ onBehalfOf: absent.actor.id });
    const theirs = await site.walkIn({ name: 'Phạm Văn Mình', agencyId: site.otherId });
    expect((await standIn.get('/ban-lam-viec')).text).not.toContain(`${theirs.code} thay`);
  });

  it('ends at once when the stand-in is ended early', async () => {
    const dossier = await site.walkIn({ name: 'Ngô Thị Hết' });
    expect((await standIn.get('/ban-lam-viec')).text).toContain(dossier.code);
    await site.app.transaction(absent.actor, (ctx) => revokeDelegation(ctx, delegationId));
    expect((await standIn.get('/ban-lam-viec')).text).not.toContain(dossier.code);
    expect((await standIn.get(`/ban-lam-viec/ho-so/${dossier.id}`)).status).toBe(404);
    const [ended] = (await site.app.read(systemActor('test'), (ctx) => auditOf(ctx, absent.actor.id))).filter(({ act }) => act === 'identity.delegation-ended');
    expect(ended).toMatchObject({ actorId: absent.actor.id, details: { delegationId } });
  });
});
