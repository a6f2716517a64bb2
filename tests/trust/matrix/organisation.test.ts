import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { sqlOf } from '#platform/db';
import { dossierSite } from '../../../src/modules/dossiers/testing/site.ts';
import { faultsAtDoors, tellable } from './asking.ts';
import { openFixture } from './fixture.ts';
import type { Fixture } from './fixture.ts';

const site = dossierSite({ freshDatabase: true });
let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture(site(), 'organisation');
}, 300_000);
afterAll(() => fixture?.close());

const routes = (): readonly string[] => [...new Set(fixture.registered)].filter((route) => route.startsWith('GET '));

describe('what is an organisation’s', () => {
  it('B9: opens for whoever may act for it now, not for who filed it and may no longer, nor for the same person in private', async () => {
    expect(fixture.people.map(({ name }) => name)).toContain('former representative who filed it');
    expect(await faultsAtDoors(fixture, routes())).toEqual([]);
  }, 300_000);

  it('B9: looks to them as if it did not exist', async () => {
    expect(await tellable(fixture, routes())).toEqual([]);
  }, 300_000);

  it('B9: is told to those who may act for it now, and to nobody else', async () => {
    const { app, dossier, owner } = fixture;
    const told = await app.read(systemActor('test'), (ctx) =>
      sqlOf(ctx.tx).query<{ id: string }>('select distinct recipient_id as id from notifications.message where about_id = $1', [dossier.id]),
    );
    expect(told).toEqual([{ id: 'id' in owner.actor ? owner.actor.id : '' }]);
  });
});
