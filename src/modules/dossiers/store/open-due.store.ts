import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';

/** Open dossiers due from a moment on, counted up to 10,001 and no further. */
export async function countOpenDueFrom(tx: Tx, from: Instant): Promise<number> {
  const [row] = await sqlOf(tx).query<{ n: number }>(
    'select count(*)::int as n from (select 1 from dossiers.dossier where finished_at is null and due_at >= $1 limit 10001) open',
    [from],
  );
  return row?.n ?? 0;
}
