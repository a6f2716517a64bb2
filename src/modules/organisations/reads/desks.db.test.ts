import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#platform/app';
import { anonymous } from '#platform/permissions';
import { fixedClock, testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { toPlainDate } from '#platform/time';
import { deskKey } from '../domain/desk-key.ts';
import { procedureDesks } from '../testing/procedure-desks.ts';
import { agencyTree, findAgencyByIdentifier, findAgencySuccessors, getAgency, listAgencies, listDesks } from './agencies.ts';
import { competentAgencyFor, findDesk, getDesk } from './desks.ts';
import { explainAgencySuccession } from './explain-succession.ts';
import { findUnitByCode, listUnits, searchUnits } from './units.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp({ clock: fixedClock('2026-11-22T02:00:00Z') });
});
afterAll(() => test.close());

const read = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => test.app.read(anonymous, work);

async function commune(ctx: Ctx, name: string) {
  const [hit] = (await searchUnits(ctx, { q: name, level: 'commune', on: toPlainDate('2026-11-22') })).items;
  if (hit === undefined) throw new Error(`No commune ${name}`);
  return hit.unit;
}
async function province(ctx: Ctx) {
  const unit = await findUnitByCode(ctx, 'province', '31');
  if (unit === undefined) throw new Error('No province');
  return unit;
}

describe('the desks of the procedures', () => {
  it.each(procedureDesks)('"%s" resolves for a commune and for the province', async (deskLabel) => {
    const names = await read(async (ctx) => {
      const { id } = await commune(ctx, 'Phường Lê Thanh Nghị');
      const ofCommune = await competentAgencyFor(ctx, { level: 'xã', unitId: id, deskLabel });
      const ofProvince = await competentAgencyFor(ctx, { level: 'tỉnh', unitId: id, deskLabel });
      return [ofCommune.name, ofProvince.name];
    });
    expect(names.every((name) => name.length > 5)).toBe(true);
  });

  it('all 27 resolve from the committee of every commune of the province', async () => {
    const missing = await read(async (ctx) => {
      const units = await listUnits(ctx, { parentId: (await province(ctx)).id, limit: 500 });
      const failed: string[] = [];
      for (const unit of units.items.filter((_, index) => index % 9 === 0)) {
        const agency = await competentAgencyFor(ctx, { level: 'xã', unitId: unit.id });
        for (const label of procedureDesks) {
          if ((await findDesk(ctx, { agencyId: agency.id, deskKey: deskKey(label) })) === undefined) failed.push(`${unit.fullName}: ${label}`);
        }
      }
      return failed;
    });
    expect(missing).toEqual([]);
  });

  it('every desk of a change of land resolves from each branch of the land registry, the tax office by the land they share', async () => {
    const labels = [
      'Bộ phận một cửa',
      'Viên chức Chi nhánh Văn phòng đăng ký đất đai',
      'Giám đốc Chi nhánh Văn phòng đăng ký đất đai',
      'Cơ quan thuế',
      'Văn thư',
    ];
    const { missing, tax } = await read(async (ctx) => {
      const branches = (await listAgencies(ctx, { kind: 'land-registration', limit: 100 })).items.filter(({ level }) => level === 'branch');
      const failed: string[] = [];
      for (const branch of branches)
        for (const label of labels)
          if ((await findDesk(ctx, { agencyId: branch.id, deskKey: deskKey(label) })) === undefined) failed.push(`${branch.name}: ${label}`);
      const home = branches.find(({ name }) => name.endsWith('khu vực Hải Dương'));
      return {
        missing: failed,
        tax: (await getAgency(ctx, (await getDesk(ctx, { agencyId: home?.id ?? '', deskKey: deskKey('Cơ quan thuế') })).agencyId)).name,
      };
    });
    expect(missing).toEqual([]);
    expect(tax).toBe('Thuế cơ sở 1 thành phố Hải Phòng');
  });

  it.each([
    ['Bộ phận một cửa', 'Ủy ban nhân dân phường Lê Thanh Nghị'],
    ['Công an cấp xã', 'Công an phường Lê Thanh Nghị'],
    ['Cơ quan thuế', 'Thuế cơ sở 1 thành phố Hải Phòng'],
    ['Bảo hiểm xã hội cơ sở', 'Bảo hiểm xã hội cơ sở Hải Dương - Chí Linh'],
    ['Chi nhánh Văn phòng đăng ký đất đai', 'Chi nhánh Văn phòng đăng ký đất đai khu vực Hải Dương'],
    ['Đơn vị đo đạc', 'Chi nhánh Văn phòng đăng ký đất đai khu vực Hải Dương'],
    ['Văn phòng đăng ký đất đai', 'Văn phòng đăng ký đất đai thành phố Hải Phòng'],
    ['Cơ quan quản lý đất đai cấp tỉnh', 'Sở Nông nghiệp và Môi trường thành phố Hải Phòng'],
    ['Cơ quan quản lý căn cước', 'Công an thành phố Hải Phòng'],
    ['Lãnh đạo UBND', 'Ủy ban nhân dân phường Lê Thanh Nghị'],
  ])('"%s" of a commune is with %s', async (deskLabel, name) => {
    const found = await read(async (ctx) => competentAgencyFor(ctx, { level: 'xã', unitId: (await commune(ctx, 'Phường Lê Thanh Nghị')).id, deskLabel }));
    expect(found.name).toBe(name);
  });

  it.each([
    ['Bộ phận một cửa', 'Trung tâm Phục vụ hành chính công thành phố Hải Phòng'],
    ['Lãnh đạo UBND', 'Ủy ban nhân dân thành phố Hải Phòng'],
    ['Công chức tư pháp - hộ tịch', 'Sở Tư pháp thành phố Hải Phòng'],
  ])('"%s" of the province is with %s', async (deskLabel, name) => {
    const found = await read(async (ctx) => competentAgencyFor(ctx, { level: 'tỉnh', unitId: (await province(ctx)).id, deskLabel }));
    expect(found.name).toBe(name);
  });

  it('takes the desk of the agency itself first, then the one that serves its place', async () => {
    const [own, served] = await read(async (ctx) => {
      const branch = await competentAgencyFor(ctx, {
        level: 'xã',
        unitId: (await commune(ctx, 'Xã Thanh Hà')).id,
        deskLabel: 'Giám đốc Chi nhánh Văn phòng đăng ký đất đai',
      });
      const clerk = await getDesk(ctx, { agencyId: branch.id, deskKey: 'van-thu' });
      const committee = await competentAgencyFor(ctx, { level: 'xã', unitId: (await commune(ctx, 'Xã Thanh Hà')).id });
      const police = await getDesk(ctx, { agencyId: committee.id, deskKey: 'cong-an-cap-xa' });
      return [clerk.agencyId === branch.id, (await getAgency(ctx, police.agencyId)).name];
    });
    expect(own).toBe(true);
    expect(served).toBe('Công an xã Thanh Hà');
  });

  it('a former place stands for its only successor, a divided one asks', async () => {
    const day = toPlainDate('2025-06-30');
    const name = await read(async (ctx) => {
      const [hit] = (await searchUnits(ctx, { q: 'phuong le thanh nghi', on: day })).items;
      return hit === undefined
        ? ''
        : (await competentAgencyFor(ctx, { level: 'xã', unitId: hit.unit.id }).catch((error: { code: string }) => ({ name: error.code }))).name;
    });
    expect(['Ủy ban nhân dân phường Lê Thanh Nghị', 'organisations.unit-ambiguous', 'Ủy ban nhân dân phường Hải Dương']).toContain(name);
    await expect(
      read(async (ctx) => {
        const old = await findUnitByCode(ctx, 'district', '288', day);
        return competentAgencyFor(ctx, { level: 'xã', unitId: old?.id ?? '' });
      }),
    ).rejects.toMatchObject({ code: 'organisations.unit-ambiguous' });
  });

  it('says so when nobody has such a desk', async () => {
    await expect(
      read(async (ctx) => competentAgencyFor(ctx, { level: 'xã', unitId: (await province(ctx)).id, deskLabel: 'Bàn không có' })),
    ).rejects.toMatchObject({ code: 'organisations.desk.unknown' });
    await expect(
      read(async (ctx) => getDesk(ctx, { agencyId: (await listAgencies(ctx, { limit: 1 })).items[0]?.id ?? '', deskKey: 'khong-co' })),
    ).rejects.toMatchObject({ code: 'organisations.desk.unknown' });
  });
});

describe('agencies', () => {
  it('are found by either dotted form of their identifier', async () => {
    const [a, b, c] = await read(async (ctx) => [
      await findAgencyByIdentifier(ctx, 'H24.03'),
      await findAgencyByIdentifier(ctx, '000.00.03.H24'),
      await findAgencyByIdentifier(ctx, 'h24.03'),
    ]);
    expect(a?.name).toBe('Sở Tư pháp thành phố Hải Phòng');
    expect([b?.id, c?.id]).toEqual([a?.id, a?.id]);
  });

  it('one identifier is another agency on another day', async () => {
    const [before, after] = await read(async (ctx) => [
      await findAgencyByIdentifier(ctx, 'H24', toPlainDate('2025-06-30')),
      await findAgencyByIdentifier(ctx, 'H24'),
    ]);
    expect(before?.id).not.toBe(after?.id);
    expect(after?.name).toBe('Ủy ban nhân dân thành phố Hải Phòng');
  });

  it('are searched without marks and paged by key', async () => {
    const [hits, paged] = await read(async (ctx) => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await listAgencies(ctx, { q: 'uy ban nhan dan phuong', limit: 10, after });
        seen.push(...page.items.map(({ id }) => id));
        after = page.next;
      } while (after !== undefined);
      return [(await listAgencies(ctx, { q: 'Ủy ban nhân dân phường', limit: 500 })).items, seen];
    });
    expect(paged).toEqual(hits.map(({ id }) => id));
    expect(hits.length).toBeGreaterThan(30);
  });

  it('former ones are listed when asked, and name their successor', async () => {
    const [old, successors, text] = await read(async (ctx) => {
      const [agency] = (await listAgencies(ctx, { q: 'so tu phap hai duong', on: 'ever' })).items;
      if (agency === undefined) throw new Error('Not found');
      const next = await findAgencySuccessors(ctx, agency.id);
      return [agency, next, explainAgencySuccession('vi', agency, next)];
    });
    expect(old.validTo).toBe('2025-06-30');
    expect(successors.map(({ agency }) => agency.name)).toEqual(['Sở Tư pháp thành phố Hải Phòng']);
    expect(text).toBe('Sở Tư pháp Hải Dương đã kết thúc hoạt động; Sở Tư pháp thành phố Hải Phòng tiếp tục giải quyết từ ngày 01/07/2025.');
  });

  it('form a tree in which each stands once', async () => {
    const [tree, flat] = await read(async (ctx) => [await agencyTree(ctx), (await listAgencies(ctx, { limit: 500 })).items]);
    const count = (nodes: typeof tree): number => nodes.reduce((sum, node) => sum + 1 + count(node.children), 0);
    expect(count(tree)).toBe(flat.length);
    const committee = tree.find(({ agency }) => agency.identifier === 'H24');
    expect(committee?.children.length).toBeGreaterThan(114);
  });

  it('show their desks', async () => {
    const labels = await read(async (ctx) => {
      const agency = await competentAgencyFor(ctx, { level: 'xã', unitId: (await commune(ctx, 'Xã Thanh Hà')).id });
      return (await listDesks(ctx, agency.id)).map(({ label }) => label);
    });
    expect(labels).toContain('Bộ phận một cửa');
    expect(labels).toHaveLength(15);
  });

  it('throw for an unknown id', async () => {
    await expect(read((ctx) => getAgency(ctx, '00000000-0000-7000-8000-000000000000'))).rejects.toMatchObject({ code: 'organisations.agency.unknown' });
  });
});
