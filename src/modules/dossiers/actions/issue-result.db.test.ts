import { describe, expect, it } from 'vitest';
import type { Ctx } from '#platform/app';
import { toInstant } from '#platform/time';
import { getProcedureVersion } from '#modules/procedures';
import type { Dossier } from '../domain/dossier.ts';
import { listResults, saveResult } from '../store/result.store.ts';
import type { DossierResult } from '../store/result.store.ts';
import { officerIn, openedDossier } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { issueResult } from './issue-result.ts';
import { writeDraft } from './results.ts';

const site = dossierSite();
const officer = (agencyId: string) => officerIn(agencyId, 'desk-clerk', 'officer', 'leader', 'records-clerk');

const draft = (dossier: Dossier, requirementId: string) =>
  site().app.transaction(officer(dossier.agencyId), (ctx) => writeDraft(ctx, dossier, { requirementId }));

async function issue(ctx: Ctx, dossier: Dossier, { id }: DossierResult): Promise<string> {
  const { record } = await getProcedureVersion(ctx, dossier.procedureVersionId);
  const stored = (await listResults(ctx.tx, dossier.id)).find((one) => one.id === id);
  if (stored === undefined) throw new Error('not drafted');
  await issueResult(ctx, record, { ...stored, state: 'signed' });
  return (await listResults(ctx.tx, dossier.id)).find((one) => one.id === id)?.number ?? '';
}

/** Drafts a result today and issues it in a year in which no other test issues anything. */
async function numberOf(dossier: Dossier, requirementId: string): Promise<string> {
  const drafted = await draft(dossier, requirementId);
  return site().app.transaction(officer(dossier.agencyId), (ctx) => issue(ctx, dossier, drafted));
}

describe('the number of a result', () => {
  it('each kind has its own register; kinds that name one register share it across procedures, by agency and year', async () => {
    const { app, agencyId, foreignId, clock } = site();
    const { dossier: land } = await openedDossier(app, agencyId, { code: '1.012753' });
    const { dossier: pension } = await openedDossier(app, agencyId, { code: '1.014027' });
    const { dossier: elsewhere } = await openedDossier(app, foreignId, { code: '1.014027' });
    const { dossier: birth } = await openedDossier(app, agencyId, { code: '1.001193' });
    const today = clock.now();
    clock.set(toInstant('2031-01-06T02:00:00.000Z'));
    const first = [await numberOf(land, 'certificate'), await numberOf(land, 'useDecision'), await numberOf(pension, 'grantDecision')];
    expect(first).toEqual(['01/2031', '01/QĐ-UBND', '02/QĐ-UBND']);
    expect([await numberOf(elsewhere, 'grantDecision'), await numberOf(birth, 'giayKhaiSinh'), await numberOf(birth, 'banSaoGiayKhaiSinh')]).toEqual([
      '01/QĐ-UBND',
      '01/2031',
      '01/2031',
    ]);
    clock.set(toInstant('2032-01-05T02:00:00.000Z'));
    expect(await numberOf(pension, 'stopDecision'), 'from 1 January anew').toBe('01/QĐ-UBND');
    clock.set(today);
  });

  it('a register that is opened during the year goes on after the numbers that were given before it was kept', async () => {
    const { app, agencyId, clock } = site();
    const { dossier } = await openedDossier(app, agencyId, { code: '1.014027' });
    const { dossier: other } = await openedDossier(app, agencyId, { code: '1.001776' });
    const old = await draft(other, 'grantDecision');
    await app.transaction(officer(agencyId), ({ tx }) => saveResult(tx, { ...old, state: 'issued', number: '41/QĐ-UBND', register: '2033' }));
    const today = clock.now();
    clock.set(toInstant('2033-06-06T02:00:00.000Z'));
    expect(await numberOf(dossier, 'grantDecision')).toBe('42/QĐ-UBND');
    expect((await app.read(officer(agencyId), ({ tx }) => listResults(tx, other.id)))[0]?.number, 'existing numbers stay').toBe('41/QĐ-UBND');
    clock.set(today);
  });

  it('has no gap and no double, also after rollbacks and under load', async () => {
    const { app, agencyId, clock } = site();
    const { dossier } = await openedDossier(app, agencyId, { code: '1.014027' });
    const drafts = [];
    for (let index = 0; index < 15; index += 1) drafts.push(await draftOf(dossier));
    const today = clock.now();
    clock.set(toInstant('2034-01-09T02:00:00.000Z'));
    const tries = await Promise.allSettled(
      drafts.map((drafted, index) =>
        app.transaction(officer(agencyId), async (ctx) => {
          const number = await issue(ctx, dossier, drafted);
          if (index % 3 === 1) throw new Error('rolled back');
          return number;
        }),
      ),
    );
    clock.set(today);
    const numbers = tries.flatMap((one) => (one.status === 'fulfilled' ? [Number(one.value.split('/')[0])] : []));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
  });
});

/** A draft beside those that are there: the one before is signed, so the next is a new result of the same kind. */
async function draftOf(dossier: Dossier): Promise<DossierResult> {
  const drafted = await draft(dossier, 'grantDecision');
  await site().app.transaction(officer(dossier.agencyId), ({ tx }) => saveResult(tx, { ...drafted, state: 'signed' }));
  return drafted;
}
