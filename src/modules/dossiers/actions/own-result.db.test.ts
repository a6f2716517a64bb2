import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { systemActor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { readDossierCase } from '../reads/dossier-case.ts';
import { openedDossier, testAgency, walkToEnd } from '../testing/journey.ts';

let test: TestApp;
let app: App;
beforeAll(async () => {
  test = await testApp({ clock: virtualClock('2026-11-23T02:00:00.000Z') });
  app = test.app;
});
afterAll(() => test.close());

describe('a linked procedure', () => {
  it('gives the result of each agency under its own name and number, all handed over in the end', async () => {
    const { dossier } = await openedDossier(app, await testAgency(app), { code: '3.000722' });
    const { steps } = await walkToEnd(app, dossier.id);
    const { results, agencies } = await app.read(systemActor('test'), (ctx) => readDossierCase(ctx, dossier.id));
    const own = results.filter(({ agencyId }) => agencyId !== dossier.agencyId);
    expect(results.map(({ requirementId }) => requirementId)).toContain('birthCertificate');
    expect(own.map(({ requirementId }) => requirementId).toSorted()).toEqual(
      [
        ...(steps.includes('capBhyt') ? ['insuranceCard'] : []),
        ...(steps.includes('capCc') ? ['idCard'] : []),
        ...(steps.includes('kyTt') ? ['residenceNotice'] : []),
      ].toSorted(),
    );
    expect(own.length).toBeGreaterThan(0);
    expect(own.map(({ agencyId }) => agencies.get(agencyId)?.name ?? '').join(' | ')).toMatch(/Bảo hiểm xã hội|Công an/u);
    for (const result of results) expect(result).toMatchObject({ state: 'delivered', number: expect.stringMatching(/^\d{2,}\/2026$/u) });
  });
});
