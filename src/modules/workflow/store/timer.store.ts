import { sqlOf, type Tx } from '#platform/db';
import type { Instant } from '#platform/time';

/** Timers that are due in instances that run, the oldest first. */
export async function listDueTimers(tx: Tx, now: Instant, limit: number): Promise<readonly { readonly instanceId: string; readonly wait: number }[]> {
  const rows = await sqlOf(tx).query<{ instance_id: string; wait: number }>(
    `select t.instance_id, t.wait from workflow.timer t join workflow.instance i on i.id = t.instance_id
     where t.due_at <= $1 and i.status = 'running' and i.suspended_at is null order by t.due_at, t.instance_id, t.wait limit $2`, [now, limit]);
  return rows.map((row) => ({ instanceId: row.instance_id, wait: row.wait }));
}

/** Does a part that may fail without losing the rest of the transaction. */
export async function withSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const sql = sqlOf(tx);
  await sql.run('savepoint workflow_part');
  try {
    const result = await work();
    await sql.run('release savepoint workflow_part');
    return result;
  } catch (error) {
    await sql.run('rollback to savepoint workflow_part');
    throw error;
  }
}
