import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import { casesTonight, seedTonight } from '#platform/testing';
import { toInstant } from '#platform/time';
import { receiveAtDesk } from '#modules/dossiers';
import { deskKey, findDesk, listAgencies } from '#modules/organisations';
import { applicantDesk } from '#modules/procedures';
import { filingFor, officerIn, openedDossier, procedureOf, testAgency, testCitizen } from '../../../src/modules/dossiers/testing/journey.ts';
import { dossierSite } from '../../../src/modules/dossiers/testing/site.ts';
import { explore, moves } from './commands.ts';
import type { Model, Real } from './commands.ts';
import { openDoors } from './doors.ts';
import type { Agencies, Doors } from './doors.ts';
import { filed } from './law.ts';
import { routes } from './routes.ts';
import { snapshotOf } from './snapshot.ts';

// A share of the sequences in every run, a new seed with many at night; one that ever found a fault stays in seeds.json for good.
const seedFile = new URL('seeds.json', import.meta.url);
const kept = JSON.parse(readFileSync(seedFile, 'utf8')) as number[];
const few = 1;
const everyAct = ['receive', 'step', 'draft', 'ask', 'answer', 'confirm', 'papers', 'pass', 'rate', 'transfer'];
const runsOf = new Map(kept.map((seed) => [seed, few]));
if (casesTonight(0, 1) > 0) runsOf.set(seedTonight(0), casesTonight(few, 60));
const system = systemActor('test');
const monday = toInstant('2026-11-23T02:00:00.000Z');

const site = dossierSite({ freshDatabase: true });
let doors: Doors;
let agencies: Agencies;
beforeAll(async () => {
  const { app, agencyId: home, foreignId: away } = site();
  const communes = (await app.read(system, (ctx) => listAgencies(ctx, { kind: 'people-committee', limit: 300 }))).items.filter(
    ({ level, id }) => level === 'commune' && id !== home && id !== away,
  );
  agencies = { home, away, third: communes[0]?.id ?? '', centre: await testAgency(app, 'service-centre') };
  doors = await openDoors(app, agencies);
});
afterAll(() => doors.close());

async function opened(code: string, walkIn: boolean): Promise<{ model: Model; real: Real }> {
  const { app, agencyId, clock } = site();
  clock.set(monday);
  const route = routes[code];
  if (route === undefined) throw new Error(code);
  const citizen = testCitizen();
  const dossier = walkIn
    ? await receiveAtDesk(app, officerIn(agencyId, 'desk-clerk'), {
        ...filingFor(app, await procedureOf(app, code), agencyId, undefined, 3),
        applicant: {
          accountId: citizen.id,
          organisationId: undefined,
          name: 'Nguyễn Văn Mẫu',
          personId: undefined,
          phone: '0912345678',
          email: undefined,
          address: undefined,
        },
      })
    : (await openedDossier(app, agencyId, { code, citizen, isReceived: false })).dossier;
  const [fee] = await app.read(system, (ctx) =>
    sqlOf(ctx.tx).query<{ code: string; amount: number }>('select code, amount from payments.obligation where subject_id = $1', [dossier.id]),
  );
  const [paper] = await app.read(system, (ctx) =>
    sqlOf(ctx.tx).query<{ id: string }>('select requirement_id as id from dossiers.document where dossier_id = $1 order by ordinal limit 1', [dossier.id]),
  );
  await runDueJobs(app);
  const start = filed(route, fee === undefined ? 'none' : 'due', !walkIn);
  const standing = walkIn ? { ...start, business: 4, received: true, at: Object.values(route)[0]?.otherwise } : start;
  return {
    model: { standing, route, accepted: undefined },
    real: { site: site(), doors, subject: { dossierId: dossier.id, citizen, questions: [], paper: paper?.id ?? '' }, done: new Map(), fee },
  };
}

/** The history alone tells the state: every line begins where the last one ended. */
async function checkHistory({ subject: { dossierId } }: Real): Promise<void> {
  const { app } = site();
  const lines = await app.read(system, (ctx) =>
    sqlOf(ctx.tx).query<{ seq: number; from: string | null; to: string }>(
      `select seq, details ->> 'from' as from, details ->> 'to' as to from dossiers.action where dossier_id = $1 order by seq`,
      [dossierId],
    ),
  );
  let state: string | null = null;
  for (const [index, { seq, from, to }] of lines.entries()) {
    expect(seq).toBe(index + 1);
    expect(from, `line ${seq} begins where the last one ended`).toBe(state);
    state = to;
  }
  expect((await snapshotOf(app, dossierId)).business).toBe(state);
}

/** Keeps a seed that found a fault, so that it runs for ever. */
function keepSeed(seed: number): void {
  if (!kept.includes(seed)) writeFileSync(seedFile, `${JSON.stringify([...kept, seed])}\n`);
}

describe('B4: no illegal transition by any route', () => {
  const everDone = new Set<string>();

  it('B4: the routes of the model are those of the records', async () => {
    for (const [code, route] of Object.entries(routes)) {
      const { record } = await procedureOf(site().app, code);
      const steps = record.process.phases.flatMap((phase) => phase.steps);
      expect(
        steps.map(({ id }) => id),
        code,
      ).toEqual(Object.keys(route));
      for (const { id, desk, time } of steps.filter((step) => step.desk === applicantDesk))
        expect(route[id]?.days ?? null, `${code} ${id} at ${desk}`).toBe(time.value);
      const elsewhere = [];
      for (const { id, desk } of steps.filter((step) => step.desk !== applicantDesk)) {
        const found = await site().app.read(system, (ctx) => findDesk(ctx, { agencyId: agencies.home, deskKey: deskKey(desk) }));
        if (found !== undefined && found.agencyId !== agencies.home) elsewhere.push(id);
      }
      expect(elsewhere, `${code}: steps of other agencies`).toEqual(Object.keys(route).filter((id) => route[id]?.place === 'elsewhere'));
      for (const { id, next } of steps) {
        expect(next.map(({ to }) => to).toSorted(), `${code} ${id}`).toEqual(
          [...Object.values(route[id]?.ways ?? {}), route[id]?.otherwise, ...(route[id]?.online === undefined ? [] : [route[id].online])].toSorted(),
        );
      }
    }
  });

  it.each([...runsOf].flatMap(([seed, runs]) => Object.keys(routes).map((code) => [seed, code, runs] as const)))(
    'B4: sequences of every act by every channel as the law has them: seed %i, procedure %s, %i sequences',
    async (seed, code, runs) => {
      const done = new Map<string, number>();
      try {
        await fc.assert(
          fc.asyncProperty(fc.boolean(), fc.commands([...moves], { maxCommands: runs > few ? 80 : 45, size: '+1' }), async (walkIn, commands) => {
            const { model, real } = await opened(code, walkIn);
            await fc.asyncModelRun(() => ({ model, real }), commands);
            await checkHistory(real);
            for (const [act, count] of real.done) done.set(act, (done.get(act) ?? 0) + count);
          }),
          { seed, numRuns: runs },
        );
      } catch (error) {
        keepSeed(seed);
        throw error;
      }
      if (runs > few) console.log(`seed ${seed} ${code}: ${JSON.stringify(Object.fromEntries(done))}`);
      for (const act of done.keys()) everDone.add(act);
      expect(done.size, 'something was really done').toBeGreaterThan(0);
    },
    600_000,
  );

  it.each(Object.keys(routes))(
    'B4: wherever a dossier may stand, everything that the law refuses there is refused by every way: procedure %s',
    async (code) => {
      const { model, real } = await opened(code, false);
      const refused = await explore(model, real, 30);
      await checkHistory(real);
      for (const act of real.done.keys()) everDone.add(act);
      expect(refused, 'tries that were refused').toBeGreaterThan(80);
    },
    600_000,
  );

  it('B4: the sequences together really did the acts that carry a dossier from filing to rating', () => {
    const acts = new Set([...everDone].map((done) => done.split(' by ')[0]));
    for (const act of everyAct) expect(acts, `${act} was done`).toContain(act);
    expect(everDone.size, [...everDone].toSorted().join(', ')).toBeGreaterThan(20);
  });
});
