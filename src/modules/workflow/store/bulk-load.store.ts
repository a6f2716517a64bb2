import { newIdSql, sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import type { ProcessState } from '../domain/engine/state.ts';

/** One invented process that runs: what it is about, since when, and until when its open task is due. */
export interface RunningBulk {
  readonly instanceId: string;
  readonly processId: string;
  readonly businessKind: string;
  readonly businessId: string;
  readonly agencyId: string;
  readonly subject: string;
  readonly sector: string;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
}

/** Where every invented instance of a process stands, and the work that is open there. */
export interface Sketch {
  readonly processId: string;
  readonly state: ProcessState;
  readonly work: readonly {
    readonly token: number;
    readonly elementId: string;
    readonly name: string;
    readonly kind: string;
    readonly lane: string | undefined;
    readonly deskKey: string | undefined;
  }[];
}

/** Writes running instances with their open tasks straight into the tables: only for measuring. Nobody is told that they are late. */
export async function insertRunning(tx: Tx, sketches: readonly Sketch[], rows: readonly RunningBulk[], now: Instant): Promise<void> {
  const works = sketches.flatMap(({ processId, work }) => work.map((one) => ({ processId, ...one })));
  const column = (key: keyof RunningBulk) => rows.map((row) => row[key]);
  await sqlOf(tx).run(
    `
    with given as (
      select instance_id, process_id, business_kind, business_id, agency_id, subject, app.search_key(subject) as search_key, sector, started_at, due_at
      from unnest($3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[])
        as given (instance_id, process_id, business_kind, business_id, agency_id, subject, sector, started_at, due_at)),
    saved as (
      insert into workflow.instance (id, process_id, business_kind, business_id, agency_id, subject, sector, search_key, status, state, desks, plan, step, started_by, started_at)
      select instance_id, process_id, business_kind, business_id, agency_id, subject, sector, search_key, 'running', s.state, '{}', '{}', 1, 'system:bulk', started_at
      from given join jsonb_to_recordset($1::jsonb) as s ("processId" uuid, state jsonb) on s."processId" = process_id)
    insert into workflow.task (id, instance_id, token, element_id, name, kind, lane, agency_id, desk_key, business_kind, business_id, subject, sector, search_key,
      created_at, starts_at, due_at, sort_at, warned_at, overdue_at)
    select ${newIdSql}, instance_id, w.token, w."elementId", w.name, w.kind, w.lane, agency_id, w."deskKey", business_kind, business_id, subject, sector, search_key,
      started_at, started_at, due_at, due_at, $12, case when due_at < $12::timestamptz then $12::timestamptz end
    from given join jsonb_to_recordset($2::jsonb) as w ("processId" uuid, token integer, "elementId" text, name text, kind text, lane text, "deskKey" text) on w."processId" = process_id`,
    [
      JSON.stringify(sketches.map(({ processId, state }) => ({ processId, state }))),
      JSON.stringify(works),
      column('instanceId'),
      column('processId'),
      column('businessKind'),
      column('businessId'),
      column('agencyId'),
      column('subject'),
      column('sector'),
      column('startedAt'),
      column('dueAt'),
      now,
    ],
  );
}
