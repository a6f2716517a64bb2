import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App, Ctx } from '#platform/app';
import { auditOf } from '#platform/audit';
import { listAgencies } from '#modules/organisations';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { Actor, RoleGrant } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { addMs } from '#platform/time';
import { openTestSession, signInAs } from '../testing/sign-in-as.ts';
import { createCitizenAccount, createOfficerAccount, disableAccount, enableAccount, readAccount, updateOwnProfile } from './accounts.ts';
import { registerApiClient, revokeApiClient } from './api-clients.ts';
import { displayNames, listOfficerAccounts, listOfficers } from './list-officers.ts';
import { readProfile } from './read-profile.ts';
import { resolveActor, resolveVisitor } from './resolve-visitor.ts';
import { delegate, grantRole, readDelegations, endRolesOfAgency, revokeDelegation, revokeRole } from './roles.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
const system = systemActor('test');
let test: TestApp;
let app: App;
const administrator: Actor = { kind: 'officer', id: newId(), roles: [{ role: 'administrator' }] };
const as = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> => app.transaction(actor, work);
const officer = (roles: readonly RoleGrant[] = []) => signInAs(app, { kind: 'officer', roles });
const rolesOf = async (token: string) => {
  const { actor } = await resolveActor(app, token);
  return actor.kind === 'officer' ? actor.roles : [];
};

beforeAll(async () => {
  test = await testApp({ clock });
  ({ app } = test);
});
afterAll(() => test.close());

describe('citizens', () => {
  it('are registered once for each personal number', async () => {
    const personNumber = `030085${String(Date.now()).slice(-6)}`;
    const first = await as(system, (ctx) =>
      createCitizenAccount(ctx, {
        fullName: 'Nguyễn Văn Mẫu',
        nationality: 'Việt Nam',
        personNumber,
        birthDate: { year: 1985 },
        gender: 'male',
        phone: '0900000001',
      }),
    );
    expect(
      await as(system, (ctx) =>
        createCitizenAccount(ctx, {
          fullName: 'Nguyễn Văn Mẫu',
          nationality: 'Việt Nam',
          personNumber: `${personNumber.slice(0, 6)} ${personNumber.slice(6)}`,
        }),
      ),
    ).toBe(first);
    const profile = await app.read({ kind: 'citizen', id: first }, readProfile);
    expect(profile).toMatchObject({
      fullName: 'Nguyễn Văn Mẫu',
      personNumber,
      birthDate: '1985',
      birthDateText: '1985',
      genderText: 'Nam',
      birthProvince: 'Hải Dương',
      phone: '0900000001',
    });
    expect(await app.read(administrator, readProfile)).toBeUndefined();
  });

  it('change how they are reached, not who they are', async () => {
    const { actor, accountId } = await signInAs(app, { kind: 'citizen' });
    const changed = await updateOwnProfile(app, actor, { phone: '0900000099', email: undefined, ethnicity: 'Kinh', residence: { text: 'Số 1 phố Ví Dụ' } });
    expect(changed).toMatchObject({ fullName: 'Nguyễn Văn Mẫu', phone: '0900000099', residence: { text: 'Số 1 phố Ví Dụ' } });
    expect((await as(system, (ctx) => auditOf(ctx, accountId))).map(({ act }) => act)).toContain('identity.profile-changed');
    await expect(updateOwnProfile(app, administrator, {} as never)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('B16: disabling an account', () => {
  it('kills its sessions at once; opening it again does not bring them back', async () => {
    const { accountId, token } = await officer([{ role: 'officer' }]);
    expect((await resolveActor(app, token)).actor.kind).toBe('officer');
    await disableAccount(app, administrator, { accountId, reason: 'nghỉ việc' });
    expect((await resolveActor(app, token)).actor.kind).toBe('anonymous');
    await enableAccount(app, administrator, accountId);
    expect((await resolveActor(app, token)).actor.kind).toBe('anonymous');
    expect((await resolveActor(app, (await openTestSession(app, accountId)).token)).actor.kind).toBe('officer');
  });

  it('works even when the sessions are still in the table', async () => {
    const { accountId, token } = await officer();
    await as(system, (ctx) => sqlOf(ctx.tx).run("update identity.account set state = 'disabled', disabled_at = now() where id = $1", [accountId]));
    expect((await resolveActor(app, token)).actor.kind).toBe('anonymous');
    await expect(openTestSession(app, accountId)).rejects.toMatchObject({ code: 'identity.account-disabled' });
  });

  it('is not done to oneself', async () => {
    const { accountId } = await officer();
    const self: Actor = { kind: 'officer', id: accountId, roles: [{ role: 'administrator' }] };
    await expect(disableAccount(app, self, { accountId, reason: 'x' })).rejects.toMatchObject({ code: 'identity.not-yourself' });
  });
});

describe('roles in time', () => {
  it('hold from their start to before their end, at the next request', async () => {
    const { accountId, token } = await officer();
    const agencyId = newId();
    await as(administrator, (ctx) =>
      grantRole(ctx, {
        accountId,
        role: 'desk-clerk',
        agencyId,
        deskKey: 'bo-phan-mot-cua',
        from: addMs(clock.now(), 60_000),
        to: addMs(clock.now(), 120_000),
      }),
    );
    expect(await rolesOf(token)).toEqual([]);
    clock.advance(60_000);
    expect(await rolesOf(token)).toEqual([{ role: 'desk-clerk', agencyId, deskKey: 'bo-phan-mot-cua' }]);
    clock.advance(60_000);
    expect(await rolesOf(token)).toEqual([]);
  });

  it('end at once when revoked and stay in the record', async () => {
    const { accountId, token } = await officer();
    const id = await as(administrator, (ctx) => grantRole(ctx, { accountId, role: 'leader', agencyId: newId(), legalBasis: 'Quyết định 1/QĐ-VD' }));
    expect(await rolesOf(token)).toHaveLength(1);
    await as(administrator, (ctx) => revokeRole(ctx, id));
    expect(await rolesOf(token)).toEqual([]);
    await expect(as(administrator, (ctx) => revokeRole(ctx, id))).rejects.toMatchObject({ code: 'role-grant.unknown' });
    expect((await as(system, (ctx) => auditOf(ctx, accountId))).map(({ act }) => act)).toEqual(
      expect.arrayContaining(['identity.role-granted', 'identity.role-revoked']),
    );
  });

  it('are revoked and granted anew when agencies merge, never renamed', async () => {
    const [old, merged] = [newId(), newId()];
    const { accountId, token } = await officer([{ role: 'officer', agencyId: old }, { role: 'cashier', agencyId: old }, { role: 'inspector' }]);
    await expect(as({ kind: 'officer', id: newId(), roles: [{ role: 'leader', agencyId: old }] }, (ctx) => endRolesOfAgency(ctx, old))).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await as(system, (ctx) => endRolesOfAgency(ctx, old))).toBe(2);
    await as(administrator, (ctx) => grantRole(ctx, { accountId, role: 'officer', agencyId: merged }));
    expect((await rolesOf(token)).map((grant) => grant.agencyId)).toEqual([undefined, merged]);
  });

  it('are only for officers and only for a real period', async () => {
    const citizen = await signInAs(app, { kind: 'citizen' });
    await expect(as(administrator, (ctx) => grantRole(ctx, { accountId: citizen.accountId, role: 'leader' }))).rejects.toMatchObject({
      code: 'identity.not-an-officer',
    });
    const { accountId } = await officer();
    await expect(as(administrator, (ctx) => grantRole(ctx, { accountId, role: 'leader', to: clock.now() }))).rejects.toMatchObject({
      code: 'identity.period-invalid',
    });
  });

  it('are given by administrators of that agency only', async () => {
    const [mine, theirs] = [newId(), newId()];
    const { accountId } = await officer();
    const local: Actor = { kind: 'officer', id: newId(), roles: [{ role: 'administrator', agencyId: mine }] };
    await as(local, (ctx) => grantRole(ctx, { accountId, role: 'officer', agencyId: mine }));
    await expect(as(local, (ctx) => grantRole(ctx, { accountId, role: 'officer', agencyId: theirs }))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(as(local, (ctx) => grantRole(ctx, { accountId, role: 'administrator' }))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('standing in for an absent colleague', () => {
  it('lends the chosen roles for the period, marked with whom', async () => {
    const agencyId = newId();
    const absent = await officer([
      { role: 'leader', agencyId },
      { role: 'officer', agencyId },
    ]);
    const standIn = await officer([{ role: 'officer', agencyId: newId() }]);
    const [from, to] = [addMs(clock.now(), 3_600_000), addMs(clock.now(), 7_200_000)];
    const id = await as(absent.actor, (ctx) =>
      delegate(ctx, { fromAccountId: absent.accountId, toAccountId: standIn.accountId, roles: ['leader'], from, to, reason: 'Nghỉ phép' }),
    );
    expect(await rolesOf(standIn.token)).toHaveLength(1);
    clock.set(from);
    expect(await rolesOf((await openTestSession(app, standIn.accountId)).token)).toContainEqual({
      role: 'leader',
      agencyId,
      onBehalfOf: absent.accountId,
      onBehalfOfName: 'Lê Văn Thử',
    });
    clock.set(to);
    expect(await rolesOf((await openTestSession(app, standIn.accountId)).token)).toHaveLength(1);
    await expect(as(absent.actor, (ctx) => revokeDelegation(ctx, id))).rejects.toMatchObject({ code: 'delegation.unknown' });
  });

  it("ends at once when taken back, and with the absent colleague's own role or account", async () => {
    const agencyId = newId();
    const standIn = await officer();
    const lend = async () => {
      const absent = await officer([{ role: 'leader', agencyId }]);
      const id = await as(absent.actor, (ctx) =>
        delegate(ctx, {
          fromAccountId: absent.accountId,
          toAccountId: standIn.accountId,
          roles: ['leader'],
          from: clock.now(),
          to: addMs(clock.now(), 86_400_000),
          reason: '',
        }),
      );
      return { ...absent, id };
    };
    const [first, second] = [await lend(), await lend()];
    expect(await rolesOf(standIn.token)).toHaveLength(2);
    await as(first.actor, (ctx) => revokeDelegation(ctx, first.id));
    expect(await rolesOf(standIn.token)).toHaveLength(1);
    await disableAccount(app, administrator, { accountId: second.accountId, reason: 'x' });
    expect(await rolesOf(standIn.token)).toEqual([]);
    expect((await as(standIn.actor, (ctx) => readDelegations(ctx, standIn.accountId))).map(({ id }) => id)).toEqual([second.id]);
  });

  it('cannot lend what one does not hold, what must not be lent, to citizens, to oneself, for ever or in the past', async () => {
    const agencyId = newId();
    const absent = await officer([{ role: 'leader', agencyId }, { role: 'administrator' }]);
    const standIn = await officer();
    const citizen = await signInAs(app, { kind: 'citizen' });
    const base = {
      fromAccountId: absent.accountId,
      toAccountId: standIn.accountId,
      roles: ['leader' as const],
      from: clock.now(),
      to: addMs(clock.now(), 3_600_000),
      reason: '',
    };
    const refused = (change: Partial<Parameters<typeof delegate>[1]>) => as(absent.actor, (ctx) => delegate(ctx, { ...base, ...change }));
    for (const change of [
      { roles: ['cashier' as const] },
      { roles: ['administrator' as const] },
      { roles: [] },
      { toAccountId: absent.accountId },
      { agencyId: newId() },
    ]) {
      await expect(refused(change)).rejects.toMatchObject({ code: 'identity.delegation-refused' });
    }
    await expect(refused({ toAccountId: citizen.accountId })).rejects.toThrow();
    for (const change of [{ to: base.from }, { to: addMs(base.from, 91 * 86_400_000) }, { from: addMs(base.from, -2000), to: addMs(base.from, -1000) }]) {
      await expect(refused(change)).rejects.toMatchObject({ code: 'identity.period-invalid' });
    }
    const other = await officer([{ role: 'leader', agencyId }]);
    await expect(as(other.actor, (ctx) => delegate(ctx, base))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('lists of officers', () => {
  it('show who holds a role in an agency now, by the Vietnamese alphabet', async () => {
    const agencyId = newId();
    for (const displayName of ['Ổn', 'Ân', 'Đức', 'Dũng', 'An'])
      await signInAs(app, { kind: 'officer', displayName, roles: [{ role: 'officer', agencyId, deskKey: 'nguoi-thu-ly' }] });
    const member: Actor = { kind: 'officer', id: newId(), roles: [{ role: 'leader', agencyId }] };
    expect((await app.read(member, (ctx) => listOfficers(ctx, { agencyId }))).map(({ displayName }) => displayName)).toEqual(['An', 'Ân', 'Dũng', 'Đức', 'Ổn']);
    expect(await app.read(member, (ctx) => listOfficers(ctx, { agencyId, role: 'leader' }))).toEqual([]);
    expect(await app.read(member, (ctx) => listOfficers(ctx, { agencyId, deskKey: 'nguoi-thu-ly' }))).toHaveLength(5);
    await expect(app.read({ kind: 'citizen', id: newId() }, (ctx) => listOfficers(ctx, { agencyId }))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('A12: find names without marks, keyset-paged', async () => {
    const mark = `zq${Date.now().toString(36)}`;
    for (let n = 0; n < 5; n += 1) await signInAs(app, { kind: 'officer', displayName: `Đặng Thị Ước ${mark}`, roles: [] });
    const first = await app.read(administrator, (ctx) => listOfficerAccounts(ctx, { text: `dang thi uoc ${mark}`, limit: 3 }));
    const rest = await app.read(administrator, (ctx) => listOfficerAccounts(ctx, { text: `ĐẶNG THỊ ƯỚC ${mark}`, after: first.at(-1)?.username, limit: 3 }));
    expect([first.length, rest.length]).toEqual([3, 2]);
  });

  it('give names by id, of colleagues and never of citizens', async () => {
    const colleague = await officer();
    const citizen = await signInAs(app, { kind: 'citizen' });
    const names = await app.read({ kind: 'officer', id: newId(), roles: [{ role: 'leader' }] }, (ctx) =>
      displayNames(ctx, [colleague.accountId, citizen.accountId]),
    );
    expect([...names]).toEqual([[colleague.accountId, 'Lê Văn Thử']]);
  });
});

describe('systems that call the API', () => {
  it('are not registered for an agency that does not exist, nor with a scope that is not offered', async () => {
    const register = (more: { readonly scopes: readonly string[]; readonly agencyId?: string }) =>
      as(administrator, (ctx) => registerApiClient(ctx, { name: 'Trục liên thông', ...more }));
    await expect(register({ scopes: [], agencyId: newId() })).rejects.toMatchObject({ code: 'organisations.agency.unknown' });
    await expect(register({ scopes: ['dossiers.read', 'dossiers.sign'] })).rejects.toMatchObject({
      code: 'api-client.scope-unknown',
      details: { scope: 'dossiers.sign' },
    });
  });

  it('come with a bearer token of which only the hash is kept, until revoked', async () => {
    const agencyId = await as(system, async (ctx) => (await listAgencies(ctx, { limit: 1 })).items[0]?.id);
    const { id, token } = await as(administrator, (ctx) => registerApiClient(ctx, { name: 'Trục liên thông', scopes: ['dossiers.read'], agencyId }));
    expect((await resolveVisitor(app, `bearer:${token}`)).actor).toEqual({ kind: 'client', id, scopes: ['dossiers.read'], agencyId });
    const [row] = await as(system, (ctx) => sqlOf(ctx.tx).query<{ text: string }>('select c::text as text from identity.api_client c where id = $1', [id]));
    expect(row?.text).not.toContain(token);
    for (const wrong of ['', token.slice(0, -1), `${token}x`, 'mc_']) expect((await resolveVisitor(app, `bearer:${wrong}`)).actor.kind).toBe('anonymous');
    await as(administrator, (ctx) => revokeApiClient(ctx, id));
    expect((await resolveVisitor(app, `bearer:${token}`)).actor.kind).toBe('anonymous');
  });
});

describe('reading accounts', () => {
  it('is for oneself and administrators', async () => {
    const citizen = await signInAs(app, { kind: 'citizen' });
    expect((await app.read(citizen.actor, (ctx) => readAccount(ctx, citizen.accountId))).profile?.fullName).toBe('Nguyễn Văn Mẫu');
    expect((await app.read(administrator, (ctx) => readAccount(ctx, citizen.accountId))).account.kind).toBe('citizen');
    const stranger = await signInAs(app, { kind: 'citizen' });
    await expect(app.read(stranger.actor, (ctx) => readAccount(ctx, citizen.accountId))).rejects.toMatchObject({ code: 'account.unknown' });
    await expect(as(administrator, (ctx) => createOfficerAccount(ctx, { username: 'Có Dấu', displayName: 'x' }))).rejects.toMatchObject({
      code: 'identity.username-invalid',
    });
  });
});
