import { describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import { anonymous, offeredScopes, roles, systemActor } from '#platform/permissions';
import type { Actor, Grant, OfficerActor, Role } from '#platform/permissions';
import { answerConsultation, askConsultation } from './actions/consult.ts';
import { completeStep, settlePayment } from './actions/complete-step.ts';
import { refuseDossier, stopDossier, withdrawDossier } from './actions/end-dossier.ts';
import { extendDeadline } from './actions/extend-deadline.ts';
import { markPlaces } from './actions/mark-places.ts';
import { removePaper } from './actions/remove-paper.ts';
import { takeInPapers } from './actions/take-in-papers.ts';
import { transferDossier } from './actions/transfer-dossier.ts';
import { rateDossier } from './actions/rate-dossier.ts';
import { receiveDossier } from './actions/receive-dossier.ts';
import { mayOnDossier } from './actions/require-dossier.ts';
import { draftResult } from './actions/results.ts';
import { answerSupplement, requestSupplement } from './actions/supplement.ts';
import { dossierPermissions } from './permissions.ts';
import { readDossierCase } from './reads/dossier-case.ts';
import { toInstant } from '#platform/time';
import { openedDossier, testCitizen } from './testing/journey.ts';
import { dossierSite } from './testing/site.ts';

const site = dossierSite();
const reason = 'Lý do';
const newDueAt = toInstant('2027-02-01T03:00:00.000Z');

/** Every act on a dossier with the permission that guards it. */
const acts: Readonly<Record<string, readonly [keyof typeof dossierPermissions, (actor: Actor, dossierId: string) => Promise<unknown>]>> = {
  read: ['dossiers.read', (actor, dossierId) => site().app.read(actor, (ctx) => readDossierCase(ctx, dossierId))],
  receive: ['dossiers.receive', (actor, dossierId) => receiveDossier(site().app, actor, { dossierId })],
  refuse: ['dossiers.refuse', (actor, dossierId) => refuseDossier(site().app, actor, { dossierId, reason })],
  stop: ['dossiers.stop', (actor, dossierId) => stopDossier(site().app, actor, { dossierId, reason })],
  withdraw: ['dossiers.withdraw', (actor, dossierId) => withdrawDossier(site().app, actor, { dossierId, reason: '' })],
  extend: ['dossiers.extend', (actor, dossierId) => extendDeadline(site().app, actor, { dossierId, reason: '', newDueAt })],
  'request-supplement': [
    'dossiers.request-supplement',
    (actor, dossierId) => requestSupplement(site().app, actor, { dossierId, ground: 'first-check', reasons: [] }),
  ],
  'answer-supplement': ['dossiers.answer-supplement', (actor, dossierId) => answerSupplement(site().app, actor, { dossierId, files: {} })],
  consult: [
    'dossiers.consult',
    (actor, dossierId) => askConsultation(site().app, actor, { dossierId, agencyId: site().foreignId, question: '', workingDays: 1 }),
  ],
  'draft-result': ['dossiers.draft-result', (actor, dossierId) => draftResult(site().app, actor, { dossierId })],
  step: ['dossiers.work', (actor, dossierId) => completeStep(site().app, actor, { dossierId, taskId: newId() })],
  'settle-payment': ['dossiers.work', (actor, dossierId) => settlePayment(site().app, actor, { dossierId, receipt: '1', paidOn: '2026-11-23' })],
  transfer: ['dossiers.transfer', (actor, dossierId) => transferDossier(site().app, actor, { dossierId, toAgencyId: site().foreignId, reason: '' })],
  'take-in': ['dossiers.take-in', (actor, dossierId) => takeInPapers(site().app, actor, { dossierId, papers: {} })],
  'remove-paper': [
    'dossiers.remove-paper',
    (actor, dossierId) => removePaper(site().app, actor, { dossierId, requirementId: 'x', fileId: newId(), reason: '' }),
  ],
  mark: ['dossiers.check-document', (actor, dossierId) => markPlaces(site().app, actor, { dossierId, marks: [] })],
  rate: ['dossiers.rate', (actor, dossierId) => rateDossier(site().app, actor, { dossierId, score: 5 })],
};

const doors = ['unauthenticated', 'forbidden', 'dossiers.unknown'];

async function codeOf(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return 'done';
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
  }
}

function officer(role: Role, agencyId: string): OfficerActor {
  return { kind: 'officer', id: newId(), displayName: 'Cán bộ Thử', roles: [{ role, agencyId }] };
}

describe('B9: who may do what with a dossier', () => {
  it.each(Object.keys(acts))('B9: %s is kept to the permission table, role by role', async (name) => {
    const entry = acts[name];
    if (entry === undefined) throw new Error(name);
    const [permission, run] = entry;
    const grants: readonly Grant[] = dossierPermissions[permission];
    const { app, agencyId, foreignId } = site();
    const { dossier, citizen } = await openedDossier(app, agencyId, { isReceived: false });
    expect(doors, 'anonymous').toContain(await codeOf(run(anonymous, dossier.id)));
    expect(doors, 'another citizen').toContain(await codeOf(run(testCitizen(), dossier.id)));
    expect(doors, 'a program').toContain(await codeOf(run({ kind: 'client', id: newId(), scopes: offeredScopes() }, dossier.id)));
    for (const role of roles) {
      const isAnywhere = grants.some((grant) => grant.role === role && (grant.scope ?? 'any') === 'any');
      if (!isAnywhere) expect(doors, `${role} elsewhere`).toContain(await codeOf(run(officer(role, foreignId), dossier.id)));
      if (!grants.some((grant) => grant.role === role)) expect(doors, `${role} here`).toContain(await codeOf(run(officer(role, agencyId), dossier.id)));
    }
    for (const role of roles.filter((held) => grants.some((grant) => grant.role === held))) {
      const { dossier: own } = await openedDossier(app, agencyId, { isReceived: false });
      expect(doors, `${role} here`).not.toContain(await codeOf(run(officer(role, agencyId), own.id)));
    }
    const byCitizen = await codeOf(run(citizen, dossier.id));
    if (grants.some((grant) => grant.role === 'citizen')) expect(doors, 'the applicant').not.toContain(byCitizen);
    else expect(doors, 'the applicant').toContain(byCitizen);
  });

  it('B9: what mayOnDossier answers is what the table says, for every permission', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId, { isReceived: false });
    for (const [permission, grants] of Object.entries<readonly Grant[]>(dossierPermissions)) {
      for (const role of roles) {
        const held = grants.find((grant) => grant.role === role);
        const isPublic = grants.some((grant) => grant.role === 'anyone');
        expect(mayOnDossier(officer(role, agencyId), permission, dossier), `${permission} ${role}`).toBe(isPublic || held !== undefined);
        expect(mayOnDossier(officer(role, foreignId), permission, dossier), `${permission} ${role} elsewhere`).toBe(
          isPublic || (held !== undefined && held.scope === undefined),
        );
      }
    }
    expect(mayOnDossier(systemActor('x'), 'dossiers.read', dossier)).toBe(true);
  });

  it('B9: a question is answered by the asked agency only', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const asked = await askConsultation(app, officer('officer', agencyId), {
      dossierId: dossier.id,
      agencyId: foreignId,
      question: 'Có ý kiến gì?',
      workingDays: 2,
    });
    const answer = (actor: Actor) => codeOf(answerConsultation(app, actor, { consultationId: asked.id, version: 1, answer: 'Đồng ý' }));
    for (const role of roles) {
      expect(['forbidden', 'dossiers.consultation.unknown'], `${role} of the asking agency`).toContain(await answer(officer(role, agencyId)));
      if (role !== 'officer' && role !== 'leader') expect(await answer(officer(role, foreignId)), role).toBe('forbidden');
    }
    expect(await answer(officer('leader', foreignId))).toBe('done');
  });
});
