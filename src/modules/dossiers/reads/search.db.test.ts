import { describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { submitDossier } from '../actions/submit-dossier.ts';
import { transferDossier } from '../actions/transfer-dossier.ts';
import { filingFor, officerIn, procedureOf, testCitizen } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { findDossiers, listDossiers } from './lists.ts';

const site = dossierSite();

async function filed(name: string, personId: string) {
  const { app, agencyId } = site();
  const citizen = testCitizen();
  const filing = filingFor(app, await procedureOf(app, '2.000635'), agencyId, citizen, 3);
  return submitDossier(app, citizen, { ...filing, applicant: { ...filing.applicant, name, personId, phone: '0987600123' } });
}
async function found(text: string, agencyId = site().agencyId): Promise<readonly string[]> {
  return (await site().app.read(officerIn(agencyId, 'officer'), (ctx) => findDossiers(ctx, text, 50))).map(({ id }) => id);
}

describe('searching dossiers', () => {
  it('A12: finds a name from any word on, without marks, case or đ; numbers and codes from their beginning', async () => {
    const { id, code } = await filed('Đặng Thị Ví Dụ Tìm', '031088007001');
    for (const text of [
      'Đặng Thị Ví Dụ Tìm',
      'dang thi',
      'VÍ DỤ TÌM',
      'vi du t',
      'Tìm',
      '0310880070',
      '031088007001',
      '09876001',
      code,
      code.toLowerCase(),
      code.split('-').at(-1) ?? '',
      'Tìm 031088',
    ]) {
      expect(await found(text), text).toContain(id);
    }
    for (const text of ['ang thi', 'dang vi du', '88007001', 'Đặng Thị Ví Dụ Tìm Khác', '', '   ', '%', '{']) expect(await found(text), text).not.toContain(id);
  });

  it('B9: never finds for another agency, and follows a dossier to the agency it is passed on to', async () => {
    const { app, agencyId, foreignId } = site();
    const dossier = await filed('Bùi Thử Chuyển Nơi', '031088007002');
    expect(await found('bui thu chuyen', foreignId)).toEqual([]);
    await transferDossier(app, officerIn(agencyId, 'desk-clerk'), { dossierId: dossier.id, toAgencyId: foreignId, reason: 'Thuộc nơi khác' });
    expect(await found('bui thu chuyen', foreignId)).toEqual([dossier.id]);
    const phrases = await app.read(testCitizen(), ({ tx }) => sqlOf(tx).query('select 1 from dossiers.search_phrase limit 1'));
    expect(phrases).toEqual([]);
  });

  it('gives the newest first, as many as asked for, and filters the list of an agency', async () => {
    const { app, agencyId, clock } = site();
    const ids: string[] = [];
    for (const number of [1, 2, 3]) {
      clock.advance(60_000);
      ids.unshift((await filed(`Vũ Minh Họa Số ${number}`, `03108800701${number}`)).id);
    }
    expect(await found('vu minh hoa so')).toEqual(ids);
    const officer = officerIn(agencyId, 'officer');
    expect((await app.read(officer, (ctx) => findDossiers(ctx, 'vu minh hoa so', 2))).map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const page = await app.read(officer, (ctx) => listDossiers(ctx, { search: 'minh họa số', limit: 2 }));
    expect(page.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect((await app.read(officer, (ctx) => listDossiers(ctx, { search: 'minh họa số', limit: 2, after: page.next }))).items.map(({ id }) => id)).toEqual(
      ids.slice(2),
    );
  });

  it('P3: walks the index of phrases, never the dossiers of the agency', async () => {
    const { app, agencyId } = site();
    const plan = await app.read(officerIn(agencyId, 'officer'), async ({ tx }) => {
      await sqlOf(tx).run('set local enable_seqscan = off');
      return sqlOf(tx).query<{ 'QUERY PLAN': string }>(
        `explain select dossier_id from dossiers.search_phrase where agency_id = '${agencyId}' and phrase >= 'nguyen van mau' and phrase < 'nguyen van mau{'`,
      );
    });
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toContain('search_phrase_range');
    expect(text).toMatch(/Index Cond: .*agency_id.*phrase.*>=.*phrase.*</u);
  });
});
