import { sqlOf, type Tx } from '#platform/db';
import type { EngineEvent } from '../domain/engine/state.ts';

/** Steps of an instance after a step number, at most 500. */
export async function listHistory(
  tx: Tx,
  instanceId: string,
  afterStep: number,
): Promise<readonly { readonly step: number; readonly at: string; readonly actor: string; readonly act: string; readonly events: readonly EngineEvent[] }[]> {
  return sqlOf(tx).query('select step, at, actor, act, events from workflow.history where instance_id = $1 and step > $2 order by step limit 500', [
    instanceId,
    afterStep,
  ]);
}
