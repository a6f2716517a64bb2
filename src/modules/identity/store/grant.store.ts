import type { Selectable } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Role } from '#platform/permissions';
import { toInstant } from '#platform/time';
import type { Instant } from '#platform/time';
import type { DatedGrant, Delegation } from '../domain/grants.ts';
import type { IdentityTables } from '../tables.ts';
import { tables } from './tables.ts';

/** A grant to write. */
export type NewGrant = Omit<DatedGrant, 'id'> & { readonly legalBasis?: string | undefined; readonly grantedBy: string };

/** Writes a grant; returns its id. */
export async function insertGrant(tx: Tx, grant: NewGrant): Promise<string> {
  const id = newId();
  await tables(tx)
    .insertInto('role_grant')
    .values({
      id,
      account_id: grant.accountId,
      role: grant.role,
      agency_id: grant.agencyId ?? null,
      desk_key: grant.deskKey ?? null,
      valid_from: grant.validFrom,
      valid_to: grant.validTo ?? null,
      legal_basis: grant.legalBasis ?? '',
      granted_by: grant.grantedBy,
      revoked_by: null,
    })
    .execute();
  return id;
}

/** Ends a grant now (a grant that has not begun ends where it begins). Throws `role-grant.unknown`. */
export async function endGrant(tx: Tx, id: string, now: Instant, by: string): Promise<DatedGrant> {
  const row = await tables(tx).selectFrom('role_grant').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined || (row.valid_to !== null && row.valid_to <= now)) throw new DomainError('role-grant.unknown', { id });
  const end = row.valid_from > now ? row.valid_from : now;
  await tables(tx).updateTable('role_grant').set({ valid_to: end, revoked_by: by }).where('id', '=', id).execute();
  return toGrant({ ...row, valid_to: end });
}

/** Every grant of an account, past and future, newest first; at most 500. */
export async function listGrants(tx: Tx, accountId: string): Promise<readonly DatedGrant[]> {
  const rows = await tables(tx)
    .selectFrom('role_grant')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map(toGrant);
}

/** The grants in an agency that have not ended by then, also those that begin later. */
export async function listGrantsOfAgency(tx: Tx, agencyId: string, at: Instant): Promise<readonly DatedGrant[]> {
  const rows = await tables(tx)
    .selectFrom('role_grant')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where((grant) => grant.or([grant('valid_to', 'is', null), grant('valid_to', '>', at)]))
    .orderBy('id')
    .execute();
  return rows.map(toGrant);
}

/** Writes a stand-in; returns its id. */
export async function insertDelegation(tx: Tx, delegation: Omit<Delegation, 'id'> & { readonly reason: string; readonly createdBy: string }): Promise<string> {
  const id = newId();
  await tables(tx)
    .insertInto('delegation')
    .values({
      id,
      from_account_id: delegation.fromAccountId,
      to_account_id: delegation.toAccountId,
      roles: [...delegation.roles],
      agency_id: delegation.agencyId ?? null,
      starts_at: delegation.startsAt,
      ends_at: delegation.endsAt,
      reason: delegation.reason,
      created_by: delegation.createdBy,
      revoked_at: null,
    })
    .execute();
  return id;
}

/** A stand-in as it was arranged, and when it was ended before its time. */
export interface KeptDelegation extends Delegation {
  readonly reason: string;
  readonly revokedAt: Instant | undefined;
}

/** Ends a stand-in now and answers it. Throws `delegation.unknown` when it is not the actor's to end or has ended. */
export async function endDelegation(tx: Tx, id: string, now: Instant): Promise<KeptDelegation> {
  const row = await tables(tx)
    .updateTable('delegation')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', now)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new DomainError('delegation.unknown', { id });
  return toDelegation(row);
}

/** Every stand-in, newest first, a page before an id. */
export async function listAllDelegations(tx: Tx, page: { readonly before?: string | undefined; readonly limit: number }): Promise<readonly KeptDelegation[]> {
  const all = tables(tx).selectFrom('delegation').selectAll();
  const rows = await (page.before === undefined ? all : all.where('id', '<', page.before)).orderBy('id', 'desc').limit(page.limit).execute();
  return rows.map(toDelegation);
}

/** Stand-ins of or for an account that have not ended, soonest first. */
export async function listDelegations(tx: Tx, accountId: string, at: Instant): Promise<readonly KeptDelegation[]> {
  const rows = await tables(tx)
    .selectFrom('delegation')
    .selectAll()
    .where((or) => or.or([or('from_account_id', '=', accountId), or('to_account_id', '=', accountId)]))
    .where('ends_at', '>', at)
    .where('revoked_at', 'is', null)
    .orderBy('starts_at')
    .limit(100)
    .execute();
  return rows.map(toDelegation);
}

function toDelegation(row: Selectable<IdentityTables['delegation']>): KeptDelegation {
  return {
    id: row.id,
    fromAccountId: row.from_account_id,
    toAccountId: row.to_account_id,
    roles: row.roles as Role[],
    agencyId: row.agency_id ?? undefined,
    startsAt: toInstant(row.starts_at),
    endsAt: toInstant(row.ends_at),
    reason: row.reason,
    revokedAt: row.revoked_at === null ? undefined : toInstant(row.revoked_at),
  };
}

function toGrant(row: {
  id: string;
  account_id: string;
  role: string;
  agency_id: string | null;
  desk_key: string | null;
  valid_from: string;
  valid_to: string | null;
}): DatedGrant {
  return {
    id: row.id,
    accountId: row.account_id,
    role: row.role as Role,
    agencyId: row.agency_id ?? undefined,
    deskKey: row.desk_key ?? undefined,
    validFrom: toInstant(row.valid_from),
    validTo: row.valid_to === null ? undefined : toInstant(row.valid_to),
  };
}
