import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#platform/app';
import { searchKey } from '#platform/i18n';
import { anonymous } from '#platform/permissions';
import { fixedClock, testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { toPlainDate } from '#platform/time';
import { explainSuccession } from './explain-succession.ts';
import { findPredecessors, findSuccessors, findUnitByCode, getUnit, getUnits, listUnits, searchUnits } from './units.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp({ clock: fixedClock('2026-11-22T02:00:00Z') });
});
afterAll(() => test.close());

const read = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => test.app.read(anonymous, work);
const lastOfOld = toPlainDate('2025-06-30');

async function oldUnit(ctx: Ctx, level: 'province' | 'district' | 'commune', code: string) {
  const unit = await findUnitByCode(ctx, level, code, lastOfOld);
  if (unit === undefined) throw new Error(`No unit ${code}`);
  return unit;
}

describe('searching units', () => {
  it.each(['lê thanh nghị', 'le thanh nghi', 'LÊ THANH NGHỊ', 'Lê Thanh Nghị'.normalize('NFD'), '  le   thanh  nghi '])(
    'A12: search ignores marks, case and đ (%s)',
    async (q) => {
      const { items } = await read((ctx) => searchUnits(ctx, { q, on: toPlainDate('2026-11-22') }));
      expect(items[0]?.unit.fullName).toBe('Phường Lê Thanh Nghị');
    },
  );

  it('A12: both places of the tone mark find the same', async () => {
    const [a, b] = await read(async (ctx) => [await searchUnits(ctx, { q: 'Thạch Khôi' }), await searchUnits(ctx, { q: 'THACH KHOI' })]);
    expect(a.items.map(({ unit }) => unit.id)).toEqual(b.items.map(({ unit }) => unit.id));
    const [c, d] = await read(async (ctx) => [await searchUnits(ctx, { q: 'Thủy Nguyên' }), await searchUnits(ctx, { q: 'Thuỷ Nguyên' })]);
    expect(c.items.map(({ unit }) => unit.id)).toEqual(d.items.map(({ unit }) => unit.id));
    expect(c.items.length).toBeGreaterThan(0);
  });

  it('A12: đ is d: "dong da" finds Đống Đa', async () => {
    const { items } = await read((ctx) => searchUnits(ctx, { q: 'dong da', on: toPlainDate('2026-11-22') }));
    expect(items.map(({ unit }) => unit.name)).toContain('Đống Đa');
  });

  it('puts names that begin with the words before names that contain them', async () => {
    const { items } = await read((ctx) => searchUnits(ctx, { q: 'hai duong', limit: 100 }));
    const begins = items.map(({ unit }) => searchKey(unit.name).startsWith('hai duong'));
    expect(begins).toEqual(begins.toSorted((a, b) => Number(b) - Number(a)));
    expect(items.map(({ unit }) => unit.fullName)).toContain('Tỉnh Hải Dương');
  });

  it('finds by rank and name: "phuong hai duong"', async () => {
    const { items } = await read((ctx) => searchUnits(ctx, { q: 'phuong hai duong' }));
    expect(items[0]?.unit.fullName).toBe('Phường Hải Dương');
  });

  it('pages by key: every hit once, in order', async () => {
    const [whole, pages] = await read(async (ctx) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await searchUnits(ctx, { q: 'tan', limit: 7, cursor });
        seen.push(...page.items.map(({ unit }) => unit.id));
        cursor = page.next;
      } while (cursor !== undefined && seen.length < 98);
      return [(await searchUnits(ctx, { q: 'tan', limit: 98 })).items.map(({ unit }) => unit.id), seen];
    });
    expect(pages).toEqual(whole);
    expect(new Set(pages).size).toBe(98);
  });

  it('crosses from one way of matching to the next without loss', async () => {
    const all = await read(async (ctx) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await searchUnits(ctx, { q: 'nghi', level: 'commune', limit: 9, cursor });
        seen.push(...page.items.map(({ unit }) => unit.id));
        cursor = page.next;
      } while (cursor !== undefined);
      return seen;
    });
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(20);
  });

  it.each(['', '   ', '%', '_', '\\', '☃', "'; drop table x; --"])('answers hostile or empty text calmly (%s)', async (q) => {
    const { items } = await read((ctx) => searchUnits(ctx, { q }));
    expect(items.length).toBeLessThanOrEqual(20);
  });

  it.each(['x', 'bm90LWpzb24', Buffer.from('[0,1,2]').toString('base64url'), Buffer.from('[0,"a","not-a-uuid"]').toString('base64url')])(
    'refuses a cursor that was not made here (%s)',
    async (cursor) => {
      await expect(read((ctx) => searchUnits(ctx, { q: 'tan', cursor }))).rejects.toMatchObject({ code: 'organisations.cursor-invalid' });
    },
  );

  it('shows only what exists on a day when asked', async () => {
    const { items } = await read((ctx) => searchUnits(ctx, { q: 'hai duong', on: toPlainDate('2026-11-22'), limit: 100 }));
    expect(items.every(({ unit }) => unit.validTo === undefined)).toBe(true);
    expect(items.map(({ unit }) => unit.level)).not.toContain('district');
  });
});

describe('successors', () => {
  it('a former province names the one that goes on', async () => {
    const [unit, successors] = await read(async (ctx) => {
      const old = await oldUnit(ctx, 'province', '30');
      return [old, await findSuccessors(ctx, old.id)];
    });
    expect(successors.map((successor) => [successor.unit.fullName, successor.kind])).toEqual([['Thành phố Hải Phòng', 'merge']]);
    expect(explainSuccession('vi', unit, successors)).toBe('Tỉnh Hải Dương (cũ) nay thuộc Thành phố Hải Phòng, từ ngày 01/07/2025.');
  });

  it('follows a second change: old Đồng Nai is the city since 30 April 2026', async () => {
    const names = await read(async (ctx) => {
      const { id } = await oldUnit(ctx, 'province', '75');
      const at = async (day: string) => (await findSuccessors(ctx, id, toPlainDate(day))).map(({ unit }) => unit.fullName);
      return [await at('2025-06-30'), await at('2026-04-29'), await at('2026-04-30')];
    });
    expect(names).toEqual([[], ['Tỉnh Đồng Nai'], ['Thành phố Đồng Nai']]);
  });

  it('a divided commune names all parts and says so', async () => {
    const [unit, successors] = await read(async (ctx) => {
      const old = await oldUnit(ctx, 'commune', '06886');
      return [old, await findSuccessors(ctx, old.id)];
    });
    expect(successors.length).toBeGreaterThan(1);
    expect(successors.every(({ kind }) => kind === 'partial')).toBe(true);
    expect(explainSuccession('vi', unit, successors)).toContain('đã được chia');
    expect(explainSuccession('en', unit, successors)).toContain('was divided');
  });

  it('a former district names the communes on its land', async () => {
    const [district, successors] = await read(async (ctx) => {
      const [hit] = (await searchUnits(ctx, { q: 'huyen thanh ha', level: 'district' })).items;
      if (hit === undefined) throw new Error('Not found');
      return [hit.unit, hit.successors];
    });
    expect(district.path).toContain('Tỉnh Hải Dương');
    expect(successors.map(({ unit }) => unit.fullName)).toContain('Xã Thanh Hà');
    expect(successors.every(({ kind, unit }) => kind === 'partial' && unit.level === 'commune')).toBe(true);
  });

  it('an island district goes on as a special zone', async () => {
    const names = await read(async (ctx) => (await findSuccessors(ctx, (await oldUnit(ctx, 'district', '318')).id)).map(({ unit }) => unit.fullName));
    expect(names).toEqual(['Đặc khu Bạch Long Vĩ']);
  });

  it('a unit that exists has no successor, and knows what it took over', async () => {
    const [successors, predecessors] = await read(async (ctx) => {
      const unit = await findUnitByCode(ctx, 'province', '31');
      if (unit === undefined) throw new Error('Not found');
      return [await findSuccessors(ctx, unit.id), await findPredecessors(ctx, unit.id)];
    });
    expect(successors).toEqual([]);
    expect(predecessors.map(({ unit }) => unit.fullName)).toEqual(['Tỉnh Hải Dương', 'Thành phố Hải Phòng']);
  });

  it('the same code means two provinces on two days', async () => {
    const names = await read(async (ctx) => [
      (await findUnitByCode(ctx, 'province', '44', lastOfOld))?.fullName,
      (await findUnitByCode(ctx, 'province', '44'))?.fullName,
    ]);
    expect(names).toEqual(['Tỉnh Quảng Bình', 'Tỉnh Quảng Trị']);
  });
});

describe('reading units', () => {
  it('lists the communes of a province by pages', async () => {
    const codes = await read(async (ctx) => {
      const province = await findUnitByCode(ctx, 'province', '31');
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await listUnits(ctx, { parentId: province?.id, limit: 50, after });
        seen.push(...page.items.map(({ code }) => code));
        after = page.next;
      } while (after !== undefined);
      return seen;
    });
    expect(codes).toHaveLength(114);
    expect(new Set(codes).size).toBe(114);
  });

  it('throws for an unknown id and leaves unknown ids out of a list', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    await expect(read((ctx) => getUnit(ctx, id))).rejects.toMatchObject({ code: 'organisations.unit.unknown' });
    expect(await read((ctx) => getUnits(ctx, [id]))).toEqual([]);
  });
});
