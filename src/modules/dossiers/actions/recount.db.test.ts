import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { DomainError } from '#platform/errors';
import { systemActor } from '#platform/permissions';
import { toInstant } from '#platform/time';
import { officerIn, openedDossier, walkToEnd } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { refuseDossier, stopDossier, withdrawDossier } from './end-dossier.ts';
import { extendDeadline } from './extend-deadline.ts';
import { rateDossier } from './rate-dossier.ts';
import { receiveDossier } from './receive-dossier.ts';
import { recountDossiers } from './recount.ts';
import { answerSupplement, requestSupplement } from './supplement.ts';
import { transferDossier } from './transfer-dossier.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
const acts = ['receive', 'refuse', 'ask', 'answer', 'extend', 'transfer', 'finish', 'withdraw', 'stop', 'rate'] as const;
const compare = () => site().app.transaction(system, (ctx) => recountDossiers(ctx, { isDryRun: true }));

async function act(kind: (typeof acts)[number], dossierId: string, citizen: Parameters<typeof rateDossier>[1]): Promise<unknown> {
  const { app, agencyId, foreignId } = site();
  const all = ['desk-clerk', 'officer', 'leader', 'records-clerk'] as const;
  const officer = { ...officerIn(agencyId, ...all), roles: [agencyId, foreignId].flatMap((id) => all.map((role) => ({ role, agencyId: id }))) };
  const reason = 'Lý do';
  switch (kind) {
    case 'receive':
      return receiveDossier(app, officer, { dossierId });
    case 'refuse':
      return refuseDossier(app, officer, { dossierId, reason });
    case 'ask':
      return requestSupplement(app, officer, {
        dossierId,
        ground: 'first-check',
        reasons: [{ target: 'general', ref: undefined, label: 'Ảnh', reason: 'Ảnh mờ' }],
      });
    case 'answer':
      return answerSupplement(app, citizen, { dossierId, files: {} });
    case 'extend':
      return extendDeadline(app, officer, { dossierId, reason, newDueAt: toInstant('2027-06-01T03:00:00.000Z') });
    case 'transfer':
      return transferDossier(app, officer, { dossierId, toAgencyId: foreignId, reason });
    case 'finish':
      return walkToEnd(app, dossierId);
    case 'withdraw':
      return withdrawDossier(app, citizen, { dossierId, reason });
    case 'stop':
      return stopDossier(app, officer, { dossierId, reason });
    default:
      return rateDossier(app, citizen, { dossierId, score: 4 });
  }
}

describe('what is kept for counting', () => {
  it('equals a count from scratch after random acts on random days', async () => {
    const { app, agencyId, clock } = site();
    const done = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 3, maxLength: 7 }), fc.boolean(), async (kinds, isReceived) => {
        const { dossier, citizen } = await openedDossier(app, agencyId, { isReceived });
        for (const kind of kinds) {
          clock.advance(20 * 3_600_000);
          const isDone = await act(kind, dossier.id, citizen).then(
            () => true,
            (error: unknown) => {
              if (!(error instanceof DomainError)) throw error;
              return false;
            },
          );
          if (isDone) done.set(kind, (done.get(kind) ?? 0) + 1);
        }
      }),
      { seed: 20_261_122, numRuns: 14, endOnFailure: true },
    );
    expect(await compare()).toEqual({ days: 0, open: 0 });
    expect(done.size, JSON.stringify([...done])).toBeGreaterThan(7);
  }, 120_000);

  it('is found wrong and set right, by the system only', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    await app.transaction(system, async ({ tx }) => {
      await sqlOf(tx).run('update dossiers.daily_count set submitted = submitted + 1 where agency_id = $1 and submitted > 0', [agencyId]);
      await sqlOf(tx).run('delete from dossiers.open_dossier where dossier_id = $1', [dossier.id]);
      await sqlOf(tx).run(`insert into dossiers.open_dossier values ($1, $2, 'x', now(), false)`, [newId(), agencyId]);
    });
    const wrong = await compare();
    expect(wrong).toMatchObject({ open: 2 });
    expect(wrong.days).toBeGreaterThan(1);
    expect(await app.transaction(system, (ctx) => recountDossiers(ctx, { isDryRun: false }))).toEqual(wrong);
    expect(await compare()).toEqual({ days: 0, open: 0 });
    await expect(app.transaction(officerIn(agencyId, 'administrator'), (ctx) => recountDossiers(ctx, { isDryRun: false }))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
