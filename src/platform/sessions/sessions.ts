import { sql } from 'kysely';
import { newId, sqlOf } from '#platform/db';
import { DomainError } from '#platform/errors';
import { addMs, epochMs } from '#platform/time';
import { visitorLimits } from './session.ts';
import type { NewSession, OpenedSession, Session, SessionScope } from './session.ts';
import { tables, toSession } from './session.store.ts';
import type { SessionRow } from './session.store.ts';
import { hashToken, isToken, newToken } from './token.ts';

const touchEverySeconds = 60;

/** Opens a session for a visitor or a person who has just signed in. */
export async function createSession(scope: SessionScope, opening: NewSession = {}): Promise<OpenedSession> {
  const token = newToken();
  const row = await tables(scope.tx)
    .insertInto('session')
    .values({
      id: newId(),
      created_at: scope.clock.now(),
      ...ownerColumns(scope, opening),
      ...originColumns(opening),
      token_sha256: hashToken(token),
      data: JSON.stringify(opening.data ?? {}),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { token, session: toSession(row) };
}

/** The session that a token opens now; undefined when there is none, it ended, or it expired (idle or absolute). */
export async function readSession(scope: SessionScope, token: string | undefined): Promise<Session | undefined> {
  if (!isToken(token)) return undefined;
  const [row] = await sqlOf(scope.tx).query<SessionRow>('select * from sessions.live($1, $2)', [hashToken(token), scope.clock.now()]);
  return row === undefined ? undefined : toSession(row);
}

/**
 * Gives the session a new token and, at sign-in or change of privilege, a new owner and new limits; the old token opens nothing
 * from that moment (session fixation). What the visitor had in `data` is kept. Throws `session.unknown` when the token is not live.
 */
export async function rotateSession(scope: SessionScope, token: string, opening?: NewSession): Promise<OpenedSession> {
  const next = newToken();
  const live = await readSession(scope, token);
  if (live === undefined) throw new DomainError('session.unknown');
  const change = opening === undefined ? { last_seen_at: scope.clock.now() } : { ...ownerColumns(scope, opening), ...originColumns(opening) };
  const row = await tables(scope.tx)
    .updateTable('session')
    .set({ ...change, token_sha256: hashToken(next) })
    .where('token_sha256', '=', hashToken(token))
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new DomainError('session.unknown');
  return { token: next, session: toSession(row) };
}

/** Notes that the session is in use; writes at most once a minute. Returns true when it wrote. */
export async function touchSession(scope: SessionScope, session: Pick<Session, 'id' | 'lastSeenAt'>): Promise<boolean> {
  if (!needsTouch(scope, session)) return false;
  await tables(scope.tx).updateTable('session').set({ last_seen_at: scope.clock.now() }).where('id', '=', session.id).execute();
  return true;
}

/** True when `touchSession` would write, so that a caller can spare the transaction. */
export function needsTouch(scope: Pick<SessionScope, 'clock'>, session: Pick<Session, 'lastSeenAt'>): boolean {
  return epochMs(scope.clock.now()) - epochMs(session.lastSeenAt) >= touchEverySeconds * 1000;
}

/** Ends the session of a token; ending it twice is no error. */
export async function destroySession(scope: SessionScope, token: string): Promise<void> {
  if (!isToken(token)) return;
  await tables(scope.tx).deleteFrom('session').where('token_sha256', '=', hashToken(token)).execute();
}

/** Ends one session of an account by its id. Throws `session.unknown` when it is not that account's. */
export async function destroySessionById(scope: SessionScope, accountId: string, id: string): Promise<void> {
  const { numDeletedRows } = await tables(scope.tx).deleteFrom('session').where('id', '=', id).where('account_id', '=', accountId).executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw new DomainError('session.unknown', { id });
}

/** The live sessions of an account, last used first; at most 100. */
export async function listSessions(scope: SessionScope, accountId: string): Promise<readonly Session[]> {
  const now = scope.clock.now();
  const rows = await tables(scope.tx)
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .where(sql<boolean>`last_seen_at + make_interval(secs => idle_seconds) > ${now}`)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map(toSession);
}

/** Ends every session of an account at once, except the one named; returns how many ended. */
export async function destroyAllSessions(scope: SessionScope, accountId: string, exceptId?: string): Promise<number> {
  let query = tables(scope.tx).deleteFrom('session').where('account_id', '=', accountId);
  if (exceptId !== undefined) query = query.where('id', '!=', exceptId);
  return Number((await query.executeTakeFirstOrThrow()).numDeletedRows);
}

/** Removes sessions that can never be used again; returns how many. */
export async function purgeExpiredSessions(scope: SessionScope): Promise<number> {
  const now = scope.clock.now();
  const { numDeletedRows } = await tables(scope.tx)
    .deleteFrom('session')
    .where((or) => or.or([or('expires_at', '<=', now), sql<boolean>`last_seen_at + make_interval(secs => idle_seconds) <= ${now}`]))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

function ownerColumns(scope: SessionScope, opening: NewSession) {
  const now = scope.clock.now();
  const limits = opening.limits ?? visitorLimits;
  return {
    account_id: opening.accountId ?? null,
    on_behalf_of_id: opening.onBehalfOfId ?? null,
    assurance: opening.assurance ?? 'none',
    signed_in_at: opening.accountId === undefined ? null : now,
    last_seen_at: now,
    idle_seconds: limits.idleSeconds,
    expires_at: addMs(now, limits.absoluteSeconds * 1000),
  };
}

function originColumns(opening: NewSession) {
  return {
    ...(opening.userAgent === undefined ? {} : { user_agent: opening.userAgent.slice(0, 400) }),
    ...(opening.ipAddress === undefined ? {} : { ip_address: opening.ipAddress }),
  };
}
