import { describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { toInstant } from '#platform/time';
import { listDueChanges, listPauses } from '../store/clock.store.ts';
import { listDocuments, listSupplements } from '../store/part.store.ts';
import { officerIn, openedDossier } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { completeStep } from './complete-step.ts';
import { openTasksOf } from './process-steps.ts';
import { answerSupplement, requestSupplement } from './supplement.ts';

const site = dossierSite();
const system = systemActor('test');
const general = (label: string) => ({ target: 'general' as const, ref: undefined, label, reason: `Hãy bổ sung ${label}.` });

describe('A9: asking for papers', () => {
  it('A9: states every reason at once, linked to its paper; the clock stands still and the due date moves on', async () => {
    const { app, agencyId, clock } = site();
    clock.set(toInstant('2026-11-23T02:00:00.000Z'));
    const { dossier, citizen } = await openedDossier(app, agencyId, { code: '1.004873' });
    const [paper] = await app.read(system, (ctx) => listDocuments(ctx.tx, dossier.id));
    const reasons = [
      { target: 'document' as const, ref: paper?.requirementId ?? '', label: paper?.name ?? '', reason: 'Bản chụp mờ, hãy chụp lại.' },
      general('số điện thoại'),
    ];
    const asked = await requestSupplement(app, officerIn(agencyId, 'officer'), { dossierId: dossier.id, ground: 'first-check', reasons });
    expect(asked).toMatchObject({ state: 'awaiting-supplement', supplementCount: 1, pauseGround: 'supplement' });
    const [request] = await app.read(system, (ctx) => listSupplements(ctx.tx, dossier.id));
    expect(request?.reasons).toEqual(JSON.parse(JSON.stringify(reasons)));
    const documents = await app.read(system, (ctx) => listDocuments(ctx.tx, dossier.id));
    expect(documents.find(({ requirementId }) => requirementId === paper?.requirementId)).toMatchObject({
      state: 'rejected',
      note: 'Bản chụp mờ, hãy chụp lại.',
    });
    clock.set(toInstant('2026-11-25T02:00:00.000Z'));
    const answered = await answerSupplement(app, citizen, { dossierId: dossier.id, files: {} });
    expect(answered.state).toBe('in-progress');
    expect(answered.pausedSince).toBeUndefined();
    expect(answered.dueAt !== undefined && dossier.dueAt !== undefined && answered.dueAt > dossier.dueAt).toBe(true);
    expect(answered.originalDueAt).toBe(dossier.originalDueAt);
    const [changes, pauses] = await app.read(system, async (ctx) => [await listDueChanges(ctx.tx, dossier.id), await listPauses(ctx.tx, dossier.id)] as const);
    expect(changes.map(({ ground }) => ground)).toEqual(['received', 'resumed']);
    expect(pauses).toMatchObject([{ ground: 'supplement', startedAt: '2026-11-23T02:00:00.000Z', endedAt: '2026-11-25T02:00:00.000Z' }]);
  });

  it('A9: a second request needs a lawful ground, and no request is empty', async () => {
    const { app, agencyId } = site();
    const { dossier, citizen } = await openedDossier(app, agencyId);
    const officer = officerIn(agencyId, 'officer');
    const ask = (ground: 'first-check' | 'new-facts', reasons = [general('giấy tờ')]) =>
      requestSupplement(app, officer, { dossierId: dossier.id, ground, reasons });
    await expect(ask('first-check', [])).rejects.toMatchObject({ code: 'dossiers.reasons-needed' });
    await expect(ask('first-check', [{ ...general('x'), reason: '  ' }])).rejects.toMatchObject({ code: 'dossiers.reasons-needed' });
    await ask('first-check');
    await expect(ask('new-facts')).rejects.toMatchObject({ code: 'dossiers.illegal-act' });
    await answerSupplement(app, citizen, { dossierId: dossier.id, files: {} });
    await expect(answerSupplement(app, citizen, { dossierId: dossier.id, files: {} })).rejects.toMatchObject({ code: 'dossiers.illegal-act' });
    await expect(ask('first-check')).rejects.toMatchObject({ code: 'dossiers.second-supplement' });
    expect(await ask('new-facts')).toMatchObject({ supplementCount: 2, state: 'awaiting-supplement' });
  });

  it('A9: refuses only what was asked for or changed: what an older form took stays as it was taken', async () => {
    const { app, agencyId } = site();
    const older = { subjectFullName: 'Bé 2', subjectBirthDate: 'mùa thu năm 1990' };
    const asked = async (ref: string) => {
      const { dossier, citizen } = await openedDossier(app, agencyId);
      await app.transaction(system, ({ tx }) => sqlOf(tx).query('update dossiers.dossier set answers = answers || $2 where id = $1', [dossier.id, older]));
      const reasons = [{ target: 'field' as const, ref, label: ref, reason: 'Xem lại mục này.' }];
      await requestSupplement(app, officerIn(agencyId, 'officer'), { dossierId: dossier.id, ground: 'first-check', reasons });
      return (answers: Readonly<Record<string, unknown>>) => answerSupplement(app, citizen, { dossierId: dossier.id, answers, files: {} });
    };
    const refused = (...paths: readonly string[]) => ({
      code: 'dossiers.answers-invalid',
      details: { errors: paths.map((path) => expect.objectContaining({ path })) },
    });
    const copies = await asked('copyCount');
    await expect(copies({ copyCount: '0', requesterPhone: '12' })).rejects.toMatchObject(refused('requesterPhone', 'copyCount'));
    expect((await copies({ copyCount: '3' })).answers).toMatchObject({ ...older, copyCount: 3 });
    const name = await asked('subjectFullName');
    await expect(name({})).rejects.toMatchObject(refused('subjectFullName'));
    expect((await name({ subjectFullName: 'Nguyễn Thị Mẫu' })).answers).toMatchObject({ ...older, subjectFullName: 'Nguyễn Thị Mẫu' });
  });

  it('returns an online dossier that was not received yet to the counter', async () => {
    const { app, agencyId } = site();
    const { dossier, citizen } = await openedDossier(app, agencyId, { isReceived: false });
    const asked = await requestSupplement(app, officerIn(agencyId, 'desk-clerk'), { dossierId: dossier.id, ground: 'first-check', reasons: [general('ảnh')] });
    expect(asked.pausedSince).toBeUndefined();
    expect(await answerSupplement(app, citizen, { dossierId: dossier.id, files: {} })).toMatchObject({ state: 'submitted', dueAt: undefined });
  });

  it('does not let an officer finish a step while the applicant has the case', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const all = officerIn(agencyId, 'desk-clerk', 'officer', 'leader', 'records-clerk');
    await requestSupplement(app, all, { dossierId: dossier.id, ground: 'first-check', reasons: [general('ảnh')] });
    for (const task of await app.read(system, (ctx) => openTasksOf(ctx, dossier.id))) {
      await expect(completeStep(app, all, { dossierId: dossier.id, taskId: task.id })).rejects.toThrow();
    }
  });

  it('refuses a file that is not the applicant’s to give', async () => {
    const { app, agencyId } = site();
    const { dossier, citizen } = await openedDossier(app, agencyId);
    await requestSupplement(app, officerIn(agencyId, 'officer'), { dossierId: dossier.id, ground: 'first-check', reasons: [general('ảnh')] });
    const [paper] = await app.read(system, (ctx) => listDocuments(ctx.tx, dossier.id));
    const answer = answerSupplement(app, citizen, { dossierId: dossier.id, files: { [paper?.requirementId ?? '']: ['0190a000-0000-7000-8000-00000000a001'] } });
    await expect(answer).rejects.toMatchObject({ code: 'files.unknown' });
  });
});
