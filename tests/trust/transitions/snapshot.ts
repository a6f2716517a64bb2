import type { App } from '#platform/app';
import { sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { financeOf, isPaused } from './law.ts';
import type { Route, Standing } from './law.ts';

/** Everything that an act could have moved, as the database has it. */
export interface Snapshot {
  readonly business: string;
  readonly finance: string;
  readonly delivery: string;
  readonly sync: string;
  readonly archive: string;
  readonly received: boolean;
  readonly finished: boolean;
  readonly returned: boolean;
  readonly paused: boolean;
  readonly pauses: number;
  readonly supplements: number;
  readonly extensions: number;
  readonly version: number;
  readonly history: number;
  readonly questions: number;
  readonly rated: boolean;
  readonly steps: readonly string[];
  readonly results: readonly string[];
  readonly fee: string;
  readonly due: string | null;
  readonly movements: number;
  readonly taken: boolean;
  readonly sheets: number;
  readonly transfers: number;
  readonly audited: number;
}

const system = systemActor('test');

/** Reads it. */
export async function snapshotOf(app: App, dossierId: string): Promise<Snapshot> {
  const [row] = await app.read(system, (ctx) =>
    sqlOf(ctx.tx).query<Snapshot>(
      `select d.business_state as business, d.finance_state as finance, d.delivery_state as delivery, d.sync_state as sync, d.archive_state as archive,
       d.received_at is not null as received, d.finished_at is not null as finished, d.returned_at is not null as returned, d.paused_since is not null as paused,
       (select count(*)::int from dossiers.pause p where p.dossier_id = d.id and p.ended_at is null) as pauses,
       d.supplement_count as supplements, d.extension_count as extensions, d.version,
       (select count(*)::int from dossiers.action a where a.dossier_id = d.id) as history,
       (select count(*)::int from dossiers.consultation c where c.dossier_id = d.id and c.answered_at is null) as questions,
       exists (select 1 from dossiers.rating r where r.dossier_id = d.id) as rated,
       array(select t.element_id from workflow.task t where t.business_id = d.id and t.status = 'open' order by 1) as steps,
       array(select r.state from dossiers.result r where r.dossier_id = d.id order by 1) as results,
       coalesce((select o.state from payments.obligation o where o.subject_id = d.id::text), 'none') as fee, d.due_at as due,
       (select count(*)::int from payments.movement m join payments.obligation o on o.id = m.obligation_id where o.subject_id = d.id::text) as movements,
       exists (select 1 from workflow.task t where t.business_id = d.id and t.status = 'open' and t.assignee_id is not null) as taken,
       (select coalesce(max(taken_sheets), 0)::int from dossiers.document p where p.dossier_id = d.id) as sheets,
       (select count(*)::int from dossiers.transfer m where m.dossier_id = d.id) as transfers,
       (select count(*)::int from platform.audit_event e where e.subject_id = d.id::text) as audited
     from dossiers.dossier d where d.id = $1`,
      [dossierId],
    ),
  );
  if (row === undefined) throw new Error(`no dossier ${dossierId}`);
  return row;
}

const names: Readonly<Record<number, string>> = {
  1: 'submitted',
  2: 'received',
  3: 'rejected',
  4: 'in-progress',
  5: 'awaiting-supplement',
  6: 'awaiting-payment',
  7: 'withdrawn',
  8: 'stopped',
  9: 'resolved',
  10: 'returned',
};

/** What the database must show for a standing. */
export function shownAs(route: Route, now: Standing): Partial<Snapshot> {
  const waiting = isPaused(route, now);
  return {
    business: names[now.business] ?? '?',
    finance: financeOf(now),
    delivery: now.delivery,
    sync: 'local',
    archive: 'active',
    received: now.received,
    finished: [3, 7, 8, 9, 10].includes(now.business),
    returned: now.business === 10,
    paused: waiting,
    pauses: waiting ? 1 : 0,
    supplements: now.supplements,
    extensions: now.extended ? 1 : 0,
    questions: now.questions,
    rated: now.rated,
    steps: now.at === undefined ? [] : [now.at],
    results: now.results,
    fee: now.fee,
    taken: now.taken,
    sheets: now.sheets,
  };
}
