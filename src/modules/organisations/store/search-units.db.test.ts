import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#platform/app';
import { sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { searchUnits } from '../reads/units.ts';
import { searchSql } from './search-units.store.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp({ freshDatabase: true });
});
afterAll(() => test.close());

const syllables = [
  'Tân',
  'Hòa',
  'Bình',
  'Đông',
  'Phú',
  'Thạnh',
  'Mỹ',
  'Long',
  'An',
  'Lộc',
  'Quảng',
  'Sơn',
  'Hưng',
  'Thủy',
  'Giang',
  'Yên',
  'Khánh',
  'Đức',
  'Lạc',
  'Vĩnh',
  'Châu',
  'Nghĩa',
  'Trung',
  'Hải',
];
const queries = ['tan hoa', 'hai', 'an', 'phu tho', 'loc', 'xa tan', 'dong binh', 'khanh duc'];

/** Leaves exactly `n` units in the database of this test. */
async function leave({ tx }: Ctx, n: number): Promise<void> {
  const sql = sqlOf(tx);
  for (const table of [
    'desk_assignment',
    'person_in_office',
    'position',
    'desk',
    'department',
    'agency_area',
    'agency_succession',
    'agency',
    'unit_succession',
    'administrative_unit',
  ]) {
    await sql.run(`delete from organisations.${table}`);
  }
  await sql.run(
    `insert into organisations.administrative_unit (id, code, name, full_name, name_en, kind, level, valid_from, legal_basis)
     select gen_random_uuid(), 'S' || i, s.name, 'Xã ' || s.name, s.name, 'rural-commune', 'commune', '2025-07-01', 'synthetic'
     from generate_series(1, $1::int) i, lateral (select ($2::text[])[1 + i % 24] || ' ' || ($2::text[])[1 + (i / 24) % 24] || case when i > 576 then ' ' || ($2::text[])[1 + (i / 576) % 24] else '' end as name) s`,
    [n, syllables],
  );
}

async function medianMs(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    for (const q of queries) {
      const start = performance.now();
      await test.app.read(systemActor('test'), (ctx) => searchUnits(ctx, { q, limit: 20 }));
      times.push(performance.now() - start);
    }
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

async function plan(step: number, key: string): Promise<string> {
  const rows = await test.app.read(systemActor('test'), ({ tx }) =>
    sqlOf(tx).query<{ 'QUERY PLAN': string }>(`explain ${searchSql(step)}`, [key, null, null, null, null, null, 20]),
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe('P7: 100,000 administrative units, no page slower than with 100', () => {
  it('searches as fast among 100,000 as among 100, on indexes', async () => {
    await test.app.transaction(systemActor('test'), (ctx) => leave(ctx, 100));
    const few = await medianMs();
    await test.app.transaction(systemActor('test'), (ctx) => leave(ctx, 100_000));
    const many = await medianMs();
    console.log(JSON.stringify({ name: 'organisations.search', value: many, unit: 'ms', limit: 50, ratio: many / few, n: 100_000, few }));
    expect(many).toBeLessThan(50);
    expect(many).toBeLessThan(Math.max(few * 4, 8));
    expect(await plan(0, 'tan hoa')).toContain('administrative_unit_name_key');
    expect(await plan(1, 'xa tan')).toContain('administrative_unit_search_key');
    expect(await plan(2, 'khanh duc')).toMatch(/administrative_unit_(trigram|search_key)/);
    for (const step of [0, 1, 2]) expect(await plan(step, 'tan hoa')).not.toContain('Seq Scan on administrative_unit u');
  }, 120_000);
});
