import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { newId, openDatabase, sqlOf } from '#platform/db';
import type { Database } from '#platform/db';
import { createServer } from '#platform/http';
import type { WebServer } from '#platform/http';
import { runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { ProblemPage } from '#ui/layouts';
import { compose } from '../../../src/app.ts';
import { officerIn, openedDossier } from '../../../src/modules/dossiers/testing/journey.ts';
import { dossierSite } from '../../../src/modules/dossiers/testing/site.ts';
import { openCuttingProxy } from './cutting-proxy.ts';
import type { CuttingProxy } from './cutting-proxy.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
let proxy: CuttingProxy;
let database: Database;
let server: WebServer;
let officer: Actor;

beforeAll(async () => {
  const { app, databaseUrl, agencyId } = site();
  proxy = await openCuttingProxy(databaseUrl);
  database = openDatabase({ url: proxy.url, max: 6 });
  officer = officerIn(agencyId, 'desk-clerk', 'officer', 'leader', 'records-clerk');
  const composed = compose({ config: app.config, database, logger: pino({ level: 'silent' }), clock: app.clock });
  const served: App = { ...composed, resolveVisitor: async () => ({ actor: officer }) };
  server = await createServer(served, { assets: new Map(), shell: { ProblemPage } });
});
afterAll(async () => {
  await server.close();
  await database.close();
  await proxy.close();
});

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly replayed: boolean;
}

async function post(url: string, key: string, body: Readonly<Record<string, unknown>>): Promise<Reply> {
  const reply = await server.inject({ method: 'POST', url, headers: { authorization: 'Bearer x', 'idempotency-key': key }, payload: body });
  return { status: reply.statusCode, body: reply.body === '' ? undefined : reply.json(), replayed: reply.headers['idempotency-replayed'] === 'true' };
}

async function count(text: string, parameters: readonly unknown[]): Promise<number> {
  const [row] = await site().app.read(system, (ctx) => sqlOf(ctx.tx).query<{ n: number }>(`select count(*)::int as n from ${text}`, parameters));
  return row?.n ?? 0;
}

const question = () => ({ agencyId: site().foreignId, question: 'Có ý kiến gì?', workingDays: 2 });

describe('an act with an Idempotency-Key', () => {
  it('B2: sent six times at once is done once, and everybody gets the same answer', async () => {
    const { dossier } = await openedDossier(site().app, site().agencyId);
    const key = newId();
    const replies = await Promise.all(Array.from({ length: 6 }, () => post(`/api/v1/dossiers/${dossier.id}/consultations`, key, question())));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    for (const { body } of replies) expect(body).toEqual(replies[0]?.body);
    expect(replies.filter(({ replayed }) => replayed)).toHaveLength(5);
    expect(await count('dossiers.consultation where dossier_id = $1', [dossier.id])).toBe(1);
  });

  it('B1: whose COMMIT was sent and whose answer was lost is found done by the repetition, once', async () => {
    for (const act of ['consultations', 'results', 'extension'] as const) {
      const { dossier } = await openedDossier(site().app, site().agencyId);
      const url = `/api/v1/dossiers/${dossier.id}/${act}`;
      const body = act === 'consultations' ? question() : act === 'results' ? {} : { newDueAt: '2027-12-01T03:00:00.000Z', reason: 'Chờ xác minh' };
      const key = newId();
      const before = proxy.cuts();
      proxy.cutAfterCommit();
      const [first, second] = [await post(url, key, body), await post(url, key, body)];
      expect(proxy.cuts(), 'the line was cut').toBe(before + 1);
      expect(first.status, 'the client is told that it may try again').toBe(503);
      expect([200, 201]).toContain(second.status);
      const third = await post(url, key, body);
      expect(third).toMatchObject({ status: second.status, body: second.body, replayed: true });
      expect(await count(`dossiers.action where dossier_id = $1 and act in ('consult', 'draft-result', 'extend')`, [dossier.id]), act).toBe(1);
    }
  });

  it('B2: that is refused keeps nothing, and the same key may succeed later', async () => {
    const { dossier } = await openedDossier(site().app, site().agencyId, { isReceived: false });
    const key = newId();
    expect((await post(`/api/v1/dossiers/${dossier.id}/consultations`, key, question())).status).toBe(422);
    expect((await post(`/api/v1/dossiers/${dossier.id}/receive`, newId(), {})).status).toBe(200);
    expect((await post(`/api/v1/dossiers/${dossier.id}/consultations`, key, question())).status).toBe(201);
  });

  it('B2: used for another request is refused', async () => {
    const { dossier } = await openedDossier(site().app, site().agencyId);
    const key = newId();
    expect((await post(`/api/v1/dossiers/${dossier.id}/consultations`, key, question())).status).toBe(201);
    expect((await post(`/api/v1/dossiers/${dossier.id}/consultations`, key, { ...question(), question: 'Câu khác' })).status).toBe(409);
  });

  it('B9: kept answers are read by nobody but the product', async () => {
    const { app } = site();
    expect(await count('platform.idempotency_key', [])).toBeGreaterThan(0);
    expect(await app.read(officer, (ctx) => sqlOf(ctx.tx).query('select 1 from platform.idempotency_key'))).toEqual([]);
  });
});

describe('what follows an act', () => {
  it('B2: four workers at once and every message twice: each effect once', async () => {
    const { app, agencyId } = site();
    const opened = [];
    for (let index = 0; index < 4; index += 1) opened.push(await openedDossier(app, agencyId));
    const ids = opened.map(({ citizen }) => citizen.id);
    await app.transaction(system, (ctx) =>
      sqlOf(ctx.tx).run(
        `insert into platform.job (id, name, payload, run_at, created_at) select gen_random_uuid(), name, payload, run_at, created_at from platform.job where name = 'events.deliver' and state = 'waiting'`,
      ),
    );
    await Promise.all(Array.from({ length: 4 }, () => runDueJobs(app)));
    while ((await runDueJobs(app)) > 0);
    const twice = await app.read(system, (ctx) =>
      sqlOf(ctx.tx).query(
        'select recipient_id, channel, event_key from notifications.message where recipient_id = any ($1::uuid[]) group by 1, 2, 3 having count(*) > 1',
        [ids],
      ),
    );
    expect(twice).toEqual([]);
    expect(await count('notifications.message where recipient_id = any ($1::uuid[])', [ids])).toBeGreaterThanOrEqual(ids.length);
    expect(await count(`platform.job where state = 'failed'`, [])).toBe(0);
  });
});
