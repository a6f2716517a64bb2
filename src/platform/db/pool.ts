import pg from 'pg';
import { DomainError } from '#platform/errors';
import { agenciesOf } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { createPresence } from './presence.ts';
import { beginTx, closeTx, commitTx, rollbackTx, sqlOf, switchActorKind } from './tx.ts';
import type { Tx } from './tx.ts';

/** The role that serves requests: it owns nothing and bypasses nothing. */
export const appRole = 'motcua_app';

/** Where the server listens, and how many connections one process may hold. */
export interface PoolOptions {
  readonly url: string;
  readonly max?: number;
  readonly role?: string | undefined;
}

/** A pool of connections to one database. */
export interface Database {
  /** Runs the work in one transaction in the actor's name; commits, or rolls back when it throws. */
  transaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same, read only. */
  read<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Answers when the server answers. */
  ping(): Promise<void>;
  /** The id of this process that others can see die; takes a connection of its own at the first call. */
  presence(): Promise<string>;
  /** Connections now: open, idle, callers waiting. */
  stats(): { readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

const types = new pg.TypeOverrides();
const canonicalInstant = (text: string): string => new Date(text).toISOString();
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, canonicalInstant);
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/** The type parsers of the house, for tools that open a connection of their own. */
export const typeParsers = types;

/** Opens a pool; every connection takes the app's role, whoever signs in. */
export function openDatabase({ url, max = 10, role = appRole }: PoolOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    pipeline: true,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    ...(role === undefined ? {} : { options: `-c role=${role} -c timezone=UTC -c jit=off` }),
    application_name: 'motcua',
  });
  pool.on('error', () => {
    /* A broken idle connection is replaced at the next checkout. */
  });
  pool.on('connect', (client) =>
    client.on('error', () => {
      /* A connection that dies in use fails its query; it must not end the process. */
    }),
  );
  const presence = createPresence(url, role);
  const inTransaction = async <T>(begin: string, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw unavailable(error);
    });
    const tx = beginTx(client, begin, actor.kind);
    let broken = false;
    try {
      sqlOf(tx).send(setActor, settingsOf(actor));
      const result = await work(tx);
      await commitTx(tx);
      return result;
    } catch (error) {
      const rolledBack = await rollbackTx(tx, error);
      broken = rolledBack.broken;
      throw translate(rolledBack.reason);
    } finally {
      closeTx(tx);
      client.release(broken);
    }
  };
  return {
    transaction: (actor, work) => inTransaction('begin', actor, work),
    read: (actor, work) => inTransaction('begin read only', actor, work),
    ping: async () => {
      await pool.query('select 1');
    },
    stats: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    presence: () =>
      presence.hold().catch((error: unknown) => {
        throw unavailable(error);
      }),
    close: async () => {
      await presence.leave();
      await pool.end();
    },
  };
}

const setActor = `select set_config('app.actor_kind', $1, true), set_config('app.account_id', $2, true),
  set_config('app.agency_ids', $3, true), set_config('app.roles', $4, true), set_config('app.organisation_id', $5, true), set_config('app.wide_roles', $6, true)`;

/** Lets what follows in a transaction happen in this actor's name; whoever calls it switches back. */
export function actAs(tx: Tx, actor: Actor): void {
  switchActorKind(tx, actor.kind);
  sqlOf(tx).send(setActor, settingsOf(actor));
}

function settingsOf(actor: Actor): string[] {
  const accountId = actor.kind === 'anonymous' || actor.kind === 'system' ? '' : actor.id;
  const roleNames = actor.kind === 'officer' ? [...new Set(actor.roles.map((grant) => grant.role))] : [];
  const organisation = actor.kind === 'citizen' ? (actor.onBehalfOf?.organisationId ?? '') : '';
  const wideRoles = actor.kind === 'officer' ? actor.roles.flatMap((grant) => (grant.agencyId === undefined ? [grant.role] : [])) : [];
  return [actor.kind, accountId, agenciesOf(actor).join(','), roleNames.join(','), organisation, wideRoles.join(',')];
}

function unavailable(error: unknown): DomainError {
  return new DomainError('database-unavailable', { reason: error instanceof Error ? error.message : String(error) });
}

function translate(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === '40001' || code === '40P01') return new DomainError('conflict', { reason: 'serialization' });
  if (code === programWrites) return new DomainError('program.reads-only');
  if (lostConnection.test(String(code)) || (error instanceof Error && error.message.startsWith('Connection terminated'))) return unavailable(error);
  return error;
}

/** SQLSTATE of `app.refuse_program`, which stands at every table. */
const programWrites = 'PRG01';

/** The server went away, restarts or takes no more connections (SQLSTATE classes 08, 53, 57P0x), or its socket broke. */
const lostConnection = /^(08...|53300|57P0[1235]|ECONN(RESET|REFUSED)|EPIPE)$/u;
