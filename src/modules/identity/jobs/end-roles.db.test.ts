import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import { runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { toPlainDate } from '#platform/time';
import { listAgencies, mergeAgencies } from '#modules/organisations';
import { readOwnGrants } from '../actions/roles.ts';
import { signInAs } from '../testing/sign-in-as.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
const administrator: Actor = { kind: 'officer', id: newId(), roles: [{ role: 'administrator' }] };
let test: TestApp;
beforeAll(async () => {
  test = await testApp({ clock, freshDatabase: true });
});
afterAll(() => test.close());

const jobs = async (): Promise<void> => {
  for (let round = 0; round < 20 && (await runDueJobs(test.app, 500)) > 0; round += 1) clock.advance(1000);
};

describe('roles in an agency that ends', () => {
  it('end on the day from which another goes on, and not before; those elsewhere stay', async () => {
    const { items } = await test.app.read(systemActor('test'), (ctx) => listAgencies(ctx, { kind: 'people-committee', limit: 300 }));
    const [going, elsewhere, successor] = items.filter(({ level }) => level === 'commune').map(({ id }) => id);
    if (going === undefined || elsewhere === undefined || successor === undefined) throw new Error('too few communes');
    const { actor } = await signInAs(test.app, {
      kind: 'officer',
      roles: [
        { role: 'officer', agencyId: going },
        { role: 'cashier', agencyId: elsewhere },
      ],
    });
    const held = async () => (await test.app.read(actor, readOwnGrants)).map(({ agencyId }) => agencyId).toSorted();
    const both = [going, elsewhere].toSorted();
    const on = toPlainDate('2026-11-25');
    await mergeAgencies(test.app, administrator, { closing: [going], into: { agencyId: successor }, on, legalBasis: 'Nghị quyết diễn tập' });
    await jobs();
    expect(await held()).toEqual(both);
    clock.advance(2 * 86_400_000);
    await jobs();
    expect(await held()).toEqual([elsewhere]);
  });
});
