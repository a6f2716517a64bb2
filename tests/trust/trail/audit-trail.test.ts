import { globSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { audit, listAudit } from '#platform/audit';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { fixedClock } from '#platform/testing';
import { signInAs } from '#modules/identity';
import { openedDossier, testAgency } from '../../../src/modules/dossiers/testing/journey.ts';
import { administrationTexts } from '../../../src/modules/administration/locales/index.ts';
import { trailNames } from '../../../src/modules/administration/reads/trail-names.ts';
import { testSite } from '../../../src/modules/administration/testing.ts';
import type { TestSite } from '../../../src/modules/administration/testing.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ clock: fixedClock('2026-11-23T02:00:00Z') });
});
afterAll(() => site.close());

describe('the audit trail', () => {
  it('names people, agencies, procedures and programs; ids stand aside, folded away', async () => {
    const { app } = site;
    const agencyId = await testAgency(app);
    const { actor } = await signInAs(app, { kind: 'officer', roles: [{ role: 'administrator' }], displayName: 'Lê Thị Xem Mẫu' });
    const fromAgencyId = newId();
    await app.transaction(actor, (ctx) => audit(ctx, 'procedures.published', { subjectId: newId(), code: '2.000635', agencyId, fromAgencyId }));
    const { html } = await (await site.administrator()).get('/quan-tri/nhat-ky');
    const row = html.split('<tr').find((one) => one.includes(fromAgencyId)) ?? '';
    expect(row).toContain('Lê Thị Xem Mẫu');
    expect(row).toMatch(/Cơ quan: (?:<span[^>]*>)?Ủy ban nhân dân/);
    expect(row).toMatch(/<a href="\/quan-tri\/thu-tuc\/2\.000635"[^>]*>/);
    expect(row.indexOf(fromAgencyId), 'an agency that is gone is its id, folded away').toBeGreaterThan(row.indexOf('<details'));
    expect(row.indexOf(agencyId)).toBeGreaterThan(row.indexOf('<details'));
  });

  it('B9: names a dossier, and leads to it, only for who may read it', async () => {
    const { app } = site;
    const agencyId = await testAgency(app);
    const { dossier } = await openedDossier(app, agencyId);
    const entries = (await app.read(systemActor('test'), (ctx) => listAudit(ctx, { act: 'dossiers.receive', limit: 20 }))).filter(
      ({ subjectId }) => subjectId === dossier.id,
    );
    const named = async (actor: Actor) => (await app.read(actor, (ctx) => trailNames(ctx, entries))).get(dossier.id);
    const officer = (roles: Extract<Actor, { kind: 'officer' }>['roles']): Actor => ({ kind: 'officer', id: newId(), roles });
    expect(entries).toHaveLength(1);
    expect(await named(officer([{ role: 'administrator' }, { role: 'leader', agencyId }]))).toEqual({
      kind: 'dossier',
      name: dossier.code,
      href: `/ban-lam-viec/ho-so/${dossier.id}`,
    });
    expect(await named(officer([{ role: 'administrator' }]))).toBeUndefined();
  });

  it('asks once a kind, however many entries there are', async () => {
    const { app } = site;
    const entries = await app.read(systemActor('test'), (ctx) => listAudit(ctx, { limit: 100 }));
    const asked = async (some: typeof entries): Promise<number> => {
      const query = vi.spyOn(pg.Client.prototype, 'query');
      await app.read(systemActor('test'), (ctx) => trailNames(ctx, some));
      const { length } = query.mock.calls;
      query.mockRestore();
      return length;
    };
    expect(entries.length).toBeGreaterThan(20);
    expect(await asked(entries)).toBe(await asked(entries.slice(0, 20)));
  });

  it('has words in both languages for every act that the product audits', () => {
    const acts = globSync('src/modules/*/actions/*.ts')
      .filter((file) => !file.includes('.test.'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\baudit\(\s*\w+,\s*'([a-z.-]+)'/gu)].map(([, act = '']) => act));
    expect(acts.length).toBeGreaterThan(40);
    const known = new Set([...site.app.texts.keys(), ...Object.keys(administrationTexts.vi)]);
    expect([...new Set(acts)].filter((act) => !known.has(`administration.act.${act}`) && !known.has(act.replace('.', '.act.')))).toEqual([]);
  });
});
