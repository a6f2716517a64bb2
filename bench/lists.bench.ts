import type { Runtime } from '../src/commands/runtime.ts';
import { newId, sqlOf } from '#platform/db';
import type { OfficerActor } from '#platform/permissions';
import { systemActor } from '#platform/permissions';
import { findReadableDossier, findDossiers, listDossiers } from '#modules/dossiers';
import { readOverview, readRows, scoreBoard } from '#modules/leadership';
import { searchUnits } from '#modules/organisations';
import { searchProcedures } from '#modules/procedures';
import { countInbox, listInbox } from '#modules/workflow';
import { withClock } from '#platform/app';
import type { App } from '#platform/app';
import { p95, rate, report } from './harness.ts';
import { bringTo } from './size.ts';

const seed = 11;
const system = systemActor('bench');
const inspector: OfficerActor = { kind: 'officer', id: newId(), roles: [{ role: 'inspector' }] };

/** P3 and P7: look-up, lists, inbox, search and the leader's numbers at a number of dossiers; limits are those of the promises. */
export async function benchLists(runtime: Runtime, dossiers: number): Promise<void> {
  const { app } = runtime;
  const { agencyIds, dossiers: known, officer } = await bringTo(runtime, dossiers, seed);
  const agency = (index: number): string => agencyIds[index % agencyIds.length] ?? '';
  const dossier = (index: number) => known[index % known.length] ?? { id: '', code: '', agencyId: '', name: '' };
  const suffix = `at ${dossiers}`;
  const lookUp = await rate(1000, 8, (index) =>
    app.read(system, (ctx) => sqlOf(ctx.tx).query('select id, business_state, due_at from dossiers.dossier where code = $1', [dossier(index).code])),
  );
  report({ name: `P3 look-up by code ${suffix}`, value: lookUp, unit: 'look-ups/s', limit: 1500, ratio: lookUp / 1500, n: 1000, seed });
  const as = <T>(agencyId: string, work: Parameters<typeof app.read<T>>[1]) => app.read(officer(agencyId, 'officer', 'desk-clerk'), work);
  const cases = [
    ['P3 case by code', 50, (index: number) => as(dossier(index).agencyId, (ctx) => findReadableDossier(ctx, dossier(index).code))],
    ['P3 agency list', 100, (index: number) => as(agency(index), (ctx) => listDossiers(ctx, { limit: 30 }))],
    ['P3 inbox', 100, (index: number) => as(agency(index), async (ctx) => [await countInbox(ctx), await listInbox(ctx, { limit: 50 })])],
    ['P3 inbox, overdue', 100, (index: number) => as(agency(index), (ctx) => listInbox(ctx, { group: 'overdue', limit: 50 }))],
    ['P3 search by name', 100, (index: number) => as(dossier(index).agencyId, (ctx) => findDossiers(ctx, dossier(index).name, 50))],
    ['P3 search by first syllable', 100, (index: number) => as(agency(index), (ctx) => findDossiers(ctx, 'ng', 50))],
    ['P3 score board', 100, () => scoreBoard(anew(app))],
    ['P3 overview of the province', 100, () => readOverview(app, inspector, { by: 'co-quan' })],
    ['P3 overview by procedure', 100, () => readOverview(app, inspector, { by: 'thu-tuc', period: 'nam-nay' })],
    ['P3 overview by desk', 100, () => readOverview(app, inspector, { by: 'ban' })],
    ['P3 overview of a commune', 100, (index: number) => readOverview(app, officer(agency(index), 'leader'), { by: 'thu-tuc' })],
    [
      'P3 rows behind a number',
      100,
      (index: number) => readRows(app, inspector, { kind: index % 2 === 0 ? 'dang-tre' : 'tre-han', ...(index % 4 < 2 ? {} : { agencyId: agency(index) }) }),
    ],
    ['search procedures', 50, () => app.read(system, (ctx) => searchProcedures(ctx, { query: 'giay phep xay dung', limit: 20 }))],
    ['P7 search units', 100, () => app.read(system, (ctx) => searchUnits(ctx, { q: 'le thanh nghi', limit: 12 }))],
  ] as const;
  for (const [name, limit, work] of cases) {
    await p95(5, work);
    const value = await p95(60, work);
    report({ name: `${name} ${suffix}`, value, unit: 'ms p95', limit, ratio: value / limit, n: 60, seed });
  }
}

/** The same product as another object, for which nothing is kept yet. */
function anew(app: App): App {
  return withClock(app, app.clock);
}
