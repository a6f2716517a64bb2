import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { anonymous } from '#platform/permissions';
import { runSeeds } from '#platform/seeding';
import { testApp, type TestApp } from '#platform/testing';
import { register } from './module.ts';
import { getProcedure } from './reads/catalogue.ts';
import { calculateFee } from './reads/reckoning.ts';
import { readCompleteRecords } from './store/shipped-records.ts';

let test: TestApp;
let app: App;

beforeAll(async () => {
  test = await testApp({ freshDatabase: true });
  ({ app } = test);
}, 120_000);
afterAll(() => test.close());

const bill = (code: string, channel: string, answers: Record<string, unknown> = {}) =>
  app.read(anonymous, async (ctx) => {
    const { record } = await getProcedure(ctx, { code });
    return calculateFee(ctx, { record, channel, answers });
  });

describe('the seeds', () => {
  it('find the catalogue loaded and change nothing the second time', async () => {
    expect(await runSeeds(app, register().reference ?? [])).toEqual([]);
  });

  it('load example fees once, so that every bill of the demonstration has an amount', async () => {
    expect(await runSeeds(app, register().demo ?? [])).toEqual(['procedures.demo-fees']);
    expect(await runSeeds(app, register().demo ?? [])).toEqual([]);
    for (const { code, channels } of readCompleteRecords()) {
      for (const { channel } of channels) {
        const { unset, lines } = await bill(code, channel, { childBirthDate: '2025-01-01', deathDate: '2025-01-01', isLate: true, residenceWanted: true });
        expect([code, channel, unset.filter(() => channel !== 'trực tuyến' || lines.length === 0)]).toEqual([code, channel, []]);
      }
    }
  });

  it('charge nothing online where the demonstration province does not, and mark it as an example', async () => {
    const late = { childBirthDate: '2025-01-01' };
    expect((await bill('1.001193', 'trực tiếp', late)).total).toBe(8000);
    const online = await bill('1.001193', 'trực tuyến', late);
    expect(online).toMatchObject({ total: 0, unset: [], lines: [{ isDemo: true }] });
    expect(online.lines[0]?.basis).toContain('23/2026/NQ-HĐND');
  });
});
