import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import { tables } from './tables.ts';

/** The stored hash of a password; undefined when the account has none. */
export async function findPassword(tx: Tx, accountId: string): Promise<{ readonly hash: string; readonly mustChange: boolean } | undefined> {
  const row = await tables(tx).selectFrom('password').select(['hash', 'must_change']).where('account_id', '=', accountId).executeTakeFirst();
  return row === undefined ? undefined : { hash: row.hash, mustChange: row.must_change };
}

/** Writes a password hash, new or changed. */
export async function savePassword(tx: Tx, accountId: string, hash: string, now: Instant, mustChange: boolean): Promise<void> {
  await tables(tx)
    .insertInto('password')
    .values({ account_id: accountId, hash, changed_at: now, must_change: mustChange })
    .onConflict((on) => on.column('account_id').doUpdateSet({ hash, changed_at: now, must_change: mustChange }))
    .execute();
}

/** The second factor of an account as stored: sealed secret, and whether its owner has shown a first code. */
export async function findTotp(
  tx: Tx,
  accountId: string,
): Promise<{ readonly sealedSecret: Buffer; readonly confirmed: boolean; readonly lastStep: number } | undefined> {
  const row = await tables(tx).selectFrom('totp').select(['sealed_secret', 'confirmed_at', 'last_step']).where('account_id', '=', accountId).executeTakeFirst();
  return row === undefined ? undefined : { sealedSecret: row.sealed_secret, confirmed: row.confirmed_at !== null, lastStep: row.last_step };
}

/** Writes a new secret; it counts only when confirmed. */
export async function saveTotp(tx: Tx, accountId: string, sealedSecret: Buffer, confirmedAt: Instant | undefined): Promise<void> {
  const values = { sealed_secret: sealedSecret, confirmed_at: confirmedAt ?? null, last_step: 0 };
  await tables(tx)
    .insertInto('totp')
    .values({ account_id: accountId, ...values })
    .onConflict((on) => on.column('account_id').doUpdateSet(values))
    .execute();
}

/** Uses up a time step; false when this or a later step was used before (replay), also when two requests race. */
export async function useTotpStep(tx: Tx, accountId: string, step: number, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('totp')
    .set((set) => ({ last_step: step, confirmed_at: set.fn.coalesce('confirmed_at', set.val(now)) }))
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Replaces all recovery codes; none forgets them. */
export async function replaceRecoveryCodes(tx: Tx, accountId: string, hashes: readonly Buffer[]): Promise<void> {
  await tables(tx).deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  if (hashes.length === 0) return;
  await tables(tx)
    .insertInto('recovery_code')
    .values(hashes.map((code_sha256) => ({ account_id: accountId, code_sha256, used_at: null })))
    .execute();
}

/** Uses up a recovery code; false when unknown or used. */
export async function useRecoveryCode(tx: Tx, accountId: string, hash: Buffer, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_sha256', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** True when this browser signed in to the account before. */
export async function isKnownDevice(tx: Tx, accountId: string, hash: Buffer): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('known_device')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('token_sha256', '=', hash)
    .executeTakeFirst();
  return row !== undefined;
}

/** Remembers a browser after a successful sign-in. */
export async function saveKnownDevice(tx: Tx, accountId: string, hash: Buffer, now: Instant): Promise<void> {
  await tables(tx)
    .insertInto('known_device')
    .values({ account_id: accountId, token_sha256: hash, created_at: now, last_used_at: now })
    .onConflict((on) => on.columns(['account_id', 'token_sha256']).doUpdateSet({ last_used_at: now }))
    .execute();
}
