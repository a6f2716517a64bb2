import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { auditOf } from '#platform/audit';
import { findFile, saveFile, shareFile } from '#platform/files';
import type { StoredFile } from '#platform/files';
import { runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { listOutbox } from '#modules/notifications';
import { setDocument } from '../store/part.store.ts';
import { readDossierCase } from '../reads/dossier-case.ts';
import type { DossierCase } from '../reads/dossier-case.ts';
import { officerIn, openedDossier } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { completeStep } from './complete-step.ts';
import { openTasksOf } from './process-steps.ts';
import { removePaper } from './remove-paper.ts';
import { draftResult } from './results.ts';
import { takeInPapers } from './take-in-papers.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
const reason = 'Quét nhầm giấy của người khác';
const caseOf = (id: string): Promise<DossierCase> => site().app.read(system, (ctx) => readDossierCase(ctx, id));

async function scan(actor: Actor, text: string): Promise<StoredFile> {
  const { app } = site();
  const content = await app.files.receive(Readable.from([Buffer.from(text)]), 'giay.txt');
  return app.transaction(actor, (ctx) => saveFile(ctx, content));
}

/** A received dossier with one scanned paper. */
async function withScan(text = 'Giấy của người khác') {
  const { app, agencyId } = site();
  const opened = await openedDossier(app, agencyId);
  const clerk = officerIn(agencyId, 'desk-clerk');
  const requirementId = (await caseOf(opened.dossier.id)).documents[0]?.requirementId ?? '';
  const file = await scan(clerk, text);
  await takeInPapers(app, clerk, { dossierId: opened.dossier.id, papers: { [requirementId]: { fileIds: [file.id], form: 'copy', sheets: 2 } } });
  return { ...opened, clerk, requirementId, file, dossierId: opened.dossier.id };
}

describe('taking a wrongly scanned paper out', () => {
  it('leaves its proof in history and audit, tells the applicant, and no other agency or colleague opens it any more', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossierId, clerk, requirementId, file } = await withScan();
    await app.transaction(system, (ctx) => shareFile(ctx, file.id, foreignId));
    const colleague = officerIn(agencyId, 'officer');
    expect(await app.read(colleague, (ctx) => findFile(ctx, file.id))).toBeDefined();
    await removePaper(app, clerk, { dossierId, requirementId, fileId: file.id, reason });
    const { documents, history } = await caseOf(dossierId);
    expect(documents[0]).toMatchObject({ fileIds: [], state: 'to-supply', takenForm: undefined, takenSheets: undefined });
    const proof = { name: 'giay.txt', size: file.size, checksum: createHash('sha256').update('Giấy của người khác').digest('hex') };
    expect(history.at(-1)).toMatchObject({
      act: 'remove-paper',
      note: reason,
      actorId: clerk.id,
      details: { paper: documents[0]?.name, fileId: file.id, removed: proof, from: 'in-progress', to: 'in-progress' },
    });
    expect(await app.read(system, (ctx) => auditOf(ctx, dossierId))).toEqual(
      expect.arrayContaining([expect.objectContaining({ act: 'dossiers.remove-paper' })]),
    );
    for (const other of [colleague, officerIn(foreignId, 'officer')]) expect(await app.read(other, (ctx) => findFile(ctx, file.id))).toBeUndefined();
    for (let round = 0; round < 5 && (await runDueJobs(app, 500)) > 0; round += 1) site().clock.advance(1000);
    const told = (await app.read(system, (ctx) => listOutbox(ctx, { channel: 'in-app', limit: 200 }))).filter(({ subject }) => subject.includes('được gỡ ra'));
    expect(told.map(({ body }) => body.includes(reason))).toEqual([true]);
  });

  it('puts the right one in its place in the same act; what else lies there stays', async () => {
    const { app } = site();
    const { dossierId, clerk, requirementId, file } = await withScan();
    const [second, right] = [await scan(clerk, 'Trang hai'), await scan(clerk, 'Giấy đúng')];
    await takeInPapers(app, clerk, { dossierId, papers: { [requirementId]: { fileIds: [second.id] } } });
    await removePaper(app, clerk, { dossierId, requirementId, fileId: file.id, reason, replacement: { fileIds: [right.id], form: 'original', sheets: 1 } });
    const { documents, history } = await caseOf(dossierId);
    expect(documents[0]).toMatchObject({ fileIds: [second.id, right.id], state: 'waiting-check', takenForm: 'original', takenSheets: 1 });
    expect(history.at(-1)?.details).toMatchObject({ replaced: [{ form: 'original', sheets: 1, files: [{ checksum: right.checksum }] }] });
  });

  it('refuses without a reason, what is not there, what the applicant sent, and everything once something is signed', async () => {
    const { app, agencyId } = site();
    const { dossierId, clerk, citizen, requirementId, file } = await withScan();
    const attempt = (change: Partial<Parameters<typeof removePaper>[2]> = {}) =>
      removePaper(app, clerk, { dossierId, requirementId, fileId: file.id, reason, ...change });
    await expect(attempt({ reason: '  ' })).rejects.toMatchObject({ code: 'dossiers.reason-needed' });
    const stray = await scan(clerk, 'Không nằm trong hồ sơ');
    for (const change of [{ fileId: stray.id }, { requirementId: 'khong-co' }])
      await expect(attempt(change)).rejects.toMatchObject({ code: 'dossiers.paper-not-there' });
    const theirs = await scan(citizen, 'Người nộp gửi');
    await app.transaction(citizen, (ctx) => shareFile(ctx, theirs.id, agencyId));
    await expect(takeInPapers(app, clerk, { dossierId, papers: { [requirementId]: { fileIds: [theirs.id] } } })).rejects.toMatchObject({
      code: 'files.unknown',
    });
    await app.transaction(system, (ctx) => setDocument(ctx.tx, dossierId, requirementId, { state: 'waiting-check', fileIds: [file.id, theirs.id] }));
    await expect(attempt({ fileId: theirs.id })).rejects.toMatchObject({ code: 'dossiers.paper-of-applicant' });
    const before = await caseOf(dossierId);
    expect(before.documents[0]?.fileIds).toEqual([file.id, theirs.id]);
    const officer = officerIn(agencyId, 'officer', 'leader', 'records-clerk', 'desk-clerk');
    await draftResult(app, officer, { dossierId });
    for (let round = 0; round < 8; round += 1) {
      const [task] = await app.read(system, (ctx) => openTasksOf(ctx, dossierId));
      if (task === undefined || (await caseOf(dossierId)).results.some(({ state }) => state === 'signed')) break;
      await completeStep(app, officer, { dossierId, taskId: task.id });
    }
    await expect(attempt()).rejects.toMatchObject({ code: 'dossiers.paper-decided' });
    expect((await caseOf(dossierId)).documents[0]?.fileIds).toEqual([file.id, theirs.id]);
  });
});
