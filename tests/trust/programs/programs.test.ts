import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { withinTransaction } from '#platform/app';
import type { Ctx } from '#platform/app';
import { listAudit } from '#platform/audit';
import { sqlOf } from '#platform/db';
import { saveFile, shareFile } from '#platform/files';
import { createServer } from '#platform/http';
import { agenciesOf, allPermissions, mayDo, offeredScopes, systemActor } from '#platform/permissions';
import type { ClientActor } from '#platform/permissions';
import { downloads } from '../../../src/modules/developers/document/downloads.ts';
import { operationsOf } from '../../../src/modules/developers/document/operations.ts';
import { developersTexts } from '../../../src/modules/developers/locales/index.ts';
import { dossierSite } from '../../../src/modules/dossiers/testing/site.ts';
import { openedDossier } from '../../../src/modules/dossiers/testing/journey.ts';
import { registerApiClient } from '../../../src/modules/identity/actions/api-clients.ts';
import { makePdf } from '../../../src/platform/files/testing/make-pdf.ts';
import { ProblemPage } from '#ui/layouts';

const site = dossierSite();
const system = systemActor('test');
let server: FastifyInstance;
beforeAll(async () => {
  server = await createServer(site().app, { assets: new Map(), shell: { ProblemPage } });
});
afterAll(() => server?.close());

interface Program {
  readonly actor: ClientActor;
  call(method: 'GET' | 'POST', url: string, payload?: object): Promise<{ readonly status: number; json(): Record<string, unknown> }>;
}

async function program(scopes: readonly string[], agencyId?: string): Promise<Program> {
  const { id, token } = await site().app.transaction(system, (ctx) => registerApiClient(ctx, { name: 'Phần mềm thử', scopes, agencyId }));
  return {
    actor: { kind: 'client', id, scopes, agencyId },
    async call(method, url, payload) {
      const reply = await server.inject({ method, url, headers: { authorization: `Bearer ${token}` }, ...(payload === undefined ? {} : { payload }) });
      return { status: reply.statusCode, json: () => reply.json<Record<string, unknown>>() };
    },
  };
}

describe('what a program may do', () => {
  it('B9: only what its registration names, only in its own agency, and nothing by a wildcard', () => {
    const { agencyId, foreignId } = site();
    const clientWith = (scopes: readonly string[], at?: string): ClientActor => ({ kind: 'client', id: 'me', scopes, agencyId: at });
    expect(mayDo(clientWith(['dossiers.read'], agencyId), 'dossiers.read', { agencyId })).toBe(true);
    expect(mayDo(clientWith(['dossiers.read'], agencyId), 'dossiers.read', { agencyId: foreignId })).toBe(false);
    expect(mayDo(clientWith(['dossiers.read'], agencyId), 'dossiers.list', { agencyId })).toBe(false);
    expect(mayDo(clientWith(['*'], agencyId), 'dossiers.read', { agencyId })).toBe(false);
    expect(mayDo(clientWith(['dossiers.read']), 'dossiers.read', {})).toBe(false);
  });

  it('B9: people decide: with every permission there is among its scopes it may do only what is offered', () => {
    const { agencyId } = site();
    const greedy: ClientActor = { kind: 'client', id: 'me', scopes: [...allPermissions().keys()], agencyId };
    const opened = [...allPermissions()].filter(
      ([name, grants]) => !grants.some(({ role }) => role === 'anyone') && mayDo(greedy, name, { agencyId, ownerId: 'me' }),
    );
    expect(opened.map(([name]) => name).toSorted()).toEqual(offeredScopes());
    expect(offeredScopes()).toEqual([
      'dossiers.list',
      'dossiers.print',
      'dossiers.read',
      'files.read',
      'leadership.view',
      'payments.read',
      'payments.take-statement',
    ]);
  });

  it('B9: row-level security shows it the rows of its agency only once it was given a scope', () => {
    const { agencyId } = site();
    expect(agenciesOf({ kind: 'client', id: 'me', scopes: ['dossiers.read'], agencyId })).toEqual([agencyId]);
    expect(agenciesOf({ kind: 'client', id: 'me', scopes: [], agencyId })).toEqual([]);
  });

  it('A25: each scope has its words in both languages and opens something', () => {
    const needed = new Set(operationsOf(site().app.routes).map(({ programScope }) => programScope));
    // Files have no scope in the document: people need none, and the same address serves public files.
    expect(offeredScopes().filter((scope) => scope !== 'files.read' && !needed.has(scope))).toEqual([]);
    for (const texts of [developersTexts.vi, developersTexts.en])
      expect(
        Object.keys(texts)
          .filter((key) => key.startsWith('developers.scope.'))
          .toSorted(),
      ).toEqual(offeredScopes().map((scope) => `developers.scope.${scope}`));
  });
});

describe('a program at the API', () => {
  it('B9: reads the dossiers of its agency within its scopes; another agency’s program, and one without the scope, do not', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const reader = await program(['dossiers.list', 'dossiers.read', 'payments.read'], agencyId);
    const listed = await reader.call('GET', '/api/v1/dossiers?limit=100');
    expect(listed.status).toBe(200);
    expect((listed.json()['items'] as { id: string }[]).map(({ id }) => id)).toContain(dossier.id);
    expect((await reader.call('GET', `/api/v1/dossiers/${dossier.id}`)).json()['code']).toBe(dossier.code);
    expect((await reader.call('GET', `/api/v1/dossiers/${dossier.id}/obligations`)).status).toBe(200);
    expect((await reader.call('GET', `/ho-so/${dossier.id}/giay-tiep-nhan.pdf`)).status, 'not its scope').toBe(403);
    expect((await (await program(['dossiers.print', 'dossiers.read'], agencyId)).call('GET', `/ho-so/${dossier.id}/giay-tiep-nhan.pdf`)).status).toBe(200);
    const foreign = await program(offeredScopes(), foreignId);
    expect((await foreign.call('GET', `/api/v1/dossiers/${dossier.id}`)).status).toBe(404);
    expect((await foreign.call('GET', `/api/v1/dossiers?agency=${agencyId}`)).status).toBe(403);
    const lister = await program(['dossiers.list'], agencyId);
    expect((await lister.call('GET', `/api/v1/dossiers/${dossier.id}`)).status).toBe(403);
    for (const scopeless of [await program([], agencyId), await program(offeredScopes())])
      for (const url of ['/api/v1/dossiers', `/api/v1/dossiers/${dossier.id}`, '/api/v1/figures', '/api/v1/inbox', '/api/v1/me'])
        expect((await scopeless.call('GET', url)).status, url).toBe(403);
  });

  it('B9: never decides, receives, files or uploads, whatever its scopes', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const all = await program(offeredScopes(), agencyId);
    for (const [url, payload] of [
      [`/api/v1/dossiers/${dossier.id}/acts`, { act: 'stop', reason: 'thử' }],
      ['/api/v1/work', { act: 'approve', taskIds: [dossier.id] }],
      ['/api/v1/uploads', {}],
      [`/api/v1/dossiers/${dossier.id}/confirmation`, {}],
    ] as const)
      expect((await all.call('POST', url, payload)).status, url).toBeGreaterThanOrEqual(400);
    expect((await (await program(['leadership.view'], agencyId)).call('GET', '/api/v1/figures')).status).toBe(200);
  });

  it('B9: downloads files of its agency with the scope for files only', async () => {
    const { app, agencyId } = site();
    const content = await makePdf({ text: 'Giay to cua co quan' });
    const file = await app.transaction(system, async (ctx) => {
      const saved = await saveFile(ctx, content, { name: 'giay-to.pdf' });
      await shareFile(ctx, saved.id, agencyId);
      return saved;
    });
    const status = async (one: Program) => (await one.call('GET', `/tep/${file.id}`)).status;
    expect(await status(await program(['files.read'], agencyId))).toBe(200);
    expect(await status(await program(['dossiers.read'], agencyId))).toBe(404);
    expect(await status(await program(['files.read'], site().foreignId))).toBe(404);
  });

  it('B9: opens no page, public or of its scopes, and is told where the operations stand; the downloads of the document are the pages it may fetch', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const all = await program(offeredScopes(), agencyId);
    for (const url of ['/', '/thu-tuc', '/lanh-dao', '/ban-lam-viec/so-theo-doi', `/ban-lam-viec/ho-so/${dossier.id}`, `/ho-so/${dossier.id}`, '/dang-nhap']) {
      const reply = await all.call('GET', url);
      expect([reply.status, reply.json()['code']], url).toEqual([403, 'program.no-pages']);
      expect(reply.json()['detail'], url).toContain('/openapi.json');
    }
    const described = downloads.map(({ path }) => path.replaceAll(/\{(\w+)\}/gu, ':$1'));
    expect(
      app.pages
        .filter(({ isDownload }) => isDownload === true)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual([...described, '/openapi.json'].toSorted());
  });

  it('B9: writes nothing by an act that forgets to ask: the table refuses it, in a part of a transaction too', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const { actor } = await program(offeredScopes(), agencyId);
    const careless = (ctx: Ctx) => sqlOf(ctx.tx).run('update dossiers.dossier set copies = copies + 1 where id = $1', [dossier.id]);
    await expect(app.transaction(actor, careless)).rejects.toMatchObject({ code: 'program.reads-only' });
    await expect(app.transaction(system, (ctx) => withinTransaction(ctx).transaction(actor, careless))).rejects.toMatchObject({ code: 'program.reads-only' });
    expect(await app.transaction(system, careless), 'the system does').toBe(1);
  });

  it('B8: hands in the bank’s statement of its agency; what it did stands in the audit trail under its name', async () => {
    const { app, agencyId, foreignId } = site();
    const bank = await program(['payments.take-statement'], agencyId);
    const statement = { day: '2026-11-20', lines: [{ reference: 'FT-PROGRAM-1', amount: 10_000, text: 'chuyen khoan', at: '2026-11-20T09:00:00+07:00' }] };
    expect((await bank.call('POST', `/api/v1/agencies/${agencyId}/statements`, statement)).status).toBe(200);
    expect((await bank.call('POST', `/api/v1/agencies/${foreignId}/statements`, statement)).status).toBe(403);
    expect((await bank.call('GET', `/api/v1/agencies/${agencyId}/reconciliation`)).status, 'clearing up is for the cashier').toBe(403);
    const trail = await app.read(system, (ctx) => listAudit(ctx, { act: 'payments.statement-taken', limit: 5 }));
    expect(trail.filter(({ actorId }) => actorId === bank.actor.id)).toMatchObject([{ actorKind: 'client', details: { agencyId, lines: 1 } }]);
  });

  it('A25: a scope that is not offered is refused with the list of those that are', async () => {
    await expect(program(['dossiers.sign'])).rejects.toMatchObject({ code: 'api-client.scope-unknown', details: { scope: 'dossiers.sign' } });
    await expect(program(['*'])).rejects.toMatchObject({ code: 'api-client.scope-unknown' });
  });
});
