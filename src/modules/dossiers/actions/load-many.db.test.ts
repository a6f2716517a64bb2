import { describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { countInbox, listInbox, loadRunning, markDueTasks } from '#modules/workflow';
import { findDossiers } from '../reads/lists.ts';
import { officerIn } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { completeStep } from './complete-step.ts';
import { loadManyDossiers } from './load-many.ts';
import { recountDossiers } from './recount.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');

describe('many invented dossiers', () => {
  it('are the same for the same seed, counted, found, and each open one lies in an inbox, where it can be worked on', async () => {
    const { app } = site();
    const report = await loadManyDossiers(app, 600, 7);
    expect(report).toMatchObject({ dossiers: 600, seed: 7 });
    const rows = await app.read(system, ({ tx }) =>
      sqlOf(tx).query<{ id: string; agency_id: string; name: string; tasks: number; running: number }>(
        `select d.id, d.agency_id, d.applicant_name as name, (select count(*) from workflow.task t where t.business_id = d.id and t.status = 'open') as tasks,
         (select count(*) from workflow.instance i where i.id = d.instance_id and i.business_id = d.id and i.status = 'running') as running
       from dossiers.dossier d where finished_at is null and code like '%-B7-%' order by code`,
      ),
    );
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter(({ tasks, running }) => tasks < 1 || running !== 1)).toEqual([]);
    expect(await app.transaction(system, (ctx) => recountDossiers(ctx, { isDryRun: true }))).toEqual({ days: 0, open: 0 });
    for (const { id, agency_id: agencyId, name } of rows.slice(0, 5)) {
      const officer = officerIn(agencyId, 'officer', 'desk-clerk', 'leader', 'records-clerk');
      const { tasks, counts, hits } = await app.read(officer, async (ctx) => ({
        tasks: (await listInbox(ctx)).tasks,
        counts: await countInbox(ctx),
        hits: await findDossiers(ctx, name, 50),
      }));
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(tasks.length);
      expect(hits.map((dossier) => dossier.id)).toContain(id);
      const task = tasks.find(({ business }) => business.id === id);
      expect(
        await completeStep(app, officer, { dossierId: id, taskId: task?.id ?? '', note: 'Ghi chú' }).then(
          () => 'done',
          (error: { code?: string }) => error.code,
        ),
      ).toMatch(/^(done|dossiers\.\S+)$/u);
    }
  }, 60_000);

  it('tell nobody that they are late, and are made by the system only', async () => {
    const { app, agencyId } = site();
    const told = () =>
      app.read(
        system,
        async ({ tx }) => (await sqlOf(tx).query<{ n: number }>(`select count(*)::int as n from platform.event where name like 'workflow.task-%due%'`))[0]?.n,
      );
    const before = await told();
    expect(await app.transaction(system, (ctx) => markDueTasks(ctx))).toBe(0);
    expect(await told()).toBe(before);
    const [late] = await app.read(system, ({ tx }) =>
      sqlOf(tx).query<{ n: number }>(`select count(*)::int as n from workflow.task where status = 'open' and due_at < $1`, [app.clock.now()]),
    );
    expect(late?.n).toBeGreaterThan(10);
    await expect(app.transaction(officerIn(agencyId, 'administrator'), (ctx) => loadRunning(ctx, []))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
