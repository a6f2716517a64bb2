import { describe, expect, it } from 'vitest';
import type { Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { dateIn, toInstant } from '#platform/time';
import { readDraft, saveAnswers } from '#modules/forms';
import { createCitizenAccount, maskContact } from '#modules/identity';
import { statedName } from '../domain/stated-name.ts';
import { listMyDossiers } from '../reads/lists.ts';
import { filingFor, procedureOf, testCitizen } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { handInFiling, startFiling } from './filing.ts';
import { openDossier } from './open-dossier.ts';
import { submitDossier } from './submit-dossier.ts';

const site = dossierSite();
const ordinalOf = (code: string) => Number(code.split('-').at(-1));

describe('A8: one filing, one dossier', () => {
  it('A8: twenty hand-ins of one draft at once give one dossier and the same code', async () => {
    const { app, agencyId } = site();
    const citizen = testCitizen();
    const procedure = await procedureOf(app, '2.000635');
    const filing = await startFiling(app, citizen, { procedureVersionId: procedure.id, agencyId });
    const { answers } = filingFor(app, procedure, agencyId, citizen, 3);
    await app.transaction(citizen, (ctx: Ctx) => saveAnswers(ctx, { id: filing.draftId }, { answers }));
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => handInFiling(app, citizen, { draftId: filing.draftId })));
    expect(tries.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(new Set(tries.map((one) => (one.status === 'fulfilled' ? one.value.code : ''))).size).toBe(1);
    const { items } = await app.read(citizen, (ctx) => listMyDossiers(ctx, { limit: 50 }));
    expect(items).toHaveLength(1);
  });

  it('A8: the same key twenty times at once gives one dossier; another citizen’s filing cannot be handed in', async () => {
    const { app, agencyId } = site();
    const citizen = testCitizen();
    const procedure = await procedureOf(app, '2.000635');
    const filing = filingFor(app, procedure, agencyId, citizen, 4);
    const dossiers = await Promise.all(Array.from({ length: 20 }, () => submitDossier(app, citizen, filing)));
    expect(new Set(dossiers.map(({ id, code }) => `${id} ${code}`)).size).toBe(1);
    const begun = await startFiling(app, citizen, { procedureVersionId: procedure.id, agencyId });
    await expect(handInFiling(app, testCitizen(), { draftId: begun.draftId })).rejects.toMatchObject({ code: 'dossiers.filing.unknown' });
  });

  it('gives codes without a gap, also after rollbacks and under load', async () => {
    const { app, agencyId, clock } = site();
    const citizen = testCitizen();
    const procedure = await procedureOf(app, '2.000635');
    const open = () => submitDossier(app, citizen, filingFor(app, procedure, agencyId, citizen, 5, { filingKey: newId() }));
    const fail = () =>
      app.transaction(citizen, async (ctx) => {
        await openDossier(ctx, filingFor(app, procedure, agencyId, citizen, 6));
        throw new Error('rolled back');
      });
    const first = ordinalOf((await open()).code);
    const mixed = await Promise.allSettled(Array.from({ length: 15 }, (_, index) => (index % 3 === 1 ? fail() : open())));
    const codes = mixed.flatMap((one) => (one.status === 'fulfilled' ? [one.value.code] : []));
    expect(codes.map(ordinalOf).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, index) => first + 1 + index));
    expect(codes.every((code) => code.includes(dateIn(clock.now()).replaceAll('-', '').slice(2)))).toBe(true);
  });
});

describe('who signed in by a one-time code', () => {
  it('A6: is called by the name they wrote in the form, not by their masked contact, which fills in nothing', async () => {
    const { app, agencyId } = site();
    const phone = '0912345678';
    const contact = { fullName: maskContact({ channel: 'phone', value: phone }), nationality: 'Việt Nam', phone };
    const id = await app.transaction(systemActor('test'), (ctx) => createCitizenAccount(ctx, contact));
    const citizen = { kind: 'citizen' as const, id, displayName: contact.fullName };
    const procedure = await procedureOf(app, '2.000635');
    const filing = await startFiling(app, citizen, { procedureVersionId: procedure.id, agencyId });
    const begun = await app.read(citizen, (ctx) => readDraft(ctx, { id: filing.draftId }));
    expect(JSON.stringify(begun.draft.answers)).not.toContain('***');
    const answers = { ...filingFor(app, procedure, agencyId, citizen, 3).answers, requesterFullName: 'Trần Thị Ví Dụ' };
    await app.transaction(citizen, (ctx: Ctx) => saveAnswers(ctx, { id: filing.draftId }, { answers }));
    const dossier = await handInFiling(app, citizen, { draftId: filing.draftId });
    expect(dossier.applicant.name).toBe(statedName(procedure.record, dossier.answers));
    expect(dossier.applicant.name).not.toContain('*');
  });
});

describe('the cases of a dossier', () => {
  it('are those of the day of the product in Việt Nam, whatever day the machine has', async () => {
    const { app, agencyId, clock } = site();
    const procedure = await procedureOf(app, '1.000656');
    const before = clock.now();
    const casesAt = async (moment: string) => {
      clock.set(toInstant(moment));
      const filing = filingFor(app, procedure, agencyId, undefined, 3);
      const answers = { ...filing.answers, deceasedBirthDate: '1940', deathDate: '2026-11-07', deathNoticeKind: 'Không có' };
      return (await app.transaction(systemActor('test'), (ctx) => openDossier(ctx, { ...filing, answers }))).cases;
    };
    expect(await casesAt('2026-11-22T23:30:00+07:00')).not.toContain('quaHan');
    expect(await casesAt('2026-11-23T00:30:00+07:00')).toContain('quaHan');
    clock.set(before);
  });
});
