import { sqlOf, type Tx } from '#platform/db';
import type { Instant } from '#platform/time';

/** Timers that are due in instances that run, the oldest first. */
export async function listDueTimers(tx: Tx, now: Instant, limit: number): Promise<readonly { readonly instanceId: string; readonly wait: number }[]> {
  const rows = await sqlOf(tx).query<{ instance_id: string; wait: number }>(
    `select t.instance_id, t.wait from workflow.timer t join workflow.instance i on i.id = t.instance_id
     where t.due_at <= $1 and i.status = 'running' and i.suspended_at is null order by t.due_at, t.instance_id, t.wait limit $2`,
    [now, limit],
  );
  return rows.map((row) => ({ instanceId: row.instance_id, wait: row.wait }));
}
