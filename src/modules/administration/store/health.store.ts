import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';

/** What the database says of itself, and how far the delivery of events is behind. */
export interface DatabaseFacts {
  readonly version: string;
  readonly bytes: number;
  readonly waitingDeliveries: number;
  readonly oldestDelivery: string | null;
  readonly seeds: readonly { readonly name: string; readonly at: string }[];
}

/** Reads the facts in one round trip each; touches only the platform's own tables. */
export async function readDatabaseFacts(tx: Tx): Promise<DatabaseFacts> {
  const sql = sqlOf(tx);
  const [server] = await sql.query<{ version: string; bytes: number }>(
    `select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`,
  );
  const [deliveries] = await sql.query<{ n: number; oldest: string | null }>(
    `select count(*)::int as n, min(run_at) as oldest from (select run_at from platform.job where state = 'waiting' and name = 'events.deliver' limit 10000) w`,
  );
  const seeds = await sql.query<{ name: string; at: string }>('select name, at from platform.seed order by name limit 100');
  return {
    version: server?.version ?? '',
    bytes: server?.bytes ?? 0,
    waitingDeliveries: deliveries?.n ?? 0,
    oldestDelivery: deliveries?.oldest ?? null,
    seeds,
  };
}
