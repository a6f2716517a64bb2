import { setContact } from '#modules/notifications';
import { asSystem } from '#platform/app';
import type { App, Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import { requirePermission, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { destroyAllSessions } from '#platform/sessions';
import type { Account, Profile } from '../domain/account.ts';
import { checkPartialDate } from '../domain/partial-date.ts';
import { parsePersonNumber } from '../domain/person-number.ts';
import { findAccountByPersonNumber, findOfficerByUsername, getAccount, insertAccount, saveAccountState } from '../store/account.store.ts';
import { findProfile, saveProfile, updateProfileContact } from '../store/profile.store.ts';
import type { EidLink } from '../store/profile.store.ts';

/** A citizen to register. */
export interface NewCitizen extends Omit<Profile, 'accountId' | 'eidLevel'> {
  readonly isDemo?: boolean | undefined;
  readonly eid?: EidLink | undefined;
}
/** An officer to register. */
export interface NewOfficer {
  readonly username: string;
  readonly displayName: string;
  readonly isDemo?: boolean | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/** Registers a citizen, or finds the one with the same personal number; returns the account's id. Throws `identity.person-number-invalid`, `identity.birth-date-invalid`. */
export async function createCitizenAccount(ctx: Ctx, citizen: NewCitizen): Promise<string> {
  const { isDemo = false, eid, ...given } = citizen;
  const personNumber = given.personNumber === undefined ? undefined : parsePersonNumber(given.personNumber).number;
  if (given.birthDate !== undefined) checkPartialDate(given.birthDate);
  const known = personNumber === undefined ? undefined : await findAccountByPersonNumber(ctx.tx, personNumber);
  if (known !== undefined) return known.id;
  const account = newAccount(ctx, { kind: 'citizen', displayName: given.fullName, isDemo });
  await insertAccount(ctx.tx, account);
  await saveProfile(ctx.tx, { ...given, personNumber, accountId: account.id }, ctx.clock.now(), eid);
  await setContact(ctx, account.id, { phone: given.phone, email: given.email });
  await audit(ctx, 'identity.citizen-registered', { subjectId: account.id });
  return account.id;
}

/** The account of the citizen with that personal number, for the product's own work; nobody else may ask who has an account. */
export async function findCitizenAccount(ctx: Ctx, personNumber: string): Promise<string | undefined> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden');
  return (await findAccountByPersonNumber(ctx.tx, personNumber))?.id;
}

/** Registers an officer without password, roles or second factor, with where to tell them things; returns the account's id. Throws `identity.username-taken`. */
export async function createOfficerAccount(ctx: Ctx, officer: NewOfficer): Promise<string> {
  requirePermission(ctx.actor, 'identity.manage-accounts');
  const username = officer.username.toLowerCase();
  if (!/^[a-z0-9][a-z0-9._-]{1,62}$/.test(username)) throw new DomainError('identity.username-invalid', { username });
  if ((await findOfficerByUsername(ctx.tx, username)) !== undefined) throw new DomainError('identity.username-taken', { username });
  const account = newAccount(ctx, { kind: 'officer', username, displayName: officer.displayName, isDemo: officer.isDemo ?? false });
  await insertAccount(ctx.tx, account);
  const { phone, email } = officer;
  if (phone !== undefined || email !== undefined) await asSystem(ctx, 'identity.contact', (system) => setContact(system, account.id, { phone, email }));
  await audit(ctx, 'identity.officer-registered', { subjectId: account.id, username });
  return account.id;
}

/** Shuts an account: from the commit on its sessions are dead, because each request asks for the account's state (B16); then they are removed. */
export async function disableAccount(app: App, actor: Actor, command: { readonly accountId: string; readonly reason: string }): Promise<void> {
  requirePermission(actor, 'identity.manage-accounts');
  if ('id' in actor && actor.id === command.accountId) throw new DomainError('identity.not-yourself');
  await app.transaction(actor, async (ctx) => {
    await saveAccountState(ctx.tx, command.accountId, 'disabled', ctx.clock.now(), command.reason);
    await audit(ctx, 'identity.account-disabled', { subjectId: command.accountId, reason: command.reason });
  });
  await app.transaction(systemActor('identity.session'), (ctx) => destroyAllSessions(ctx, command.accountId));
}

/** Opens a shut account again; roles that ended meanwhile stay ended. */
export async function enableAccount(app: App, actor: Actor, accountId: string): Promise<void> {
  requirePermission(actor, 'identity.manage-accounts');
  await app.transaction(actor, async (ctx) => {
    await saveAccountState(ctx.tx, accountId, 'active', ctx.clock.now(), '');
    await audit(ctx, 'identity.account-enabled', { subjectId: accountId });
  });
}

/** What a citizen may change of themselves: how to reach them and where they live. Facts vouched for by the e-ID stay. */
export async function updateOwnProfile(app: App, actor: Actor, change: Pick<Profile, 'phone' | 'email' | 'residence' | 'ethnicity'>): Promise<Profile> {
  if (actor.kind !== 'citizen') throw new DomainError('forbidden');
  return app.transaction(actor, async (ctx) => {
    const profile = await findProfile(ctx.tx, actor.id);
    if (profile === undefined) throw new DomainError('account.unknown', { id: actor.id });
    const changed = { ...profile, ...change };
    await updateProfileContact(ctx.tx, changed, ctx.clock.now());
    await setContact(ctx, actor.id, { phone: change.phone ?? null, email: change.email ?? null });
    await audit(ctx, 'identity.profile-changed', { subjectId: actor.id });
    return changed;
  });
}

/** The account with its profile, as far as the actor may see them. Throws `account.unknown`. */
export async function readAccount(ctx: Ctx, accountId: string): Promise<{ readonly account: Account; readonly profile: Profile | undefined }> {
  return { account: await getAccount(ctx.tx, accountId), profile: await findProfile(ctx.tx, accountId) };
}

function newAccount(ctx: Ctx, facts: Pick<Account, 'kind' | 'displayName' | 'isDemo'> & { readonly username?: string }): Account {
  return { username: undefined, ...facts, id: newId(), state: 'active', createdAt: ctx.clock.now(), lastSignedInAt: undefined };
}
