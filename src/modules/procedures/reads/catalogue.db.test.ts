import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App, Ctx } from '#platform/app';
import { anonymous } from '#platform/permissions';
import { runSeeds } from '#platform/seeding';
import { testApp, type TestApp } from '#platform/testing';
import { toPlainDate } from '#platform/time';
import { register as calendar } from '#modules/calendar';
import { register as forms } from '#modules/forms';
import { register as organisations } from '#modules/organisations';
import { register as workflow } from '#modules/workflow';
import { register } from '../module.ts';
import {
  getProcedure,
  getProcedureVersion,
  isFileable,
  listLifeEvents,
  listSectors,
  listVersions,
  searchProcedures,
  type SearchProcedures,
} from './catalogue.ts';

let test: TestApp;
let app: App;

beforeAll(async () => {
  test = await testApp({ modules: [organisations(), calendar(), forms(), workflow(), register()] });
  ({ app } = test);
  await runSeeds(app, register().reference ?? []);
}, 120_000);
afterAll(() => test.close());

const read = <T>(work: (ctx: Ctx) => Promise<T>) => app.read(anonymous, work);
const search = (query: string, more: Partial<SearchProcedures> = {}) => read((ctx) => searchProcedures(ctx, { query, limit: 20, ...more }));
const first = async (query: string) => (await search(query)).items[0]?.code;

describe('searching the catalogue', () => {
  it.each([
    ['khai sinh', '1.001193'],
    ['Khai Sinh', '1.001193'],
    ['KHAI SINH', '1.001193'],
    ['khai tử', '1.000656'],
    ['giay phep xay dung', '1.013225'],
    ['giấy phép xây dựng', '1.013225'],
    ['kết hôn', '1.000894'],
    ['ket hon', '1.000894'],
    ['giấy độc thân', '1.004873'],
    ['giay doc than', '1.004873'],
    ['sổ đỏ', '1.013978'],
    ['sang tên sổ đỏ', '1.013831'],
    ['chung thuc ban sao', '2.000815'],
    ['sao y bản chính', '2.000815'],
    ['mở hộ kinh doanh', '1.001612'],
    ['đăng ký thường trú', '1.004222'],
    ['dang ky thuong tru', '1.004222'],
    ['1.001193', '1.001193'],
    ['trích lục', '2.000635'],
    ['nhận con nuôi', '2.001263'],
    ['hoà giải viên', '1.002211'],
    ['hòa giải viên', '1.002211'],
  ])('A12: search ignores marks, case and đ: "%s" finds %s first', async (query, code) => {
    expect(await first(query)).toBe(code);
  });

  it.each([
    ['khai shin', '1.001193'],
    ['giay phep xay dugn', '1.013225'],
    ['ket hom', '1.000894'],
    ['chung thuc chu ki', '2.000884'],
    ['đăng kí kết hôn', '1.000894'],
  ])('forgives a slip: "%s" finds %s', async (query, code) => {
    expect((await search(query)).items.map((item) => item.code)).toContain(code);
  });

  it.each([
    ['gks', '1.001193'],
    ['GPXD', '1.013225'],
    ['đkkd', '1.001612'],
    ['mo tiem', '1.001612'],
    ['cmnd', '2.000200'],
    ['gplx', '3.000346'],
    ['birth registration', '1.001193'],
    ['marriage', '1.000894'],
    ['death', '1.000656'],
    ['passport', '1.001456'],
  ])('knows what people write for short, and the English names: "%s" finds %s first', async (query, code) => {
    expect(await first(query)).toBe(code);
  });

  it('A12: finds the same for composed and decomposed letters', async () => {
    expect(await search('giấy phép xây dựng'.normalize('NFD'))).toEqual(await search('giấy phép xây dựng'.normalize('NFC')));
  });

  it('finds nothing for nonsense, and takes hostile words as words', async () => {
    for (const query of ['zzzzqqqq', "'; drop table procedures.listing; --", '%%%', '\\', '((', 'a & b | !', '\u0000x'.slice(1)]) {
      expect(Array.isArray((await search(query)).items)).toBe(true);
    }
    expect((await search('zzzzqqqq')).items).toEqual([]);
  });

  it('narrows by sector, life event, audience and level', async () => {
    const sector = await search('', { sector: 'Hộ tịch', limit: 100 });
    expect(new Set(sector.items.map((item) => item.sector))).toEqual(new Set(['Hộ tịch']));
    expect((await search('', { sector: 'ho tich', limit: 100 })).items).toEqual(sector.items);
    const event = await search('', { lifeEvent: 'Có con nhỏ', limit: 100 });
    expect(event.items.map((item) => item.code)).toContain('1.001193');
    expect((await search('', { level: 'tỉnh', limit: 100 })).items.every((item) => item.levels.includes('tỉnh'))).toBe(true);
    expect((await search('', { audience: 'organisation', limit: 100 })).items.every((item) => item.audience.includes('organisation'))).toBe(true);
  });

  it('pages through everything once, searched or not', async () => {
    for (const query of ['', 'đăng ký']) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const { items, next } = await search(query, { limit: 7, after });
        seen.push(...items.map((item) => item.code));
        after = next;
      } while (after !== undefined);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual((await search(query, { limit: 100 })).items.map((item) => item.code));
    }
  });

  it('begins with what is asked for most when nothing is searched', async () => {
    expect((await search('', { limit: 3 })).items.map((item) => item.code)).toEqual(['1.001193', '2.000815', '2.000635']);
  });

  it('knows nothing before the catalogue was in force', async () => {
    expect((await search('khai sinh', { on: toPlainDate('2025-06-30') })).items).toEqual([]);
  });
});

describe('reading the catalogue', () => {
  it('holds all 17 complete procedures with form and process, and the others as information', async () => {
    const { items } = await search('', { limit: 100 });
    expect(items).toHaveLength(80);
    expect(items.filter((item) => item.isFileable)).toHaveLength(17);
    for (const { code } of items) {
      const procedure = await read((ctx) => getProcedure(ctx, { code }));
      expect(procedure.processId).toBeDefined();
      expect(isFileable(procedure)).toBe(items.find((item) => item.code === code)?.isFileable);
    }
  });

  it('gives every procedure an address word of its own', async () => {
    const procedure = await read((ctx) => getProcedure(ctx, { slug: 'khai-sinh' }));
    expect(procedure.code).toBe('1.001193');
    expect(await read((ctx) => getProcedureVersion(ctx, procedure.id))).toEqual(procedure);
    const { items } = await search('', { limit: 100 });
    expect(new Set(items.map((item) => item.slug)).size).toBe(80);
    for (const { slug } of items) expect(slug).toMatch(/^[a-z0-9-]+$/);
  });

  it('says when it does not know one', async () => {
    await expect(read((ctx) => getProcedure(ctx, { slug: 'khong-co' }))).rejects.toMatchObject({ code: 'procedures.unknown' });
    await expect(read((ctx) => getProcedure(ctx, { slug: 'khai-sinh', on: toPlainDate('2020-01-01') }))).rejects.toMatchObject({ code: 'procedures.unknown' });
    await expect(read((ctx) => getProcedureVersion(ctx, '0190a000-0000-7000-8000-0000000000ff'))).rejects.toMatchObject({ code: 'procedures.unknown' });
  });

  it('lists sectors and life events with counts', async () => {
    const sectors = await read(listSectors);
    expect(sectors.find((sector) => sector.name === 'Hộ tịch')?.count).toBeGreaterThan(15);
    expect(sectors.reduce((sum, sector) => sum + sector.count, 0)).toBe(80);
    const events = await read(listLifeEvents);
    expect(events[0]).toMatchObject({ name: 'Có con nhỏ', slug: 'co-con-nho', audience: 'citizen' });
    expect(events[0]?.examples[0]).toBe('khai sinh');
    expect(events.every((event) => event.count > 0)).toBe(true);
  });

  it('shows a visitor one version and no draft', async () => {
    expect(await read((ctx) => listVersions(ctx, '1.001193'))).toMatchObject([{ version: 1, status: 'published', validFrom: '2025-07-01', validTo: null }]);
  });
});
