import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#platform/app';
import { systemActor } from '#platform/permissions';
import { toPlainDate } from '#platform/time';
import { testApp, type TestApp } from '#platform/testing';
import { listAgencies, listDesks, searchUnits } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import type { RecordDecider } from '../domain/procedure-record.ts';
import { readCompleteRecords, readInformationRecords } from '../store/shipped-records.ts';
import { findDecidingAgency, listDecidingAgencies, mayDecide, usualDecidingAgency } from './deciding-agencies.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

const read = <T>(ask: (ctx: Ctx) => Promise<T>): Promise<T> => test.app.read(systemActor('test'), ask);
const only = (...deciders: readonly RecordDecider[]) => ({ deciders: [...deciders] });
const committee: RecordDecider = { kind: 'people-committee', level: 'commune', desk: 'Bộ phận một cửa', basis: null };
const justice: RecordDecider = { kind: 'department', level: 'province', desk: 'Công chức tư pháp - hộ tịch', basis: null };

async function communeOf(ctx: Ctx, name: string): Promise<string> {
  const { items } = await searchUnits(ctx, { q: name, level: 'commune', on: toPlainDate('2026-11-22') });
  return items[0]?.unit.id ?? '';
}
const named = (agency: Agency | undefined): string | undefined => agency?.name;

describe('who decides, as the record says', () => {
  it('every shipped record names an agency for every commune', async () => {
    for (const record of [...readCompleteRecords(), ...readInformationRecords()]) {
      const found = await read(async (ctx) => findDecidingAgency(ctx, record, await communeOf(ctx, 'Xã Thanh Hà')));
      const [first] = record.deciders;
      expect([record.code, found?.kind, found?.level]).toEqual([record.code, first?.kind, first?.level]);
    }
  });

  it('a department is told from the others by its desk', async () => {
    const names = await read(async (ctx) => (await listDecidingAgencies(ctx, only(justice))).map(({ name }) => name));
    expect(names).toEqual(['Sở Tư pháp thành phố Hải Phòng']);
    const { items } = await read((ctx) => listAgencies(ctx, { kind: 'department' }));
    for (const department of items) {
      const desks = await read((ctx) => listDesks(ctx, department.id));
      expect([department.name, mayDecide(only(justice), department, desks)]).toEqual([department.name, names.includes(department.name)]);
    }
  });

  it('where several kinds may, all are to choose from, and the first that serves the place is meant', async () => {
    const both = only(justice, committee);
    const [all, communes] = await read(async (ctx) => [await listDecidingAgencies(ctx, both), await listDecidingAgencies(ctx, only(committee))]);
    expect(all).toHaveLength(communes.length + 1);
    const unitOf = (ctx: Ctx) => communeOf(ctx, 'Xã Thanh Hà');
    expect(await read(async (ctx) => named(await findDecidingAgency(ctx, both, await unitOf(ctx))))).toBe('Sở Tư pháp thành phố Hải Phòng');
    const lost = only({ ...justice, desk: 'Bàn không ai có' }, committee);
    expect(await read(async (ctx) => named(await findDecidingAgency(ctx, lost, await unitOf(ctx))))).toBe('Ủy ban nhân dân xã Thanh Hà');
  });

  it('what is filed at a desk stays there where its agency may decide', async () => {
    const [department] = await read((ctx) => listDecidingAgencies(ctx, only(justice)));
    expect(await read(async (ctx) => named(await usualDecidingAgency(ctx, only(committee, justice), department?.id ?? '')))).toBe(department?.name);
  });
});
