import { sqlOf, type Tx } from '#platform/db';

export interface SubscriberQuery {
  readonly kind: 'message' | 'signal';
  readonly name: string;
  /** Messages only: undefined means without key. */
  readonly key?: string | undefined;
  readonly instanceId?: string | undefined;
  readonly limit: number;
}

/** The instances that wait for a message or signal, oldest first. */
export async function listSubscribers(tx: Tx, query: SubscriberQuery): Promise<readonly string[]> {
  const rows = await sqlOf(tx).query<{ instance_id: string }>(
    `select distinct s.instance_id from workflow.subscription s join workflow.instance i on i.id = s.instance_id
     where s.kind = $1 and s.name = $2 and ($1 = 'signal' or s.key is not distinct from $3) and ($4::uuid is null or s.instance_id = $4)
       and i.status = 'running' and i.suspended_at is null order by s.instance_id limit $5`,
    [query.kind, query.name, query.key ?? null, query.instanceId ?? null, query.limit],
  );
  return rows.map((row) => row.instance_id);
}
