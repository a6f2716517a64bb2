import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import type { OfficerSummary } from '../domain/account.ts';
import { findDisplayNames, findOfficers, hasLeft, searchOfficers } from '../store/officer.store.ts';
import type { OfficerFilter } from '../store/officer.store.ts';

/** Officers who hold a role in an agency (at a desk, of a kind) now, by name; at most 200. */
export async function listOfficers(ctx: Ctx, filter: OfficerFilter): Promise<readonly OfficerSummary[]> {
  requirePermission(ctx.actor, 'identity.list-officers');
  return findOfficers(ctx.tx, filter, ctx.clock.now());
}

/** True when an officer does not work at the agency any more: the account is closed, or no role of theirs is in force there. Only for the product itself. */
export function hasLeftAgency(ctx: Ctx, { accountId, agencyId }: { readonly accountId: string; readonly agencyId: string }): Promise<boolean> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden');
  return hasLeft(ctx.tx, accountId, agencyId, ctx.clock.now());
}

/** Accounts of officers by a part of their name or user name, keyset-paged by user name; for administration. */
export async function listOfficerAccounts(
  ctx: Ctx,
  query: { readonly text?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<readonly OfficerSummary[]> {
  requirePermission(ctx.actor, 'identity.manage-accounts');
  return searchOfficers(ctx.tx, query, ctx.clock.now());
}

/** The names of those of the accounts that are officers'; citizens' names stay out of the trail that administration reads. */
export function officerNames(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return findDisplayNames(ctx.tx, ids, 'officer');
}

/** The names of accounts by id, for lists that show who did something; ids that the actor may not see are absent. */
export function displayNames(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return findDisplayNames(ctx.tx, ids);
}
