import { describe, expect, it } from 'vitest';
import type { Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { saveAnswers } from '#modules/forms';
import { obligationsOf } from '#modules/payments';
import { claimableExemptions } from '#modules/procedures';
import { filingFor, procedureOf, testCitizen } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { changeFiling, handInFiling, startFiling } from './filing.ts';
import { submitDossier } from './submit-dossier.ts';

const site = dossierSite();

/** Files certified extracts (8.000 đồng a copy) and claims these exemptions; what is owed then. */
async function filed(exemptions: readonly string[]) {
  const { app, agencyId } = site();
  const citizen = testCitizen();
  const procedure = await procedureOf(app, '2.000635');
  const filing = await startFiling(app, citizen, { procedureVersionId: procedure.id, agencyId });
  await app.transaction(citizen, (ctx: Ctx) => saveAnswers(ctx, { id: filing.draftId }, { answers: filingFor(app, procedure, agencyId, citizen, 3).answers }));
  await changeFiling(app, citizen, { draftId: filing.draftId, exemptions });
  const dossier = await handInFiling(app, citizen, { draftId: filing.draftId });
  return { dossier, owed: await app.read(citizen, (ctx) => obligationsOf(ctx, dossier.id)) };
}

describe('who is free of a fee', () => {
  it('claims it before handing in, owes nothing, and the ground is on record for the desk', async () => {
    const { app } = site();
    const [claim] = claimableExemptions((await procedureOf(app, '2.000635')).record, 'trực tuyến');
    const { dossier, owed } = await filed([claim?.who ?? '?']);
    expect(dossier.financeState).toBe('none');
    expect(owed).toMatchObject([
      { state: 'not-required', amount: 0, lines: [{ exemption: { percent: 100, basis: `${claim?.who ?? '?'}: ${claim?.basis ?? '?'}` } }] },
    ]);
  });

  it('pays like everybody with a claim that the record does not know, or none', async () => {
    for (const claims of [[], ['Người giàu có']]) {
      const { dossier, owed } = await filed(claims);
      expect(dossier.financeState).toBe('due');
      expect(owed.map(({ state }) => state)).toEqual(['due']);
    }
  });

  it('has nothing on record where there is no fee at all', async () => {
    const { app, agencyId } = site();
    const citizen = testCitizen();
    const procedure = await procedureOf(app, '1.014027');
    const { id } = await submitDossier(app, citizen, filingFor(app, procedure, agencyId, citizen, 5, { filingKey: newId() }));
    expect(await app.read(citizen, (ctx) => obligationsOf(ctx, id))).toEqual([]);
  });
});
