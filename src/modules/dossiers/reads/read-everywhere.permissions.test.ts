import { describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import type { OfficerActor, Role } from '#platform/permissions';
import { askConsultation } from '../actions/consult.ts';
import { draftResult } from '../actions/results.ts';
import { transferDossier } from '../actions/transfer-dossier.ts';
import { withdrawDossier } from '../actions/end-dossier.ts';
import { officerIn, openedDossier } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { readDossierCase } from './dossier-case.ts';
import { findDossiers, listDossiers, listMyTransfers } from './lists.ts';

const site = dossierSite({ freshDatabase: true });
const wide = (...roles: readonly Role[]): OfficerActor => ({ kind: 'officer', id: newId(), displayName: 'Cán bộ Thử', roles: roles.map((role) => ({ role })) });
const readers: readonly Role[] = ['inspector', 'procedure-controller', 'leader'];

describe('B9: reading in the whole province', () => {
  it.each(readers)('B9: %s without an agency lists, finds and opens what every agency has, page by page', async (role) => {
    const { app, agencyId, foreignId } = site();
    const here = await openedDossier(app, agencyId);
    const there = await openedDossier(app, foreignId);
    const actor = wide(role);
    const seen: string[] = [];
    for (let after: string | undefined, page = 0; page < 50; page += 1) {
      const { items, next } = await app.read(actor, (ctx) => listDossiers(ctx, { limit: 2, after }));
      seen.push(...items.map(({ id }) => id));
      if (next === undefined) break;
      after = next;
    }
    expect(seen).toEqual(expect.arrayContaining([here.dossier.id, there.dossier.id]));
    expect(new Set(seen).size, 'nothing twice').toBe(seen.length);
    for (const { dossier } of [here, there]) {
      expect(
        (await app.read(actor, (ctx) => findDossiers(ctx, dossier.code))).map(({ id }) => id),
        dossier.code,
      ).toEqual([dossier.id]);
      expect((await app.read(actor, (ctx) => listDossiers(ctx, { limit: 5, search: dossier.code }))).items.map(({ id }) => id)).toEqual([dossier.id]);
      expect((await app.read(actor, (ctx) => readDossierCase(ctx, dossier.id))).dossier.id).toBe(dossier.id);
    }
    expect(
      (await app.read(actor, (ctx) => listDossiers(ctx, { limit: 50, agencyId: foreignId }))).items.every((dossier) => dossier.agencyId === foreignId),
    ).toBe(true);
  });

  it('B9: an inspector sees what was asked and passed on, and changes nothing', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    await askConsultation(app, officerIn(agencyId, 'officer'), {
      dossierId: dossier.id,
      agencyId: foreignId,
      question: 'Có tranh chấp không?',
      workingDays: 2,
    });
    await transferDossier(app, officerIn(agencyId, 'officer'), { dossierId: dossier.id, toAgencyId: foreignId, reason: 'Sai thẩm quyền' });
    const inspector = wide('inspector');
    const seen = await app.read(inspector, (ctx) => readDossierCase(ctx, dossier.id));
    expect([seen.consultations.length, seen.transfers.length, seen.obligations.length]).toEqual([1, 1, 1]);
    expect((await app.read(inspector, (ctx) => listMyTransfers(ctx, { limit: 5 }))).items[0]?.dossier.id).toBe(dossier.id);
    await expect(draftResult(app, inspector, { dossierId: dossier.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(withdrawDossier(app, inspector, { dossierId: dossier.id, reason: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(transferDossier(app, inspector, { dossierId: dossier.id, toAgencyId: agencyId, reason: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('B9: nobody else does: administrators and supporters list nothing anywhere, officers only what their agencies have', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    for (const actor of [wide('administrator'), wide('supporter'), wide('administrator', 'supporter'), officerIn(agencyId, 'administrator', 'supporter')]) {
      await expect(app.read(actor, (ctx) => listDossiers(ctx, { limit: 5 }))).rejects.toMatchObject({ code: 'forbidden' });
      await expect(app.read(actor, (ctx) => findDossiers(ctx, dossier.code))).rejects.toMatchObject({ code: 'forbidden' });
      await expect(app.read(actor, (ctx) => listMyTransfers(ctx, { limit: 5 }))).rejects.toMatchObject({ code: 'forbidden' });
    }
    for (const actor of [wide('administrator'), wide('supporter')]) {
      for (const table of ['dossier', 'search_phrase', 'transfer', 'consultation']) {
        expect(await app.read(actor, ({ tx }) => sqlOf(tx).query(`select 1 from dossiers.${table} limit 1`)), table).toEqual([]);
      }
    }
    const stranger: OfficerActor = {
      ...officerIn(foreignId, 'leader', 'procedure-controller'),
      roles: [...officerIn(foreignId, 'leader', 'procedure-controller').roles, { role: 'administrator' }],
    };
    expect(await app.read(stranger, (ctx) => findDossiers(ctx, dossier.code))).toEqual([]);
    await expect(app.read(stranger, (ctx) => listDossiers(ctx, { limit: 5, agencyId }))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(app.read(stranger, (ctx) => readDossierCase(ctx, dossier.id))).rejects.toMatchObject({ code: 'dossiers.unknown' });
  });
});
