import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import { addDays, startOfDay } from '#platform/time';
import type { Instant } from '#platform/time';
import type { Span } from '../domain/period.ts';
import { isOpenKind } from '../domain/row-kind.ts';
import type { RowKind } from '../domain/row-kind.ts';

/** A dossier as a leader's list shows it: where it stands, no word about the person. */
export interface ProgressRow {
  readonly id: string;
  readonly code: string;
  readonly agencyId: string;
  readonly procedureName: string;
  readonly state: string;
  readonly submittedAt: Instant;
  readonly dueAt: Instant | undefined;
  readonly finishedAt: Instant | undefined;
  readonly pausedSince: Instant | undefined;
}
/** Which rows: of what kind, where, when, after which. */
export interface RowFilter {
  readonly kind: RowKind;
  readonly agencyIds: readonly string[] | undefined;
  readonly procedureCode?: string | undefined;
  /** Only dossiers that lie open at this desk, or in this officer's hands. */
  readonly deskKey?: string | undefined;
  readonly officerId?: string | undefined;
  readonly span: Span;
  readonly now: Instant;
  readonly soonUntil: Instant;
  readonly after?: { readonly at: Instant; readonly id: string } | undefined;
  readonly limit: number;
}

interface Row {
  id: string;
  code: string;
  agency_id: string;
  procedure_name: string;
  business_state: string;
  submitted_at: Instant;
  due_at: Instant | null;
  finished_at: Instant | null;
  paused_since: Instant | null;
}

/** Open kinds come by due date, soonest first; the others newest first. */
const orders: Readonly<Record<RowKind, string>> = {
  'dang-xu-ly': 'due_at',
  'dang-tre': 'due_at',
  'sap-tre': 'due_at',
  'tam-dung': 'due_at',
  'dung-han': 'finished_at',
  'tre-han': 'finished_at',
  'da-tiep-nhan': 'received_at',
  'da-nop': 'submitted_at',
};
const conditions: Readonly<Record<RowKind, string>> = {
  'dang-xu-ly': 'finished_at is null and due_at is not null',
  'dang-tre': 'finished_at is null and due_at < $1 and paused_since is null',
  'sap-tre': 'finished_at is null and due_at >= $1 and due_at <= $2 and paused_since is null',
  'tam-dung': 'finished_at is null and due_at is not null and paused_since is not null',
  'dung-han': 'finished_at >= $3 and finished_at < $4 and finished_at <= due_at',
  'tre-han': 'finished_at >= $3 and finished_at < $4 and finished_at > due_at',
  'da-tiep-nhan': 'received_at >= $3 and received_at < $4',
  'da-nop': 'submitted_at >= $3 and submitted_at < $4',
};

/** Every parameter is named once, so that PostgreSQL knows the type of those a condition leaves out. */
const typed = '($1::timestamptz, $2::timestamptz, $3::timestamptz, $4::timestamptz) is not null';

/** A page of rows behind a number, by key. */
export async function listRows(tx: Tx, filter: RowFilter): Promise<readonly (ProgressRow & { readonly sortAt: Instant })[]> {
  const order = orders[filter.kind];
  const [compare, direction] = isOpenKind(filter.kind) ? ['>', 'asc'] : ['<', 'desc'];
  const rows = await sqlOf(tx).query<Row & { sort_at: Instant }>(
    `select id, code, agency_id, procedure_name, business_state, submitted_at, due_at, finished_at, paused_since, ${order} as sort_at from dossiers.public_progress p
     where ${conditions[filter.kind]} and ($5::uuid[] is null or agency_id = any ($5)) and ($6::text is null or procedure_code = $6)
       and ($7::text is null and $8::uuid is null or exists (select 1 from workflow.public_task t where t.business_kind = 'dossier' and t.business_id = p.id
         and t.status = 'open' and t.kind <> 'receive' and ($7::text is null or t.desk_key = $7) and ($8::uuid is null or t.assignee_id = $8)))
       and ($9::timestamptz is null or (${order}, id) ${compare} ($9, $10::uuid))
       and ${typed}
     order by ${order} ${direction}, id ${direction} limit $11`,
    [
      filter.now,
      filter.soonUntil,
      startOfDay(filter.span.from),
      startOfDay(addDays(filter.span.to, 1)),
      filter.agencyIds ?? null,
      filter.procedureCode ?? null,
      filter.deskKey ?? null,
      filter.officerId ?? null,
      filter.after?.at ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    agencyId: row.agency_id,
    procedureName: row.procedure_name,
    state: row.business_state,
    submittedAt: row.submitted_at,
    dueAt: row.due_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    pausedSince: row.paused_since ?? undefined,
    sortAt: row.sort_at,
  }));
}
