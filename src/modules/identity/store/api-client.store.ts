import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import { toInstant } from '#platform/time';
import type { Instant } from '#platform/time';
import type { IdentityTables } from '../tables.ts';
import { tables } from './tables.ts';

/** Another system as the administration sees it. */
export interface ApiClient {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly agencyId?: string | undefined;
  readonly validFrom: Instant;
  readonly validTo?: Instant | undefined;
}

/** Writes a client with the hash of its token. */
export async function insertClient(tx: Tx, client: ApiClient, tokenHash: Buffer, by: string): Promise<void> {
  await tables(tx)
    .insertInto('api_client')
    .values({
      id: client.id,
      name: client.name,
      scopes: [...client.scopes],
      agency_id: client.agencyId ?? null,
      token_sha256: tokenHash,
      valid_from: client.validFrom,
      valid_to: client.validTo ?? null,
      created_by: by,
    })
    .execute();
}

/** Ends a client for good, whatever the clock says later. Throws `api-client.unknown` when there is none in force. */
export async function endClient(tx: Tx, id: string, now: Instant): Promise<void> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('api_client')
    .set({ valid_to: sql<Instant>`greatest(valid_from, ${now})` })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new DomainError('api-client.unknown', { id });
}

/** The client whose token has this hash, if in force. */
export async function findLiveClient(tx: Tx, tokenHash: Buffer, at: Instant): Promise<ApiClient | undefined> {
  const row = await tables(tx)
    .selectFrom('api_client')
    .selectAll()
    .where('token_sha256', '=', tokenHash)
    .where('valid_from', '<=', at)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : toClient(row);
}

/** All clients, newest first; at most 500. */
export async function listClients(tx: Tx): Promise<readonly ApiClient[]> {
  const rows = await tables(tx).selectFrom('api_client').selectAll().orderBy('id', 'desc').limit(500).execute();
  return rows.map(toClient);
}

function toClient(row: Selectable<IdentityTables['api_client']>): ApiClient {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    agencyId: row.agency_id ?? undefined,
    validFrom: toInstant(row.valid_from),
    validTo: row.valid_to === null ? undefined : toInstant(row.valid_to),
  };
}
