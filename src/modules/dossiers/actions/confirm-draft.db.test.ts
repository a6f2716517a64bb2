import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { runDueJobs } from '#platform/jobs';
import type { CitizenActor } from '#platform/permissions';
import { systemActor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { listOutbox } from '#modules/notifications';
import { readDossierCase } from '../reads/dossier-case.ts';
import { officerIn, openedDossier, testAgency, testCitizen } from '../testing/journey.ts';
import { completeStep } from './complete-step.ts';
import { confirmDraft } from './confirm-draft.ts';
import { draftResult } from './results.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
let test: TestApp;
let app: App;
let agencyId: string;
beforeAll(async () => {
  test = await testApp({ clock, freshDatabase: true });
  app = test.app;
  agencyId = await testAgency(app);
});
afterAll(() => test.close());

function caseOf(dossierId: string) {
  return app.read(systemActor('test'), (ctx) => readDossierCase(ctx, dossierId));
}

async function stepOf(dossierId: string): Promise<string | undefined> {
  return (await caseOf(dossierId)).tasks[0]?.task.elementId;
}

/** A birth registration whose draft waits for its applicant's word. */
async function askedDossier(): Promise<{ readonly dossierId: string; readonly citizen: CitizenActor }> {
  const { dossier, citizen } = await openedDossier(app, agencyId, { code: '1.001193' });
  const officer = officerIn(agencyId, 'officer');
  const taskId = (await caseOf(dossier.id)).tasks[0]?.task.id ?? '';
  await expect(completeStep(app, officer, { dossierId: dossier.id, taskId })).rejects.toMatchObject({ code: 'dossiers.result-missing' });
  await draftResult(app, officer, { dossierId: dossier.id });
  await completeStep(app, officer, { dossierId: dossier.id, taskId });
  return { dossierId: dossier.id, citizen };
}

describe('the applicant’s word on the draft', () => {
  it('is their turn and no debt: the clock stands, the state stays', async () => {
    const { dossierId } = await askedDossier();
    const { dossier } = await caseOf(dossierId);
    expect(dossier).toMatchObject({ state: 'in-progress', pauseGround: 'confirmation' });
    expect(dossier.pausedSince).toBeDefined();
  });

  it('is told to them with the day until which to answer', async () => {
    const { dossierId } = await askedDossier();
    await runDueJobs(app, 500);
    clock.advance(1000);
    await runDueJobs(app, 500);
    const { dossier } = await caseOf(dossierId);
    const told = (await app.read(systemActor('test'), (ctx) => listOutbox(ctx, { limit: 200 }))).filter(
      ({ channel, subject }) => channel === 'in-app' && subject.includes(dossier.code),
    );
    expect(told.map(({ subject }) => subject)).toContain(`Mời xem bản dự thảo của hồ sơ ${dossier.code}`);
  });

  it('lets it go on when it is right, once, and only to its owner', async () => {
    const { dossierId, citizen } = await askedDossier();
    await expect(confirmDraft(app, testCitizen(), { dossierId })).rejects.toThrow();
    const confirmed = await confirmDraft(app, citizen, { dossierId });
    expect(confirmed.pausedSince).toBeUndefined();
    expect(await stepOf(dossierId)).toBe('ghiSoLaySoDinhDanh');
    await expect(confirmDraft(app, citizen, { dossierId })).rejects.toMatchObject({ code: 'dossiers.wrong-step' });
  });

  it('brings it back to the officer with what to change', async () => {
    const { dossierId, citizen } = await askedDossier();
    await confirmDraft(app, citizen, { dossierId, change: 'Tên đệm của con là Thị' });
    expect(await stepOf(dossierId)).toBe('thamTra');
    expect((await caseOf(dossierId)).history.at(-1)).toMatchObject({ act: 'proceed', note: 'Tên đệm của con là Thị' });
  });

  it('counts as given when its day is over, not earlier', async () => {
    const { dossierId } = await askedDossier();
    await runDueJobs(app, 500);
    expect(await stepOf(dossierId)).toBe('xacNhanBanDienTu');
    clock.advance(3 * 24 * 3_600_000);
    for (let ran = 1; ran > 0;) {
      ran = await runDueJobs(app, 500);
      clock.advance(1000);
    }
    expect(await stepOf(dossierId)).toBe('ghiSoLaySoDinhDanh');
  });
});
