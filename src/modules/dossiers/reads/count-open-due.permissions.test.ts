import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#platform/permissions';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { toPlainDate } from '#platform/time';
import { countOpenDue } from './count-open-due.ts';

const id = '00000000-0000-7000-8000-0000000000d1';
const day = toPlainDate('2026-11-22');
let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

describe('counting open deadlines', () => {
  it('B9: is for whoever publishes calendars only, and gives a bare number', async () => {
    const administrator = { kind: 'officer', id, roles: [{ role: 'administrator' }] } as const;
    expect(await test.app.read(administrator, (ctx) => countOpenDue(ctx, day))).toBeGreaterThanOrEqual(0);
    for (const actor of [anonymous, { kind: 'citizen', id }, { kind: 'officer', id, roles: [{ role: 'leader' }] }] as const) {
      await expect(test.app.read(actor, (ctx) => countOpenDue(ctx, day))).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|unauthenticated/) });
    }
  });

  it('leaves the actor as it was', async () => {
    const administrator = { kind: 'officer', id, roles: [{ role: 'administrator' }] } as const;
    const twice = await test.app.read(administrator, async (ctx) => [await countOpenDue(ctx, day), await countOpenDue(ctx, day)]);
    expect(twice[0]).toBe(twice[1]);
  });
});
