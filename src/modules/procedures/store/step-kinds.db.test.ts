import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '#platform/testing';

const migration = readFileSync(new URL('../migrations/20261122122100_tell-the-kind-of-each-step.sql', import.meta.url), 'utf8');
const kindsOf = `select v.id, jsonb_agg(step -> 'kind' order by phase_at, step_at) as kinds from procedures.procedure_version v,
  jsonb_array_elements(v.record #> '{process,phases}') with ordinality as phases (phase, phase_at),
  jsonb_array_elements(phase -> 'steps') with ordinality as steps (step, step_at) group by v.id order by v.id`;

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

describe('a record kept from before steps said their kind', () => {
  it('gets the kinds that the shipped records name', async () => {
    const owner = new pg.Client({ connectionString: test.databaseUrl });
    await owner.connect();
    try {
      await owner.query("begin; set local app.actor_kind = 'system'");
      const { rows: named } = await owner.query(kindsOf);
      await owner.query(
        `update procedures.procedure_version set record = regexp_replace(record::text, '"kind": "(reception|examination|approval|issuing|hand-over|tax|applicant-[a-z]+)", ', '', 'g')::jsonb`,
      );
      const { rows: bare } = await owner.query<{ kinds: readonly unknown[] }>(kindsOf);
      await owner.query(migration);
      const { rows: told } = await owner.query(kindsOf);
      expect(named.length).toBeGreaterThan(60);
      expect(new Set(bare.flatMap(({ kinds }) => kinds))).toEqual(new Set([null]));
      expect(told).toEqual(named);
    } finally {
      await owner.query('rollback');
      await owner.end();
    }
  });
});
