import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import type { App } from '#platform/app';
import { createServer } from '#platform/http';
import { anonymous } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { ProblemPage } from '#ui/layouts';
import { filingFor, officerIn, otherAgency, procedureOf, testAgency, testCitizen } from '../testing/journey.ts';

let test: TestApp;
let server: FastifyInstance;
let agencyId: string;
const clock = virtualClock('2026-11-23T02:00:00.000Z');
const actors = new Map<string, Actor>();
const citizen = testCitizen();
beforeAll(async () => {
  test = await testApp({ clock });
  agencyId = await testAgency(test.app);
  actors
    .set('citizen', citizen)
    .set('other', testCitizen())
    .set('foreign', officerIn(await otherAgency(test.app, agencyId), 'desk-clerk', 'officer', 'leader'));
  actors.set('clerk', officerIn(agencyId, 'desk-clerk')).set('officer', officerIn(agencyId, 'officer')).set('leader', officerIn(agencyId, 'leader'));
  const app: App = { ...test.app, resolveVisitor: async (_app, token) => ({ actor: actors.get(token?.replace('bearer:', '') ?? '') ?? anonymous }) };
  server = await createServer(app, { assets: new Map(), shell: { ProblemPage } });
});
afterAll(async () => {
  await server.close();
  await test.close();
});

async function call(who: string, method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, key?: string) {
  const headers = { ...(who === '' ? {} : { authorization: `Bearer ${who}` }), ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const answer = await server.inject({ method, url: `/api/v1${path}`, headers, ...(body === undefined ? {} : { payload: body as object }) });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json<Record<string, unknown>>() };
}

async function filed(key: string) {
  const procedure = await procedureOf(test.app, '2.000635');
  const { answers } = filingFor(test.app, procedure, agencyId, citizen, 3);
  return call('citizen', 'POST', '/dossiers', { procedureCode: '2.000635', agencyId, answers }, key);
}

describe('A25: dossiers over the API', () => {
  it('lists procedures without regard to marks, and shows one', async () => {
    const found = await call('', 'GET', '/procedures?q=khai%20sinh&limit=5');
    expect(found.status).toBe(200);
    expect(found.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ code: expect.any(String) as string })]) as unknown });
    expect((await call('', 'GET', '/procedures/2.000635')).body).toMatchObject({ code: '2.000635', isFileable: true });
    expect((await call('', 'GET', '/procedures/9.999999')).status).toBe(404);
  });

  it('A8: hands in once for one key, moves the dossier by its acts, and shows the national number of every state', async () => {
    expect(await filed('')).toMatchObject({ status: 422 });
    const first = await filed('filing-0001');
    expect(first).toMatchObject({ status: 201, body: { state: 'submitted', stateNumber: 1, agencyId } });
    expect((await filed('filing-0001')).body).toEqual(first.body);
    const id = String(first.body?.['id']);
    expect((await call('clerk', 'POST', `/dossiers/${id}/receive`, {})).body).toMatchObject({ state: 'in-progress', stateNumber: 4 });
    const reasons = [{ target: 'general', label: 'Ảnh', reason: 'Ảnh mờ' }];
    expect((await call('officer', 'POST', `/dossiers/${id}/supplement-requests`, { ground: 'first-check', reasons })).body).toMatchObject({ stateNumber: 5 });
    expect((await call('citizen', 'POST', `/dossiers/${id}/supplement-answers`, {})).body).toMatchObject({ stateNumber: 4 });
    expect((await call('leader', 'POST', `/dossiers/${id}/extension`, { newDueAt: '2027-02-01T03:00:00.000Z', reason: 'Chờ xác minh' })).body).toMatchObject({
      extensionCount: 1,
    });
    expect((await call('officer', 'POST', `/dossiers/${id}/results`, {})).body).toMatchObject({ state: 'draft' });
    const whole = await call('officer', 'GET', `/dossiers/${id}`);
    expect(whole.body).toMatchObject({ supplements: [{ number: 1, reasons }], results: [{ state: 'draft' }] });
    expect((await call('leader', 'POST', `/dossiers/${id}/stop`, { reason: 'Không đủ điều kiện' })).body).toMatchObject({ stateNumber: 8 });
    expect((await call('citizen', 'POST', `/dossiers/${id}/rating`, { score: 4 })).status).toBe(204);
    expect((await call('citizen', 'GET', '/dossiers')).body).toMatchObject({ items: [{ id }] });
  });

  it('lists an agency’s dossiers page by page, each once, and its inbox', async () => {
    for (const number of [4, 5, 6]) expect((await filed(`filing-page-${number}`)).status).toBe(201);
    const first = await call('clerk', 'GET', '/dossiers?limit=2&state=submitted');
    const second = await call('clerk', 'GET', `/dossiers?limit=2&state=submitted&after=${String(first.body?.['next'])}`);
    const ids = [first, second].flatMap(({ body }) => ((body?.['items'] ?? []) as { id: string }[]).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(3);
    const inbox = await call('clerk', 'GET', '/inbox');
    expect(((inbox.body?.['items'] ?? []) as { dossierId: string }[]).map(({ dossierId }) => dossierId)).toEqual(expect.arrayContaining(ids));
  });

  it('B9: strangers reach nothing', async () => {
    const id = String((await filed('filing-0002')).body?.['id']);
    expect((await call('', 'GET', `/dossiers/${id}`)).status).toBe(401);
    for (const who of ['other', 'foreign']) expect((await call(who, 'GET', `/dossiers/${id}`)).status, who).toBe(404);
    expect((await call('foreign', 'POST', `/dossiers/${id}/receive`, {})).status).toBe(404);
    expect((await call('foreign', 'GET', `/dossiers?agency=${agencyId}`)).status).toBe(403);
    expect((await call('citizen', 'POST', `/dossiers/${id}/receive`, {})).status).toBe(403);
    expect((await call('', 'POST', '/dossiers/track', { code: 'H24.1-261123-0001', digits: '0000' })).body).toMatchObject({ code: 'dossiers.track.wrong' });
  });
});

describe('A25: what people do on pages, programs do too', () => {
  it('A8: begins a draft, keeps papers and copies, hands it in once; unknown fields and drafts of others are refused', async () => {
    const procedure = await procedureOf(test.app, '2.000635');
    const { answers } = filingFor(test.app, procedure, agencyId, citizen, 3);
    const begun = await call('citizen', 'POST', '/drafts', { procedureCode: '2.000635', agencyId, answers });
    expect(begun).toMatchObject({ status: 201, body: { procedureVersionId: procedure.id, agencyId, copies: 1, dossierId: null } });
    const id = String(begun.body?.['id']);
    expect(await call('citizen', 'PATCH', `/drafts/${id}`, { copies: 2, receivingMethod: 'post' })).toMatchObject({
      status: 200,
      body: { copies: 2, receivingMethod: 'post' },
    });
    expect(await call('citizen', 'PATCH', `/drafts/${id}`, { copiez: 2 })).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'body', pointer: '/copiez' }] },
    });
    expect((await call('other', 'PATCH', `/drafts/${id}`, { copies: 9 })).status).toBe(404);
    expect((await call('clerk', 'POST', '/drafts', { procedureCode: '2.000635', agencyId })).status).toBe(403);
    expect((await call('', 'POST', `/drafts/${id}/submission`, {})).status).toBe(401);
    const [first, second] = [await call('citizen', 'POST', `/drafts/${id}/submission`, {}), await call('citizen', 'POST', `/drafts/${id}/submission`, {})];
    expect(first).toMatchObject({ status: 201, body: { state: 'submitted' } });
    expect(second.body).toEqual(first.body);
  });

  it('A17: does one act with many pieces of work; each stands or falls alone', async () => {
    const dossier = await filed('filing-for-work');
    await call('clerk', 'POST', `/dossiers/${String(dossier.body?.['id'])}/receive`, {});
    const found = await call('officer', 'GET', `/dossiers/${String(dossier.body?.['id'])}`);
    const [task] = (found.body?.['tasks'] ?? []) as readonly { readonly id: string }[];
    const nobodys = '01890a5d-ac96-774b-bcce-b302099a8057';
    const done = await call('officer', 'POST', '/work', { act: 'claim', taskIds: [nobodys, task?.id] });
    expect(done).toMatchObject({
      status: 200,
      body: {
        items: [
          { taskId: nobodys, ok: false, code: 'workflow.task.unknown' },
          { taskId: task?.id, ok: true, code: null },
        ],
      },
    });
    expect((await call('citizen', 'POST', '/work', { act: 'claim', taskIds: [nobodys] })).status).toBe(403);
    expect((await call('', 'POST', '/work', { act: 'claim', taskIds: [nobodys] })).status).toBe(401);
  });
});
