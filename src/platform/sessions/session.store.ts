import type { Selectable } from 'kysely';
import { openTables } from '#platform/db';
import type { Tx } from '#platform/db';
import { toInstant } from '#platform/time';
import type { Assurance, Session } from './session.ts';
import type { SessionsTables } from './tables.ts';

/** The tables of this schema through a transaction. */
export const tables = (tx: Tx) => openTables<SessionsTables>(tx, 'sessions');

/** A row as it comes out of the database. */
export type SessionRow = Selectable<SessionsTables['session']>;

/** A row in our own words, without the token's hash. */
export function toSession(row: SessionRow): Session {
  return {
    id: row.id,
    accountId: row.account_id ?? undefined,
    onBehalfOfId: row.on_behalf_of_id ?? undefined,
    assurance: row.assurance as Assurance,
    createdAt: toInstant(row.created_at),
    signedInAt: row.signed_in_at === null ? undefined : toInstant(row.signed_in_at),
    lastSeenAt: toInstant(row.last_seen_at),
    expiresAt: toInstant(row.expires_at),
    idleSeconds: row.idle_seconds,
    userAgent: row.user_agent,
    ipAddress: row.ip_address,
    data: row.data,
  };
}
