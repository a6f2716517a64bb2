import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlOf, openDatabase, startServer } from '#platform/db';
import type { Database } from '#platform/db';
import { defaultConfig } from '#platform/config';
import { isIntact } from '#platform/files';
import { runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import { casesTonight, seedTonight } from '#platform/testing';
import type { CitizenActor } from '#platform/permissions';
import { startFiling } from '#modules/dossiers';
import type { App } from '#platform/app';
import type { FormDefinition } from '#modules/forms';
import { compose } from '../../../src/app.ts';
import { filingFor, procedureOf, testAgency } from '../../../src/modules/dossiers/testing/journey.ts';
import { signInAs } from '../../../src/modules/identity/testing/sign-in-as.ts';
import { makePdf } from '../../../src/platform/files/testing/make-pdf.ts';
import { copyTemplate } from '../../../src/platform/testing/template.ts';
import { chanceOf } from '../../../src/modules/developers/testing/random.ts';
import type { Chance } from '../../../src/modules/developers/testing/random.ts';
import { deedsOn } from './clients.ts';
import type { Client, Deeds, Ledger } from './clients.ts';
import { bare, productOn, productSecret } from './product.ts';
import type { Product } from './product.ts';

// A share of the kills in every run, many at night. The seed is printed, and chooses instants and victims.
const kills = casesTonight(3, 60);
const seed = seedTonight(20_261_123);
const canKill = process.platform === 'linux';
const system = systemActor('test');

const crew = ['desk-clerk', 'officer', 'leader', 'records-clerk'] as const;
const folder = mkdtempSync(join(tmpdir(), 'motcua-kill-'));
const ledger: Ledger = { promised: [], tries: 0, lost: 0 };
let product: Product;
let citizens: readonly (Client & { readonly actor: CitizenActor; readonly draftId: string })[];
let clerk: Client;
let filing: Readonly<Record<string, unknown>>;
let field = '';

interface Opened {
  readonly app: App;
  readonly database: Database;
  close(): Promise<void>;
}

/** The same database seen from the test, for preparing and for the reckoning. */
async function openApp(): Promise<Opened> {
  const server = await startServer(folder);
  const database = openDatabase({ url: server.url, max: 4 });
  const app = compose({
    config: defaultConfig({ secret: productSecret, dataFolder: folder, databaseUrl: server.url }),
    database,
    logger: pino({ level: 'silent' }),
  });
  return { app, database, close: () => database.close() };
}

async function prepare({ app }: Opened): Promise<void> {
  const agencyId = await testAgency(app);
  const procedure = await procedureOf(app, '2.000635');
  const clients = [];
  for (let index = 0; index < 3; index += 1) {
    const { actor, cookie } = await signInAs(app, { kind: 'citizen', personNumber: `03109000400${String(index)}` });
    if (actor.kind !== 'citizen') throw new Error('no citizen');
    const { draftId } = await startFiling(app, actor, { procedureVersionId: procedure.id, agencyId });
    clients.push({ actor, draftId, cookie, token: '', jar: '' });
  }
  citizens = clients;
  clerk = { cookie: (await signInAs(app, { kind: 'officer', roles: crew.map((role) => ({ role, agencyId })) })).cookie, token: '', jar: '' };
  field = (procedure.record.form as FormDefinition).sections.flatMap(({ fields }) => fields).find(({ type }) => type === 'text')?.id ?? '';
  const { answers } = filingFor(app, procedure, agencyId, clients[0]?.actor, 3);
  const example = filingFor(app, procedure, agencyId, clients[0]?.actor, 3);
  filing = { procedureCode: procedure.code, agencyId, answers, files: {}, receivingMethod: example.receivingMethod, copies: 1 };
}

beforeAll(async () => {
  if (!canKill) return;
  await copyTemplate(folder);
  const opened = await openApp();
  await prepare(opened);
  await opened.close();
  product = await productOn(folder, bare);
  await product.start();
}, 240_000);

afterAll(async () => {
  if (!canKill) return;
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** The dossier is received, paid for and handed over. */
async function finish(deeds: Deeds, citizen: Client, dossierId: string): Promise<void> {
  await deeds.receive(clerk, randomUUID(), dossierId);
  const { items } = await deeds.read<{ readonly items: readonly { readonly code: string; readonly amount: number }[] }>(
    citizen,
    `/api/v1/dossiers/${dossierId}/obligations`,
  );
  for (const { code, amount } of items) await deeds.pay(randomUUID(), code, amount);
  await deeds.handOver(clerk, dossierId);
}

/** One citizen's day: files, saves answers, pays, uploads, and the officers work on it until it is handed over, until told to go home. */
async function work(deeds: Deeds, citizen: (typeof citizens)[number], until: () => boolean, number: number): Promise<void> {
  for (let round = 0; until(); round += 1) {
    const dossierId = await deeds.submit(citizen, randomUUID(), filing);
    await deeds.draft(citizen, citizen.draftId, { [field]: `Lần ${String(round)}` });
    if (dossierId !== undefined) await finish(deeds, citizen, dossierId);
    await deeds.upload(citizen, randomUUID(), await makePdf({ text: `Lan ${String(number)} ${String(round)}` }));
    await wait(20);
  }
}

/** The clients have been told of so much more; however slow the machine is, there is something to lose then. */
async function untilPromised(count: number): Promise<void> {
  for (let tries = 0; tries < 1200 && ledger.promised.length < count; tries += 1) await wait(50);
}

/** Kills something at an instant that the seed chooses, and starts again what does not come back by itself. */
async function kill(chance: Chance, number: number): Promise<string> {
  await untilPromised(ledger.promised.length + 4);
  await wait(chance.below(700));
  const victim = (['app', 'postmaster', 'backend'] as const)[number % 3] ?? 'app';
  if (victim === 'app') await product.killApp();
  else product.killDatabase(victim, chance.next());
  if (victim === 'backend') return victim;
  await wait(chance.below(300));
  await product.killApp();
  await product.start();
  return victim;
}

describe.skipIf(!canKill)('kill -9', () => {
  it(
    `B1: nothing that was acknowledged is lost, nothing is done twice (${String(kills)} kills, seed ${String(seed)})`,
    async () => {
      const chance = chanceOf(seed);
      const deeds = deedsOn(product.base, ledger);
      let open = true;
      const working = Promise.all(citizens.map((citizen, number) => work(deeds, citizen, () => open, number)));
      const broken = working.then(
        () => undefined,
        (error: unknown) => error,
      );
      const killed: string[] = [];
      for (let number = 0; number < kills; number += 1) killed.push(await kill(chance, number));
      await untilPromised(ledger.promised.length + 4);
      open = false;
      expect(await broken).toBeUndefined();
      console.log(`B1: seed ${seed}, killed ${killed.join(', ')}; ${ledger.promised.length} promises, ${ledger.tries} tries, ${ledger.lost} without an answer`);
      await reckon();
    },
    400_000 + kills * 60_000,
  );
});

/** Holds every promise against the database and the disk. */
async function reckon(): Promise<void> {
  const opened = await openApp();
  const rows = <Row>(text: string): Promise<Row[]> => opened.app.read(system, (ctx) => sqlOf(ctx.tx).query<Row>(text));
  try {
    const dossiers = await rows<{ id: string; code: string; state: string; fees: number }>(
      `select id, code, business_state as state, (select count(*)::int from payments.obligation o where o.subject_id = d.id::text) as fees from dossiers.dossier d`,
    );
    const byId = new Map(dossiers.map((dossier) => [dossier.id, dossier]));
    const submitted = of('submit');
    expect(submitted.length).toBeGreaterThan(1);
    expect(
      submitted.map(({ key, value }) => [byId.get(key)?.code, value]).filter(([found, told]) => found !== told),
      'dossiers that were acknowledged',
    ).toEqual([]);
    expect(dossiers.length, 'each filing once, also those that were sent again').toBe(submitted.length);
    expect(
      dossiers.every(({ fees }) => fees === 1),
      'one fee each',
    ).toBe(true);
    const acts = new Set((await rows<{ key: string }>(`select dossier_id || ' ' || act as key from dossiers.action`)).map(({ key }) => key));
    expect(
      of('receive').filter(({ key }) => !acts.has(`${key} receive`)),
      'receipts that were acknowledged',
    ).toEqual([]);
    expect(of('hand-over').length).toBeGreaterThan(0);
    expect(
      of('hand-over').filter(({ key, value }) => byId.get(key)?.state !== value || !acts.has(`${key} hand-over`)),
      'results that were handed over',
    ).toEqual([]);
    expect(await rows('select dossier_id, act, step from dossiers.action group by 1, 2, 3 having count(*) > 1'), 'acts done twice').toEqual([]);
    expect(await rows('select dossier_id from dossiers.result group by 1 having count(*) > 1'), 'results drafted twice').toEqual([]);
    await reckonDrafts(rows);
    const paid = await rows<{ code: string; state: string; movements: number }>(
      `select code, state, (select count(*)::int from payments.movement m where m.obligation_id = o.id) as movements from payments.obligation o`,
    );
    expect(of('pay').length).toBeGreaterThan(0);
    expect(
      of('pay')
        .map(({ key }) => paid.find(({ code }) => code === key))
        .filter((one) => one?.state !== 'settled' || one.movements !== 1),
      'payments that were acknowledged, once',
    ).toEqual([]);
    const files = new Set((await rows<{ id: string }>('select id from files.file')).map(({ id }) => id));
    for (const { key, value } of of('upload')) {
      expect(files.has(key), 'an upload that was acknowledged').toBe(true);
      expect(await isIntact(opened.app.files.config.directory, value), 'its bytes').toBe(true);
    }
    while ((await runDueJobs(opened.app)) > 0);
    const told = new Set(
      (await rows<{ id: string }>(`select about_id as id from notifications.message where notification = 'dossiers.submitted' and channel = 'in-app'`)).map(
        ({ id }) => id,
      ),
    );
    expect(
      submitted.filter(({ key }) => !told.has(key)),
      'applicants who were never told',
    ).toEqual([]);
    expect(await rows(`select name, last_error from platform.job where state = 'failed'`), 'work that was given up').toEqual([]);
    expect(await rows('select recipient_id, channel, event_key from notifications.message group by 1, 2, 3 having count(*) > 1'), 'told twice').toEqual([]);
  } finally {
    await opened.close();
  }
}

async function reckonDrafts(rows: <Row>(text: string) => Promise<Row[]>): Promise<void> {
  const drafts = await rows<{ id: string; answers: Readonly<Record<string, unknown>> }>('select id, answers from forms.draft');
  const last = new Map(of('draft').map(({ key, value }) => [key, value]));
  expect(last.size).toBeGreaterThan(0);
  for (const [key, value] of last) {
    const [id = ''] = key.split(' ');
    expect(JSON.stringify(drafts.find((draft) => draft.id === id)?.answers ?? {}), `answers of ${key}`).toContain(value);
  }
}

function of(kind: Ledger['promised'][number]['kind']): readonly Ledger['promised'][number][] {
  return ledger.promised.filter((one) => one.kind === kind);
}
