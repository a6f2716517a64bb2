import { sqlOf, type Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import type { Repetition } from '../domain/timer.ts';

/** A start event that begins an instance without a call. */
export interface StartTrigger {
  readonly processId: string;
  readonly elementId: string;
  readonly kind: 'timer' | 'message' | 'signal';
  readonly name: string | null;
  readonly dueAt: Instant | null;
  readonly repeat: Repetition | null;
}

const COLUMNS = 'process_id as "processId", element_id as "elementId", kind, name, due_at as "dueAt", repeat';

/** Replaces the start events of all versions of a key by those of the newest. */
export async function replaceStartTriggers(tx: Tx, key: string, triggers: readonly StartTrigger[]): Promise<void> {
  await sqlOf(tx).run('delete from workflow.start_trigger where process_id in (select id from workflow.process where key = $1)', [key]);
  for (const one of triggers) {
    await sqlOf(tx).run('insert into workflow.start_trigger (process_id, element_id, kind, name, due_at, repeat) values ($1, $2, $3, $4, $5, $6)', [
      one.processId,
      one.elementId,
      one.kind,
      one.name,
      one.dueAt,
      one.repeat === null ? null : JSON.stringify(one.repeat),
    ]);
  }
}

/** The start events that a message or signal begins. */
export async function findStartTriggers(tx: Tx, kind: 'message' | 'signal', name: string): Promise<readonly StartTrigger[]> {
  return sqlOf(tx).query<StartTrigger>(`select ${COLUMNS} from workflow.start_trigger where kind = $1 and name = $2 order by process_id limit 1000`, [
    kind,
    name,
  ]);
}

/** Takes the timer start events that are due, leaving those another worker is at. */
export async function takeDueStarts(tx: Tx, now: Instant, limit: number): Promise<readonly StartTrigger[]> {
  return sqlOf(tx).query<StartTrigger>(
    `select ${COLUMNS} from workflow.start_trigger where kind = 'timer' and due_at <= $1 order by due_at limit $2 for update skip locked`,
    [now, limit],
  );
}

/** Arms a timer start event for its next occurrence, or removes it when there is none. */
export async function rearmStart(
  tx: Tx,
  trigger: StartTrigger,
  next: { readonly due: Instant; readonly repeat?: Repetition | undefined } | undefined,
): Promise<void> {
  const key = [trigger.processId, trigger.elementId];
  if (next === undefined) await sqlOf(tx).run('delete from workflow.start_trigger where process_id = $1 and element_id = $2', key);
  else {
    await sqlOf(tx).run('update workflow.start_trigger set due_at = $3, repeat = $4 where process_id = $1 and element_id = $2', [
      ...key,
      next.due,
      next.repeat === undefined ? null : JSON.stringify(next.repeat),
    ]);
  }
}
