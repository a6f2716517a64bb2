import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { anonymous, offeredScopes, roles, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { receiveAtDesk } from '#modules/dossiers';
import { filingFor, officerIn, procedureOf } from '../../../src/modules/dossiers/testing/journey.ts';
import { dossierSite } from '../../../src/modules/dossiers/testing/site.ts';
import { byAction, openDoors } from './doors.ts';
import type { Doors } from './doors.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
let doors: Doors;
beforeAll(async () => {
  const { app, agencyId: home, foreignId: away } = site();
  doors = await openDoors(app, { home, away, third: away, centre: away });
});
afterAll(() => doors.close());

/** Opens a dossier at the counter of an agency in somebody's name; true when it was opened. */
async function open(
  actor: Actor,
  channel: 'action' | 'api' | 'page',
  { agencyId, counterId = agencyId, key = newId() }: { agencyId: string; counterId?: string; key?: string },
): Promise<boolean> {
  const { app } = site();
  const procedure = await procedureOf(app, '2.000635');
  const filing = { ...filingFor(app, procedure, agencyId, undefined, 3), filingKey: key, receptionAgencyId: counterId };
  const { name } = filing.applicant;
  if (channel === 'action')
    return byAction(async () => {
      await receiveAtDesk(app, actor, filing);
    });
  if (channel === 'page')
    return doors
      .as(actor)
      .page({ path: `/ban-lam-viec/tiep-nhan/${procedure.slug}`, fields: { filingKey: key, applicantName: name, receiving: 'one-stop', copies: '1' } });
  return doors.as(actor).api({
    path: '/api/v1/walk-ins',
    body: { key, procedureCode: procedure.code, agencyId, receptionAgencyId: counterId, applicant: { name }, answers: filing.answers },
  });
}

async function counted(): Promise<unknown> {
  return site().app.read(system, (ctx) =>
    sqlOf(ctx.tx).query(
      `select (select count(*)::int from dossiers.dossier) as dossiers, (select count(*)::int from platform.audit_event where act like 'dossiers.%') as audited,
       (select count(*)::int from workflow.instance) as instances, (select count(*)::int from payments.obligation) as fees`,
    ),
  );
}

describe('a walk-in', () => {
  it('B4: is opened and received in one act by the counter’s clerk, once for each key', async () => {
    const { app, agencyId } = site();
    const clerk = officerIn(agencyId, 'desk-clerk');
    for (const channel of ['action', 'api'] as const) {
      const key = `khoa-${channel}-0001`;
      expect(await open(clerk, channel, { agencyId, key })).toBe(true);
      const once = await counted();
      expect(await open(clerk, channel, { agencyId, key })).toBe(true);
      expect(await counted(), 'the same key is the same dossier').toEqual(once);
    }
    const states = await app.read(system, (ctx) =>
      sqlOf(ctx.tx).query('select business_state as state, received_at is not null as received, channel from dossiers.dossier'),
    );
    expect(states).toEqual(Array.from({ length: 2 }, () => ({ state: 'in-progress', received: true, channel: 1 })));
  });

  it('B4: is opened by nobody else by any way, and nothing is kept or on record as done', async () => {
    const { agencyId, foreignId } = site();
    const others: readonly (readonly [string, Actor])[] = [
      ['nobody', anonymous],
      ['a citizen', { kind: 'citizen', id: newId() }],
      ['a program', { kind: 'client', id: newId(), scopes: offeredScopes(), agencyId }],
      ...roles.filter((role) => role !== 'desk-clerk').map((role) => [role, officerIn(agencyId, role)] as const),
    ];
    const before = await counted();
    for (const [who, actor] of others)
      for (const channel of ['action', 'api', 'page'] as const) expect(await open(actor, channel, { agencyId }), `${who} by ${channel}`).toBe(false);
    for (const channel of ['action', 'api'] as const) {
      expect(await open(officerIn(foreignId, 'desk-clerk'), channel, { agencyId }), `another counter’s clerk by ${channel}`).toBe(false);
      expect(await open(officerIn(agencyId, 'desk-clerk'), channel, { agencyId, counterId: foreignId }), `at another counter by ${channel}`).toBe(false);
    }
    expect(await counted()).toEqual(before);
  });
});
