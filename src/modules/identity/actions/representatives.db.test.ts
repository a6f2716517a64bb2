import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf } from '#platform/audit';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { CitizenActor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { addMs } from '#platform/time';
import type { Organisation } from '../domain/account.ts';
import { upsertOrganisation } from '../store/organisation.store.ts';
import { openTestSession, signInAs } from '../testing/sign-in-as.ts';
import { actFor } from './open-session.ts';
import { endRepresentation, installRepresentative, readRepresentatives } from './representatives.ts';
import { resolveVisitor } from './resolve-visitor.ts';

const system = systemActor('test');
const clock = virtualClock('2026-11-23T02:00:00.000Z');
let test: TestApp;
beforeAll(async () => {
  test = await testApp({ clock });
});
afterAll(() => test.close());

/** An organisation of that kind with its representatives, each a minute after the one before, signed in and acting for it. */
async function organisation(kind: Organisation['kind'], ...names: readonly string[]) {
  const { app } = test;
  const organisationId = await app.transaction(system, (ctx) => upsertOrganisation(ctx.tx, { kind, name: 'Đơn vị Ví Dụ' }, clock.now()));
  const people = [];
  for (const fullName of names) {
    clock.set(addMs(clock.now(), 60_000));
    const { accountId } = await signInAs(app, { kind: 'citizen', fullName });
    await app.transaction(system, (ctx) => installRepresentative(ctx, { accountId, organisationId, kind, legalBasis: 'thử' }));
    const { token } = await openTestSession(app, accountId);
    const acting = await actFor(app, { accountId, token, organisationId });
    const actor: CitizenActor = { kind: 'citizen', id: accountId, onBehalfOf: { organisationId } };
    people.push({ accountId, actor, isActing: async () => 'onBehalfOf' in (await resolveVisitor(app, acting.token)).actor });
  }
  clock.set(addMs(clock.now(), 60_000));
  return { organisationId, people };
}
const trail = (accountId: string) => test.app.read(system, (ctx) => auditOf(ctx, accountId));

describe('representatives of an organisation', () => {
  it('of an enterprise act beside each other (Luật Doanh nghiệp 2020, Điều 12), until one ends the other: from the next request, with its date, in the trail', async () => {
    const { organisationId, people } = await organisation('enterprise', 'Nguyễn Văn Mẫu', 'Trần Thị Thử');
    const [first, second] = people;
    if (first === undefined || second === undefined) throw new Error('nobody');
    expect([await first.isActing(), await second.isActing()]).toEqual([true, true]);
    const listed = await test.app.read(second.actor, readRepresentatives);
    expect(listed.map(({ name, validTo }) => [name, validTo])).toEqual([
      ['Trần Thị Thử', undefined],
      ['Nguyễn Văn Mẫu', undefined],
    ]);
    await test.app.transaction(second.actor, (ctx) => endRepresentation(ctx, listed[1]?.id ?? ''));
    expect([await first.isActing(), await second.isActing()]).toEqual([false, true]);
    expect((await test.app.read(second.actor, readRepresentatives))[1]?.validTo).toBe(clock.now());
    expect(await trail(first.accountId)).toContainEqual(
      expect.objectContaining({ act: 'identity.representation-ended', actorId: second.accountId, details: expect.objectContaining({ organisationId }) }),
    );
    await expect(
      test.app.transaction(second.actor, (ctx) => endRepresentation(ctx, listed[1]?.id ?? '')),
      'ended once',
    ).rejects.toMatchObject({
      code: 'representation.unknown',
    });
  });

  it('of a household business: a new owner takes the place of the one before, from that moment', async () => {
    const { people } = await organisation('household-business', 'Nguyễn Văn Mẫu', 'Trần Thị Thử');
    const [before, owner] = people;
    expect([await before?.isActing(), await owner?.isActing()]).toEqual([false, true]);
    expect(await trail(before?.accountId ?? '')).toContainEqual(
      expect.objectContaining({ act: 'identity.representation-ended', details: expect.objectContaining({ by: owner?.accountId }) }),
    );
  });

  it('B9: are neither seen nor ended by strangers, by those of another organisation, or by one whose right has ended', async () => {
    const { organisationId, people } = await organisation('enterprise', 'Nguyễn Văn Mẫu', 'Trần Thị Thử');
    const foreign = await organisation('enterprise', 'Lê Văn Thử');
    const [first, second] = people;
    const [other] = foreign.people;
    if (first === undefined || second === undefined || other === undefined) throw new Error('nobody');
    const [right] = await test.app.read(first.actor, readRepresentatives);
    const end = (actor: CitizenActor) => test.app.transaction(actor, (ctx) => endRepresentation(ctx, right?.id ?? ''));
    await expect(end(other.actor)).rejects.toMatchObject({ code: 'representation.unknown' });
    await expect(end({ kind: 'citizen', id: newId() })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(end({ kind: 'citizen', id: newId(), onBehalfOf: { organisationId } })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await test.app.read({ kind: 'citizen', id: newId() }, readRepresentatives)).toEqual([]);
    await test.app.transaction(second.actor, (ctx) => endRepresentation(ctx, right?.id ?? ''));
    await expect(end(second.actor), 'they ended their own').rejects.toMatchObject({ code: 'forbidden' });
  });
});
