import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** The key space of the advisory locks that processes hold while they live. */
const space = 7103;

/** SQL that is true when the process whose presence this column names is gone; null for no process. */
export function isGoneSql(column: string): string {
  return `pg_try_advisory_xact_lock(hashtextextended(${column}::text, ${space}))`;
}

/**
 * Says to every process on the database that this one lives, for as long as it does: an advisory lock on its id, held in a transaction of its own
 * connection (a pooler in front keeps that together), which the server drops the moment the process is gone.
 */
export interface Presence {
  /** The id under which others can ask; made and locked at the first call, locked again after the connection was lost. */
  hold(): Promise<string>;
  leave(): Promise<void>;
}

/** A presence on the database of this connection string, under the role that serves; opens nothing before it is needed. */
export function createPresence(url: string, role: string | undefined): Presence {
  const id = randomUUID();
  const state: { held: Promise<pg.Client> | undefined } = { held: undefined };
  const lose = (): void => {
    state.held = undefined;
  };
  const take = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'motcua',
      options: `${role === undefined ? '' : `-c role=${role} `}-c idle_in_transaction_session_timeout=0`,
    });
    client.on('error', lose);
    client.on('end', lose);
    await client.connect();
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, $2))', [id, space]);
    return client;
  };
  return {
    hold: async () => {
      state.held ??= take();
      await state.held.catch((error: unknown) => {
        lose();
        throw error;
      });
      return id;
    },
    leave: async () => {
      const held = state.held;
      lose();
      await (await held?.catch(() => undefined))?.end();
    },
  };
}
