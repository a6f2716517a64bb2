import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import { toInstant } from '#platform/time';
import type { Instant } from '#platform/time';
import type { FailureCount } from '../domain/backoff.ts';
import { tables } from './tables.ts';

/** The counts under some keys; keys without failures are absent. */
export async function findFailures(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, FailureCount>> {
  const rows = await tables(tx)
    .selectFrom('failure')
    .selectAll()
    .where('key', 'in', [...keys])
    .execute();
  return new Map(rows.map((row) => [row.key, { failures: row.failures, lastAt: toInstant(row.last_at) }]));
}

/** Counts one more failure under each key, atomically; a count older than the given seconds starts again. */
export async function countFailures(tx: Tx, keys: readonly { readonly key: string; readonly forgetSeconds: number }[], now: Instant): Promise<void> {
  for (const { key, forgetSeconds } of keys.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    await sqlOf(tx).run(
      `insert into identity.failure as f (key, failures, last_at) values ($1, 1, $2)
       on conflict (key) do update set last_at = $2,
         failures = case when f.last_at < $2::timestamptz - make_interval(secs => $3) then 1 else f.failures + 1 end`,
      [key, now, forgetSeconds],
    );
  }
}

/** Forgets the failures under some keys after a success. */
export async function clearFailures(tx: Tx, keys: readonly string[]): Promise<void> {
  await tables(tx)
    .deleteFrom('failure')
    .where('key', 'in', [...keys])
    .execute();
}

/** Removes counts that no rule looks at any more. */
export async function purgeFailures(tx: Tx, before: Instant): Promise<void> {
  await tables(tx).deleteFrom('failure').where('last_at', '<', before).execute();
}
