import { describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { anonymous, offeredScopes, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { askConsultation } from './actions/consult.ts';
import { requestSupplement } from './actions/supplement.ts';
import { draftResult } from './actions/results.ts';
import { officerIn, openedDossier, testCitizen } from './testing/journey.ts';
import { dossierSite } from './testing/site.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');

/** Every table and view of the schema that names a dossier, but for the counters, which are public numbers. */
async function tablesOf(): Promise<readonly { name: string; column: string }[]> {
  const rows = await site().app.read(system, (ctx) =>
    sqlOf(ctx.tx).query<{ name: string; column: string }>(
      `select table_name as name, column_name as column from information_schema.columns
     where table_schema = 'dossiers' and (column_name = 'dossier_id' or (column_name = 'id' and table_name in ('dossier', 'public_progress'))) order by 1`,
    ),
  );
  return rows;
}

async function rowsSeen(actor: Actor, { name, column }: { name: string; column: string }): Promise<readonly string[]> {
  const rows = await site().app.read(actor, (ctx) => sqlOf(ctx.tx).query<Record<string, unknown>>(`select * from dossiers.${name}`));
  return [...new Set(rows.map((row) => String(row[column])))];
}

describe('B9: rows of others', () => {
  it('B9: another agency, another citizen and nobody see no row of any table, even with a plain select; an asked agency sees exactly its dossier', async () => {
    const { app, agencyId, foreignId } = site();
    const first = await openedDossier(app, agencyId);
    const second = await openedDossier(app, agencyId);
    const worker = officerIn(agencyId, 'officer');
    for (const { dossier } of [first, second]) {
      await draftResult(app, worker, { dossierId: dossier.id });
      await requestSupplement(app, worker, {
        dossierId: dossier.id,
        ground: 'first-check',
        reasons: [{ target: 'general', ref: undefined, label: 'Ảnh', reason: 'Mờ' }],
      });
    }
    const tables = await tablesOf();
    expect(tables.length).toBeGreaterThan(8);
    const strangers: readonly Actor[] = [
      officerIn(foreignId, 'desk-clerk', 'officer', 'leader', 'administrator', 'supporter'),
      testCitizen(),
      anonymous,
      { kind: 'client', id: testCitizen().id, scopes: offeredScopes(), agencyId: foreignId },
    ];
    for (const table of tables) {
      for (const stranger of strangers) expect(await rowsSeen(stranger, table), `${table.name} ${stranger.kind}`).toEqual([]);
      expect([[], [first.dossier.id]], `${table.name} applicant`).toContainEqual(await rowsSeen(first.citizen, table));
    }
    const third = await openedDossier(app, agencyId);
    await askConsultation(app, worker, { dossierId: third.dossier.id, agencyId: foreignId, question: 'Có ý kiến gì?', workingDays: 2 });
    const asked = officerIn(foreignId, 'officer');
    for (const table of tables) expect([[], [third.dossier.id]], `${table.name} asked`).toContainEqual(await rowsSeen(asked, table));
    expect(await rowsSeen(asked, { name: 'dossier', column: 'id' })).toEqual([third.dossier.id]);
  });

  it('B9: nobody rewrites history: the app may only append to it', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    for (const statement of [
      "update dossiers.action set act = 'x'",
      'delete from dossiers.action',
      'delete from dossiers.dossier',
      'delete from dossiers.due_change',
    ]) {
      await expect(
        app.transaction(system, (ctx) => sqlOf(ctx.tx).run(statement)),
        statement,
      ).rejects.toThrow(/permission denied/u);
    }
    const stolen = app.transaction(testCitizen(), (ctx) => sqlOf(ctx.tx).run(`update dossiers.dossier set applicant_name = 'x' where id = $1`, [dossier.id]));
    expect(await stolen).toBe(0);
  });
});
