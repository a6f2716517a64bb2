import { describe, expect, it } from 'vitest';
import { Readable } from 'node:stream';
import { listFiles, saveFile } from '#platform/files';
import { systemActor } from '#platform/permissions';
import { listInbox } from '#modules/workflow';
import { readDossierCase } from '../reads/dossier-case.ts';
import { listDossiers, listMyTransfers } from '../reads/lists.ts';
import { officerIn, openedDossier, testAgency, walkToEnd } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { completeStep } from './complete-step.ts';
import { openTasksOf } from './process-steps.ts';
import { draftResult } from './results.ts';
import { takeInPapers } from './take-in-papers.ts';
import { transferDossier } from './transfer-dossier.ts';

const site = dossierSite();
const system = systemActor('test');
const reason = 'Sự kiện hộ tịch đăng ký ở phường khác';

describe('passing a dossier on to the competent agency', () => {
  it('keeps code, promised date and place of return; work begins at the other agency; nobody works on it twice', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    await draftResult(app, officerIn(agencyId, 'officer'), { dossierId: dossier.id });
    const moved = await transferDossier(app, officerIn(agencyId, 'officer'), { dossierId: dossier.id, toAgencyId: foreignId, reason });
    expect(moved).toMatchObject({
      code: dossier.code,
      agencyId: foreignId,
      receptionAgencyId: dossier.receptionAgencyId,
      state: 'in-progress',
      dueAt: dossier.dueAt,
      originalDueAt: dossier.dueAt,
      extensionCount: 0,
    });
    const tasks = await app.read(system, (ctx) => openTasksOf(ctx, dossier.id));
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.every((task) => task.agencyId === foreignId)).toBe(true);
    const inboxOf = async (agency: string) =>
      (await app.read(officerIn(agency, 'officer', 'desk-clerk'), (ctx) => listInbox(ctx, { search: dossier.code }))).tasks.map(({ business }) => business.id);
    expect(await inboxOf(foreignId)).toContain(dossier.id);
    expect(await inboxOf(agencyId)).not.toContain(dossier.id);
    const { results, history, dueChanges, transfers } = await app.read(system, (ctx) => readDossierCase(ctx, dossier.id));
    expect(results.map(({ state }) => state)).toEqual(['cancelled']);
    expect(history.at(-1)).toMatchObject({
      act: 'transfer',
      note: reason,
      details: { from: 'in-progress', to: 'in-progress', toAgencyId: foreignId, fromAgencyId: agencyId },
    });
    expect(dueChanges.at(-1)).toMatchObject({ ground: 'transferred', fromDueAt: dossier.dueAt, toDueAt: dossier.dueAt });
    expect(transfers).toMatchObject([{ fromAgencyId: agencyId, toAgencyId: foreignId, reason }]);
    await draftResult(app, officerIn(foreignId, 'officer'), { dossierId: dossier.id });
    expect((await walkToEnd(app, dossier.id)).dossier).toMatchObject({ state: 'returned', agencyId: foreignId });
  });

  it('lets both agencies see it: the new one works on it, the old one only reads on', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId, { isReceived: false });
    await transferDossier(app, officerIn(agencyId, 'desk-clerk'), { dossierId: dossier.id, toAgencyId: foreignId, reason });
    const before = officerIn(agencyId, 'officer', 'leader', 'desk-clerk');
    const now = officerIn(foreignId, 'desk-clerk', 'officer');
    expect((await app.read(before, (ctx) => readDossierCase(ctx, dossier.id))).dossier).toMatchObject({
      agencyId: foreignId,
      receptionAgencyId: foreignId,
      state: 'submitted',
    });
    await expect(draftResult(app, before, { dossierId: dossier.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(transferDossier(app, before, { dossierId: dossier.id, toAgencyId: agencyId, reason })).rejects.toMatchObject({ code: 'forbidden' });
    const passed = await app.read(before, (ctx) => listMyTransfers(ctx, { limit: 5 }));
    expect(passed.items[0]).toMatchObject({ transfer: { dossierId: dossier.id, toAgencyId: foreignId }, dossier: { code: dossier.code } });
    const second = passed.next === undefined ? undefined : await app.read(before, (ctx) => listMyTransfers(ctx, { limit: 5, after: passed.next }));
    expect(second?.items.some(({ transfer }) => transfer.id === passed.items[0]?.transfer.id) ?? false).toBe(false);
    expect((await app.read(now, (ctx) => listMyTransfers(ctx, { limit: 50 }))).items.some(({ dossier: { id } }) => id === dossier.id)).toBe(false);
    expect((await app.read(now, (ctx) => listDossiers(ctx, { limit: 50 }))).items.map(({ id }) => id)).toContain(dossier.id);
    const third = await testAgency(app, 'service-centre');
    await expect(app.read(officerIn(third, 'officer'), (ctx) => readDossierCase(ctx, dossier.id))).rejects.toMatchObject({ code: 'dossiers.unknown' });
  });

  it('takes the papers along', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const clerk = officerIn(dossier.receptionAgencyId, 'desk-clerk');
    const { documents } = await app.read(system, (ctx) => readDossierCase(ctx, dossier.id));
    const content = await app.files.receive(Readable.from([Buffer.from('Giấy tờ thử nghiệm')]), 'giay.txt');
    const file = await app.transaction(clerk, (ctx) => saveFile(ctx, content));
    await takeInPapers(app, clerk, { dossierId: dossier.id, papers: { [documents[0]?.requirementId ?? '']: { fileIds: [file.id], form: 'copy', sheets: 2 } } });
    const later = officerIn(foreignId, 'officer');
    expect(await app.read(later, (ctx) => listFiles(ctx, [file.id]))).toEqual([]);
    await transferDossier(app, officerIn(agencyId, 'leader'), { dossierId: dossier.id, toAgencyId: foreignId, reason });
    expect((await app.read(later, (ctx) => listFiles(ctx, [file.id]))).map(({ id }) => id)).toEqual([file.id]);
  });

  it('refuses without a reason, to itself, to an agency without such a desk, and once something is signed', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const officer = officerIn(agencyId, 'officer', 'leader', 'records-clerk', 'desk-clerk');
    const attempt = (toAgencyId: string, why = reason) => transferDossier(app, officer, { dossierId: dossier.id, toAgencyId, reason: why });
    await expect(attempt(foreignId, '  ')).rejects.toMatchObject({ code: 'dossiers.reason-needed' });
    await expect(attempt(agencyId)).rejects.toMatchObject({ code: 'dossiers.transfer-same' });
    const centre = await testAgency(app, 'service-centre');
    await expect(attempt(centre)).rejects.toMatchObject({ code: 'dossiers.transfer-no-desk' });
    await draftResult(app, officer, { dossierId: dossier.id });
    for (let round = 0; round < 6; round += 1) {
      const [task] = await app.read(system, (ctx) => openTasksOf(ctx, dossier.id));
      const { results } = await app.read(system, (ctx) => readDossierCase(ctx, dossier.id));
      if (task === undefined || results.some(({ state }) => state === 'signed')) break;
      await completeStep(app, officer, { dossierId: dossier.id, taskId: task.id });
    }
    await expect(attempt(foreignId)).rejects.toMatchObject({ code: 'dossiers.transfer-decided' });
    const after = await app.read(system, (ctx) => readDossierCase(ctx, dossier.id));
    expect(after).toMatchObject({ dossier: { agencyId }, transfers: [] });
  });
});
