import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, systemActor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { openedDossier, testAgency, walkToEnd } from '../testing/journey.ts';
import { readDossierCase } from './dossier-case.ts';
import { verifyResult } from './verify-result.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp({ clock: virtualClock('2026-11-23T02:00:00.000Z') });
});
afterAll(() => test.close());

describe('the code beside the QR of a result', () => {
  it('proves it to anybody, typed as it is read out, and tells no whole name', async () => {
    const { app } = test;
    const { dossier } = await openedDossier(app, await testAgency(app), { code: '2.000635' });
    await walkToEnd(app, dossier.id);
    const { results } = await app.read(systemActor('test'), (ctx) => readDossierCase(ctx, dossier.id));
    const { verificationCode = '', number, title } = results[0] ?? {};
    const verify = (code: string) => app.read(anonymous, (ctx) => verifyResult(ctx, code));
    const spoken = verificationCode.toLowerCase().replace(/(.{4})/gu, '$1 ');
    for (const typed of [verificationCode, spoken, verificationCode.replace(/(.{6})/u, '$1-')])
      expect(await verify(typed), typed).toMatchObject({ number, title });
    expect((await verify(verificationCode))?.applicantName).not.toBe(dossier.applicant.name);
    for (const wrong of ['', 'KHONGCO12345', verificationCode.slice(1)]) expect(await verify(wrong), wrong).toBeUndefined();
  });
});
