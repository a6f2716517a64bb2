import type { Runtime } from '../src/commands/runtime.ts';
import { newId, sqlOf } from '#platform/db';
import type { OfficerActor } from '#platform/permissions';
import { systemActor } from '#platform/permissions';
import { findReadableDossier, findDossiers, listDossiers, loadManyDossiers } from '#modules/dossiers';
import { rebuildSums, scoreBoard } from '#modules/leadership';
import { listAgencies, searchUnits } from '#modules/organisations';
import { searchProcedures } from '#modules/procedures';
import { p95, rate, report } from './harness.ts';

const seed = 11;
const system = systemActor('bench');

/** P3 and P7: look-up, list, search and score board at a number of dossiers; limits are those of the promises. */
export async function benchLists({ app }: Runtime, dossiers: number): Promise<void> {
  const present = await app.read(system, async (ctx) => (await sqlOf(ctx.tx).query<{ n: number }>(`select count(*) as n from (select 1 from dossiers.dossier where code like '%-B${seed + dossiers}-%' limit ${dossiers}) d`))[0]?.n ?? 0);
  if (present < dossiers) {
    const load = await loadManyDossiers(app, dossiers, seed + dossiers);
    report({ name: `seed ${dossiers}`, value: load.perSecond, unit: 'dossiers/s', limit: 5000, ratio: load.perSecond / 5000, n: dossiers, seed });
    await app.transaction(system, (ctx) => sqlOf(ctx.tx).run('analyze dossiers.dossier')).catch(() => undefined);
  }
  await app.transaction(system, rebuildSums);
  const agencies = await app.read(system, async (ctx) => (await listAgencies(ctx, { kind: 'people-committee', limit: 300 })).items.filter(({ level }) => level === 'commune'));
  const codes = await app.read(system, (ctx) => sqlOf(ctx.tx).query<{ code: string; agency_id: string }>('select code, agency_id from dossiers.dossier limit 500'));
  const officer = (agencyId: string): OfficerActor => ({ kind: 'officer', id: newId(), roles: [{ role: 'officer', agencyId }] });
  const at = (index: number) => agencies[index % agencies.length]?.id ?? '';
  const suffix = `at ${dossiers}`;
  const lookUp = await rate(1000, 8, (index) => { const row = codes[index % codes.length]; return app.read(system, (ctx) => sqlOf(ctx.tx).query('select id, business_state, due_at from dossiers.dossier where code = $1', [row?.code])); });
  report({ name: `P3 look-up by code ${suffix}`, value: lookUp, unit: 'look-ups/s', limit: 1500, ratio: lookUp / 1500, n: 1000, seed });
  const cases = [
    ['P3 case by code', 50, (index: number) => { const row = codes[index % codes.length]; return app.read(officer(row?.agency_id ?? ''), (ctx) => findReadableDossier(ctx, row?.code ?? '')); }],
    ['P3 agency list', 100, (index: number) => app.read(officer(at(index)), (ctx) => listDossiers(ctx, { limit: 30 }))],
    ['P3 search by name', 100, (index: number) => app.read(officer(at(index)), (ctx) => findDossiers(ctx, 'nguyen van mau'))],
    ['P3 score board', 100, () => scoreBoard(app)],
    ['search procedures', 50, () => app.read(system, (ctx) => searchProcedures(ctx, { query: 'giay phep xay dung', limit: 20 }))],
    ['P7 search units', 100, () => app.read(system, (ctx) => searchUnits(ctx, { q: 'le thanh nghi', limit: 12 }))],
  ] as const;
  for (const [name, limit, work] of cases) {
    const value = await p95(100, work);
    report({ name: `${name} ${suffix}`, value, unit: 'ms p95', limit, ratio: value / limit, n: 100, seed });
  }
}
