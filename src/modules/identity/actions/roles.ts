import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import type { Role } from '#platform/permissions';
import type { Instant } from '#platform/time';
import { isInForce, undelegableRoles } from '../domain/grants.ts';
import type { DatedGrant } from '../domain/grants.ts';
import { findOfficerByUsername, getAccount } from '../store/account.store.ts';
import {
  endDelegation,
  endGrant,
  insertDelegation,
  insertGrant,
  listAllDelegations,
  listDelegations,
  listGrants,
  listGrantsOfAgency,
} from '../store/grant.store.ts';
import type { KeptDelegation } from '../store/grant.store.ts';

/** A role to give: without an end it holds until revoked, without an agency in the whole province. */
export interface GrantRole {
  readonly accountId: string;
  readonly role: Role;
  readonly agencyId?: string | undefined;
  readonly deskKey?: string | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly legalBasis?: string | undefined;
}

/** Gives an officer a role in an agency; holds from the next request. Returns the grant's id. Throws `forbidden`, `identity.not-an-officer`. */
export async function grantRole(ctx: Ctx, command: GrantRole): Promise<string> {
  requirePermission(ctx.actor, 'identity.manage-accounts', { agencyId: command.agencyId });
  const account = await getAccount(ctx.tx, command.accountId);
  if (account.kind !== 'officer') throw new DomainError('identity.not-an-officer', { accountId: account.id });
  const validFrom = command.from ?? ctx.clock.now();
  if (command.to !== undefined && command.to <= validFrom) throw new DomainError('identity.period-invalid');
  const id = await insertGrant(ctx.tx, { ...command, validFrom, validTo: command.to, grantedBy: actorId(ctx) });
  await audit(ctx, 'identity.role-granted', {
    subjectId: account.id,
    agencyId: command.agencyId,
    role: command.role,
    deskKey: command.deskKey,
    from: validFrom,
    to: command.to,
    legalBasis: command.legalBasis,
  });
  return id;
}

/** Ends a role now; it stays in the record. Throws `role-grant.unknown`, `forbidden`. */
export async function revokeRole(ctx: Ctx, grantId: string): Promise<void> {
  const ended = await endGrant(ctx.tx, grantId, ctx.clock.now(), actorId(ctx));
  requirePermission(ctx.actor, 'identity.manage-accounts', { agencyId: ended.agencyId });
  await audit(ctx, 'identity.role-revoked', { subjectId: ended.accountId, agencyId: ended.agencyId, role: ended.role, grantId });
}

/** The roles that the officer who acts holds now. */
export async function readOwnGrants(ctx: Ctx): Promise<readonly DatedGrant[]> {
  if (ctx.actor.kind !== 'officer') return [];
  return (await listGrants(ctx.tx, ctx.actor.id)).filter((grant) => isInForce(grant, ctx.clock.now()));
}

/** The working officer with that user name. Throws `identity.officer-unknown`. */
export async function findColleague(ctx: Ctx, username: string): Promise<{ readonly id: string; readonly displayName: string }> {
  requirePermission(ctx.actor, 'identity.list-officers');
  const account = await findOfficerByUsername(ctx.tx, username.trim());
  if (account?.state !== 'active') throw new DomainError('identity.officer-unknown', { username });
  return { id: account.id, displayName: account.displayName };
}

/** Every role an officer ever held, newest first; for administration. */
export async function readGrants(ctx: Ctx, accountId: string): Promise<readonly DatedGrant[]> {
  requirePermission(ctx.actor, 'identity.manage-accounts');
  return listGrants(ctx.tx, accountId);
}

/** Ends every role in an agency whose work another one has taken over: rights are granted anew there, never renamed. Returns how many ended. Throws `forbidden`. */
export async function endRolesOfAgency(ctx: Ctx, agencyId: string): Promise<number> {
  requirePermission(ctx.actor, 'identity.manage-accounts', { agencyId });
  const held = await listGrantsOfAgency(ctx.tx, agencyId, ctx.clock.now());
  for (const grant of held) await revokeRole(ctx, grant.id);
  return held.length;
}

/** A stand-in to arrange. */
export interface Delegate {
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly roles: readonly Role[];
  readonly agencyId?: string | undefined;
  readonly from: Instant;
  readonly to: Instant;
  readonly reason: string;
}

const longestDays = 90;

/**
 * Lets a colleague use some of an officer's roles during an absence; acts then say "thay mặt". One arranges it for oneself, an
 * administrator for anybody. Throws `identity.period-invalid` (in the past, empty, over 90 days), `identity.delegation-refused`.
 */
export async function delegate(ctx: Ctx, command: Delegate): Promise<string> {
  requirePermission(ctx.actor, 'identity.delegate', { ownerId: command.fromAccountId });
  checkPeriod(command, ctx.clock.now());
  const [from, to] = [await getAccount(ctx.tx, command.fromAccountId), await getAccount(ctx.tx, command.toAccountId)];
  if (from.id === to.id || from.kind !== 'officer' || to.kind !== 'officer' || to.state !== 'active')
    throw new DomainError('identity.delegation-refused', { reason: 'person' });
  const held = (await listGrants(ctx.tx, from.id)).filter((grant) => grant.validTo === undefined || grant.validTo > command.from);
  const allowed = command.roles.every(
    (role) =>
      !undelegableRoles.includes(role) && held.some((grant) => grant.role === role && (command.agencyId === undefined || command.agencyId === grant.agencyId)),
  );
  if (command.roles.length === 0 || !allowed) throw new DomainError('identity.delegation-refused', { reason: 'roles' });
  const id = await insertDelegation(ctx.tx, { ...command, startsAt: command.from, endsAt: command.to, createdBy: actorId(ctx) });
  await audit(ctx, 'identity.delegated', {
    subjectId: from.id,
    agencyId: command.agencyId,
    toAccountId: to.id,
    toName: to.displayName,
    roles: command.roles,
    from: command.from,
    until: command.to,
    reason: command.reason,
  });
  return id;
}

/** Ends a stand-in now. Throws `delegation.unknown` when it is not one's own (or one is no administrator). */
export async function revokeDelegation(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx.actor, 'identity.delegate', { ownerId: actorId(ctx) });
  const ended = await endDelegation(ctx.tx, id, ctx.clock.now());
  await audit(ctx, 'identity.delegation-ended', {
    subjectId: ended.fromAccountId,
    agencyId: ended.agencyId,
    delegationId: id,
    toAccountId: ended.toAccountId,
    roles: ended.roles,
  });
}

/** Stand-ins of and for an officer that have not ended. */
export async function readDelegations(ctx: Ctx, accountId: string): Promise<readonly KeptDelegation[]> {
  return listDelegations(ctx.tx, accountId, ctx.clock.now());
}

/** Every stand-in ever arranged, newest first, a page before an id; for administration. */
export async function readAllDelegations(ctx: Ctx, page: { readonly before?: string | undefined; readonly limit: number }): Promise<readonly KeptDelegation[]> {
  requirePermission(ctx.actor, 'identity.manage-accounts');
  return listAllDelegations(ctx.tx, page);
}

function checkPeriod({ from, to }: Delegate, now: Instant): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (to <= from || to <= now || days > longestDays) throw new DomainError('identity.period-invalid', { longestDays });
}

function actorId(ctx: Ctx): string {
  return ctx.actor.kind === 'anonymous' ? 'anonymous' : ctx.actor.id;
}
