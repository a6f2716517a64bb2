import { describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { anonymous, roles } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { officerIn, testCitizen } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { dossierPermissions } from '../permissions.ts';
import { deleteFilter, listSavedFilters, saveFilter } from './saved-filters.ts';

const site = dossierSite();
const save = (actor: Actor, name: string, query = 'ai=me') => site().app.transaction(actor, (ctx) => saveFilter(ctx, { name, query }));
const list = (actor: Actor) => site().app.read(actor, listSavedFilters);

describe('saved filters', () => {
  it('are kept per officer in the order of saving, with their names cleaned', async () => {
    const officer = officerIn(site().agencyId, 'officer');
    await save(officer, '  Đất đai,   sắp trễ ', 'linh-vuc=Đất đai');
    await save(officer, 'Của tôi');
    expect(await list(officer)).toMatchObject([
      { name: 'Đất đai, sắp trễ', query: 'linh-vuc=Đất đai' },
      { name: 'Của tôi', query: 'ai=me' },
    ]);
  });

  it('refuse an empty, an overlong and a repeated name, and a tenth one', async () => {
    const officer = officerIn(site().agencyId, 'leader');
    await expect(save(officer, ' ')).rejects.toMatchObject({ code: 'dossiers.filter.name-needed' });
    await expect(save(officer, 'x'.repeat(61))).rejects.toMatchObject({ code: 'dossiers.filter.name-needed' });
    for (let count = 1; count <= 9; count += 1) {
      await save(officer, `Bộ lọc ${count}`);
      if (count === 1) await expect(save(officer, 'Bộ lọc 1')).rejects.toMatchObject({ code: 'dossiers.filter.taken' });
    }
    await expect(save(officer, 'Bộ lọc 10')).rejects.toMatchObject({ code: 'dossiers.filter.too-many' });
    expect(await list(officer)).toHaveLength(9);
  });

  it('B9: nobody sees or deletes another’s, by page or by SQL', async () => {
    const { app, agencyId } = site();
    const [mine, yours] = [officerIn(agencyId, 'officer'), officerIn(agencyId, 'officer')];
    await save(mine, 'Riêng tôi');
    const [kept] = await list(mine);
    expect(await list(yours)).toEqual([]);
    for (const id of [kept?.id ?? '', 'not-an-id'])
      await expect(app.transaction(yours, (ctx) => deleteFilter(ctx, id))).rejects.toMatchObject({ code: 'dossiers.filter.unknown' });
    expect(await app.read(yours, (ctx) => sqlOf(ctx.tx).query('select 1 from dossiers.saved_filter where id = $1', [kept?.id]))).toEqual([]);
    await app.transaction(mine, (ctx) => deleteFilter(ctx, kept?.id ?? ''));
    expect(await list(mine)).toEqual([]);
    const told = await app.read({ kind: 'system', id: 'test' }, (ctx) =>
      sqlOf(ctx.tx).query<{ act: string }>('select act from platform.audit_event where actor_id = $1 order by act', [mine.id]),
    );
    expect(told.map(({ act }) => act)).toEqual(['dossiers.filter-deleted', 'dossiers.filter-saved']);
  });

  it('B9: are for the roles of the table only', async () => {
    const allowed = dossierPermissions['dossiers.save-filter'].map(({ role }) => role as string);
    for (const role of roles) {
      const attempt = save(officerIn(site().agencyId, role), 'Thử');
      await (allowed.includes(role) ? expect(attempt).resolves.toBeUndefined() : expect(attempt).rejects.toMatchObject({ code: 'forbidden' }));
    }
    for (const actor of [testCitizen(), anonymous]) {
      await expect(save(actor, 'Thử')).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|unauthenticated/) as string });
      expect(await list(actor)).toEqual([]);
    }
  });
});
