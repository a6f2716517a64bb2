import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import { tables } from './tables.ts';

/** The simulator's signing key, if one was made. */
export async function findSimulatorKey(tx: Tx): Promise<Readonly<Record<string, unknown>> | undefined> {
  const row = await tables(tx).selectFrom('simulator_key').select('private_jwk').where('id', '=', 'signing').executeTakeFirst();
  return row?.private_jwk as Readonly<Record<string, unknown>> | undefined;
}

/** Keeps a signing key unless another process was quicker; returns the one that counts. */
export async function keepSimulatorKey(tx: Tx, jwk: Readonly<Record<string, unknown>>, now: Instant): Promise<Readonly<Record<string, unknown>>> {
  await tables(tx)
    .insertInto('simulator_key')
    .values({ id: 'signing', private_jwk: JSON.stringify(jwk), created_at: now })
    .onConflict((on) => on.doNothing())
    .execute();
  return (await findSimulatorKey(tx)) ?? jwk;
}

/** Writes an authorization code or access token. */
export async function insertSimulatorCode(tx: Tx, hash: Buffer, payload: Readonly<Record<string, unknown>>, expiresAt: Instant): Promise<void> {
  await tables(tx)
    .insertInto('simulator_code')
    .values({ code_sha256: hash, payload: JSON.stringify(payload), expires_at: expiresAt, used_at: null })
    .execute();
}

/** Takes a code, once, before it expires. */
export async function takeSimulatorCode(tx: Tx, hash: Buffer, now: Instant): Promise<Readonly<Record<string, unknown>> | undefined> {
  const row = await tables(tx)
    .updateTable('simulator_code')
    .set({ used_at: now })
    .where('code_sha256', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('payload')
    .executeTakeFirst();
  return row?.payload as Readonly<Record<string, unknown>> | undefined;
}

/** Reads an access token. */
export async function findSimulatorToken(tx: Tx, hash: Buffer, now: Instant): Promise<Readonly<Record<string, unknown>> | undefined> {
  const row = await tables(tx).selectFrom('simulator_code').select('payload').where('code_sha256', '=', hash).where('expires_at', '>', now).executeTakeFirst();
  return row?.payload as Readonly<Record<string, unknown>> | undefined;
}

/** Removes what has expired. */
export async function purgeSimulatorCodes(tx: Tx, before: Instant): Promise<void> {
  await tables(tx).deleteFrom('simulator_code').where('expires_at', '<', before).execute();
}
