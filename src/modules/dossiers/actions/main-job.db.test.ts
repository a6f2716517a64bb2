import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { systemActor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { readCompleteRecords, usualDecidingAgency } from '#modules/procedures';
import { listHistory } from '../store/history.store.ts';
import { listResults } from '../store/result.store.ts';
import { changeFiling, startFiling } from './filing.ts';
import { receiveAtDesk, receiveDossier } from './receive-dossier.ts';
import { submitDossier } from './submit-dossier.ts';
import { filingFor, officerIn, procedureOf, testAgency, testCitizen, walkToEnd } from '../testing/journey.ts';

let test: TestApp;
let app: App;
let agencyId: string;
const clock = virtualClock('2026-11-23T02:00:00.000Z');
beforeAll(async () => {
  test = await testApp({ clock });
  app = test.app;
  agencyId = await testAgency(app);
});
afterAll(() => test.close());

const system = systemActor('test');
const codes = readCompleteRecords().map((record) => record.code);

describe('the main job', () => {
  it.each(codes)('goes from filing to hand-over for %s', async (code) => {
    const procedure = await procedureOf(app, code);
    const citizen = testCitizen();
    const decider = await app.read(system, (ctx) => usualDecidingAgency(ctx, procedure.record, agencyId));
    const submitted = await submitDossier(app, citizen, filingFor(app, procedure, decider?.id ?? '', citizen, 7));
    expect(submitted).toMatchObject({ state: 'submitted', channel: 2, agencyId: decider?.id });
    expect(submitted.code).toMatch(/^H24\.[\d.]+-261123-\d{4}$/);
    const received = await receiveDossier(app, officerIn(submitted.receptionAgencyId, 'desk-clerk'), { dossierId: submitted.id });
    expect(received.state).toBe('in-progress');
    expect(received.dueAt).toBeDefined();
    const { dossier, steps } = await walkToEnd(app, submitted.id);
    expect(dossier.state, steps.join(' → ')).toBe('returned');
    const results = await app.read(system, (ctx) => listResults(ctx.tx, dossier.id));
    expect(results.length).toBeGreaterThan(0);
    expect(results.every((result) => result.state === 'delivered' && result.number !== undefined && result.signedAt !== undefined)).toBe(true);
    const acts = (await app.read(system, (ctx) => listHistory(ctx.tx, dossier.id))).map((line) => line.act);
    expect(acts.slice(0, 2)).toEqual(['submit', 'receive']);
    expect(acts).toContain('hand-over');
  });

  it('lies at no agency that does not decide its procedure: filed, walked in or moved in a draft', async () => {
    const [land, civil] = [await procedureOf(app, '1.013831'), await procedureOf(app, '2.000635')];
    const citizen = testCitizen();
    const filing = await startFiling(app, citizen, { procedureVersionId: civil.id, agencyId });
    const centre = await testAgency(app, 'service-centre');
    for (const attempt of [
      () => submitDossier(app, citizen, filingFor(app, land, agencyId, citizen, 1)),
      () => receiveAtDesk(app, officerIn(centre, 'desk-clerk'), filingFor(app, civil, centre, undefined, 1)),
      () => startFiling(app, citizen, { procedureVersionId: land.id, agencyId }),
      () => changeFiling(app, citizen, { draftId: filing.draftId, agencyId: centre }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'dossiers.agency-not-competent' });
  });

  it('receives a walk-in dossier in one act, with its place in the book', async () => {
    const procedure = await procedureOf(app, '2.000635');
    const dossier = await receiveAtDesk(app, officerIn(agencyId, 'desk-clerk'), filingFor(app, procedure, agencyId, undefined, 3));
    expect(dossier).toMatchObject({ state: 'in-progress', channel: 1, bookNumber: '2026' });
    expect(dossier.bookOrdinal).toBeGreaterThan(0);
  });
});
