import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import type { App } from '#platform/app';
import { createServer } from '#platform/http';
import { anonymous, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { ProblemPage } from '#ui/layouts';
import { readDossierCase } from '../reads/dossier-case.ts';
import { openedDossier, testAgency, testCitizen, walkToEnd } from '../testing/journey.ts';

let test: TestApp;
let server: FastifyInstance;
const owner = testCitizen();
const actors = new Map<string, Actor>([
  ['owner', owner],
  ['other', testCitizen()],
]);
beforeAll(async () => {
  test = await testApp({ clock: virtualClock('2026-11-23T02:00:00.000Z') });
  const app: App = { ...test.app, resolveVisitor: async (_app, token) => ({ actor: actors.get(token?.replace('bearer:', '') ?? '') ?? anonymous }) };
  server = await createServer(app, { assets: new Map(), shell: { ProblemPage } });
});
afterAll(async () => {
  await server.close();
  await test.close();
});

const get = (who: string, url: string) =>
  server.inject({ method: 'GET', url, headers: { host: 'localhost', ...(who === '' ? {} : { authorization: `Bearer ${who}` }) } });
const caseOf = (id: string) => test.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, id));

interface ShownResult {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly agencyName: string;
  readonly file: string | null;
}

describe('the results of a linked procedure', () => {
  it('each is its owner’s to fetch from the moment its agency issues it, on the page and over the API, and says from whom', async () => {
    const { dossier } = await openedDossier(test.app, await testAgency(test.app), { code: '3.000722', citizen: owner });
    const seen = new Map<string, string>();
    let known = '';
    for (let step = 0; step < 40; step += 1) {
      await walkToEnd(test.app, dossier.id, { most: 1 }).catch(() => undefined);
      const {
        dossier: { state },
        results,
        agencies,
      } = await caseOf(dossier.id);
      const states = results.map((result) => `${result.id} ${result.state}`).join();
      if (states === known) continue;
      known = states;
      const page = (await get('owner', `/ho-so/${dossier.id}`)).body;
      const shown = (await get('owner', `/api/v1/dossiers/${dossier.id}`)).json<{ results: readonly ShownResult[] }>().results;
      for (const result of results) {
        const address = `/ho-so/${dossier.id}/ket-qua/${result.id}.pdf`;
        const isIssued = result.state === 'issued' || result.state === 'delivered';
        const agencyName = agencies.get(result.agencyId)?.name ?? '?';
        expect(page.includes(`href="${address}"`), `${result.title} ${result.state} ${state}`).toBe(isIssued);
        expect(shown.find(({ id }) => id === result.id)).toMatchObject({ state: result.state, agencyName, file: isIssued ? address : null });
        if (!isIssued || seen.has(result.id)) continue;
        seen.set(result.id, result.agencyId);
        expect(page).toContain(`${agencyName} cấp`);
        const paper = await get('owner', address);
        expect([paper.statusCode, paper.headers['content-type'], paper.body.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
        for (const stranger of ['other', '']) expect((await get(stranger, address)).statusCode, stranger).toBeGreaterThanOrEqual(303);
        if (result.agencyId !== dossier.agencyId) expect(state, 'the case still runs').toBe('in-progress');
      }
      if (state === 'returned') break;
    }
    expect(new Set(seen.values()).size, 'issued by more than one agency').toBeGreaterThan(1);
  });
});
