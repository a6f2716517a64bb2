import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '#platform/testing';
import { readCompleteRecords, readInformationRecords } from './shipped-records.ts';

const migration = readFileSync(new URL('../migrations/20261122150913_name-who-decides.sql', import.meta.url), 'utf8');

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

describe('a record kept from before it named its deciders', () => {
  it('gets those that the shipped records name', async () => {
    const shipped = new Map([...readCompleteRecords(), ...readInformationRecords()].map(({ code, deciders }) => [code, deciders]));
    const owner = new pg.Client({ connectionString: test.databaseUrl });
    await owner.connect();
    try {
      await owner.query("begin; set local app.actor_kind = 'system'");
      await owner.query("update procedures.procedure_version set record = record - 'deciders'");
      await owner.query(migration);
      const { rows } = await owner.query<{ code: string; deciders: unknown }>(
        `select p.code, v.record -> 'deciders' as deciders from procedures.procedure_version v join procedures.procedure p on p.id = v.procedure_id
         where v.version = 1 and p.code = any ($1) order by p.code`,
        [[...shipped.keys()]],
      );
      expect(rows).toEqual([...shipped].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([code, deciders]) => ({ code, deciders })));
    } finally {
      await owner.query('rollback');
      await owner.end();
    }
  });
});
