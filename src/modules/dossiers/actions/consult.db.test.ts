import { describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { readDossierCase } from '../reads/dossier-case.ts';
import { listMyConsultations } from '../reads/lists.ts';
import { listHistory } from '../store/history.store.ts';
import { officerIn, openedDossier } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { answerConsultation, askConsultation } from './consult.ts';

const site = dossierSite();

describe('asking another agency', () => {
  it('lets the asked agency read and answer that one dossier, once; the dossier’s own clock goes on', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const asked = officerIn(foreignId, 'officer');
    await expect(app.read(asked, (ctx) => readDossierCase(ctx, dossier.id))).rejects.toMatchObject({ code: 'dossiers.unknown' });
    const question = await askConsultation(app, officerIn(agencyId, 'officer'), {
      dossierId: dossier.id,
      agencyId: foreignId,
      question: 'Đất có tranh chấp không?',
      workingDays: 3,
    });
    expect(question.dueAt > question.askedAt).toBe(true);
    const seen = await app.read(asked, (ctx) => readDossierCase(ctx, dossier.id));
    expect(seen.dossier).toMatchObject({ id: dossier.id, dueAt: dossier.dueAt });
    expect(seen.dossier.pausedSince).toBeUndefined();
    expect((await app.read(asked, (ctx) => listMyConsultations(ctx))).map(({ id }) => id)).toContain(question.id);
    const answer = (text: string, version = question.version) => answerConsultation(app, asked, { consultationId: question.id, version, answer: text });
    await expect(answer('  ')).rejects.toMatchObject({ code: 'dossiers.reason-needed' });
    await answer('Không có tranh chấp.');
    await expect(answer('Có.')).rejects.toMatchObject({ code: 'conflict' });
    const history = await app.read(systemActor('test'), (ctx) => listHistory(ctx.tx, dossier.id));
    expect(history.at(-1)).toMatchObject({ act: 'answer-consultation', note: 'Không có tranh chấp.', actorId: asked.id });
  });

  it('B9: nobody else answers', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier, citizen } = await openedDossier(app, agencyId);
    const question = await askConsultation(app, officerIn(agencyId, 'leader'), {
      dossierId: dossier.id,
      agencyId: foreignId,
      question: 'Có ý kiến gì?',
      workingDays: 1,
    });
    for (const actor of [officerIn(agencyId, 'officer', 'leader'), officerIn(foreignId, 'desk-clerk'), citizen]) {
      await expect(answerConsultation(app, actor, { consultationId: question.id, version: 1, answer: 'x' })).rejects.toMatchObject({
        code: expect.stringMatching(/forbidden|unknown/u) as string,
      });
    }
  });
});
