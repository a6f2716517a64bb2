import type { Selectable } from 'kysely';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import { toInstant } from '#platform/time';
import type { Instant } from '#platform/time';
import type { IdentityTables } from '../tables.ts';
import type { Account } from '../domain/account.ts';
import { tables } from './tables.ts';

/** A row in our own words. */
export function toAccount(row: Selectable<IdentityTables['account']>): Account {
  return {
    id: row.id,
    kind: row.kind as Account['kind'],
    username: row.username ?? undefined,
    displayName: row.display_name,
    state: row.state as Account['state'],
    isDemo: row.is_demo,
    createdAt: toInstant(row.created_at),
    lastSignedInAt: row.last_signed_in_at === null ? undefined : toInstant(row.last_signed_in_at),
  };
}

/** The account, if the actor may see it. */
export async function findAccount(tx: Tx, id: string): Promise<Account | undefined> {
  const row = await tables(tx).selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toAccount(row);
}

/** The account; throws `account.unknown` when there is none or the actor may not see it. */
export async function getAccount(tx: Tx, id: string): Promise<Account> {
  const account = await findAccount(tx, id);
  if (account === undefined) throw new DomainError('account.unknown', { id });
  return account;
}

/** The officer with that user name (any case). */
export async function findOfficerByUsername(tx: Tx, username: string): Promise<Account | undefined> {
  const row = await tables(tx).selectFrom('account').selectAll().where('username', '=', username.toLowerCase()).executeTakeFirst();
  return row === undefined ? undefined : toAccount(row);
}

/** The citizen's account with that personal number. */
export async function findAccountByPersonNumber(tx: Tx, personNumber: string): Promise<Account | undefined> {
  const row = await tables(tx)
    .selectFrom('account')
    .innerJoin('profile', 'profile.account_id', 'account.id')
    .selectAll('account')
    .where('profile.person_number', '=', personNumber)
    .executeTakeFirst();
  return row === undefined ? undefined : toAccount(row);
}

/** The account that an e-ID subject belongs to. */
export async function findAccountByEidSubject(tx: Tx, subject: string): Promise<Account | undefined> {
  const row = await tables(tx)
    .selectFrom('account')
    .innerJoin('profile', 'profile.account_id', 'account.id')
    .selectAll('account')
    .where('profile.eid_subject', '=', subject)
    .executeTakeFirst();
  return row === undefined ? undefined : toAccount(row);
}

/** Writes a new account. */
export async function insertAccount(tx: Tx, account: Account): Promise<void> {
  await tables(tx)
    .insertInto('account')
    .values({
      id: account.id,
      kind: account.kind,
      username: account.username ?? null,
      display_name: account.displayName,
      state: account.state,
      is_demo: account.isDemo,
      created_at: account.createdAt,
      disabled_at: null,
      disabled_reason: null,
      last_signed_in_at: null,
    })
    .execute();
}

/** Notes a successful sign-in. */
export async function noteSignIn(tx: Tx, id: string, at: Instant): Promise<void> {
  await tables(tx).updateTable('account').set({ last_signed_in_at: at }).where('id', '=', id).execute();
}

/** Shuts the account or opens it again; throws `account.unknown`. */
export async function saveAccountState(tx: Tx, id: string, state: Account['state'], at: Instant, reason: string): Promise<void> {
  const change = state === 'disabled' ? { state, disabled_at: at, disabled_reason: reason } : { state, disabled_at: null, disabled_reason: null };
  const { numUpdatedRows } = await tables(tx).updateTable('account').set(change).where('id', '=', id).executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new DomainError('account.unknown', { id });
}
