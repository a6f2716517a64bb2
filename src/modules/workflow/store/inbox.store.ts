import { sqlOf, type Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import type { Task } from '../domain/task.ts';
import { toTask, type TaskRow } from './task-row.ts';

export interface DeskFilter {
  readonly accountId: string;
  /** A desk without key stands for all desks of the agency. */
  readonly desks: readonly { readonly agencyId: string; readonly deskKey: string | undefined }[];
  readonly assignee: 'me' | 'nobody' | undefined;
  readonly sector: string | undefined;
  readonly search: string | undefined;
  readonly isNarrowed: boolean;
  readonly agencyId: string | undefined;
  readonly deskKey: string | undefined;
}

export interface InboxCursor {
  readonly at: Instant;
  readonly id: string;
}

export interface InboxRange {
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
  readonly after?: InboxCursor | undefined;
}

const IN_RANGE = `status = 'open' and kind <> 'receive' and sort_at >= r.low and sort_at < r.high
  and ($4::text is null or sector = $4) and ($5::text is null or search_key like all (array(select '%' || word || '%' from unnest(string_to_array(app.search_key($5), ' ')) word)))`;

/** One index walk for each desk, one for the tasks somebody was given; merged by urgency. */
const FOUND = `
  select t.* from jsonb_to_recordset($2::jsonb) as d ("agencyId" uuid, "deskKey" text)
  cross join lateral (select * from workflow.task
    where agency_id = d."agencyId" and desk_key = d."deskKey" and $3::text is distinct from 'me' and ($3::text is null or assignee_id is null)
      and ${IN_RANGE} and (sort_at, id) > (r.after_at, r.after_id) order by sort_at, id limit $6) t
  where d."deskKey" is not null
  union
  select t.* from jsonb_to_recordset($2::jsonb) as d ("agencyId" uuid, "deskKey" text)
  cross join lateral (select * from workflow.task
    where agency_id = d."agencyId" and $3::text is distinct from 'me' and ($3::text is null or assignee_id is null)
      and ${IN_RANGE} and (sort_at, id) > (r.after_at, r.after_id) order by sort_at, id limit $6) t
  where d."deskKey" is null
  union
  (select * from workflow.task where assignee_id = $1 and $3::text is distinct from 'nobody'
      and ($7::uuid is null or agency_id = $7) and ($8::text is null or desk_key = $8)
      and ${IN_RANGE} and (sort_at, id) > (r.after_at, r.after_id) order by sort_at, id limit $6)`;

const RANGES = `jsonb_to_recordset($9::jsonb) as r (low timestamptz, high timestamptz, after_at timestamptz, after_id uuid, number integer)`;

function parameters(filter: DeskFilter, ranges: readonly InboxRange[], limit: number): readonly unknown[] {
  const bounds = ranges.map((range, number) => ({
    number,
    low: range.from ?? '-infinity',
    high: range.to ?? 'infinity',
    after_at: range.after?.at ?? '-infinity',
    after_id: range.after?.id ?? '00000000-0000-0000-0000-000000000000',
  }));
  return [
    filter.accountId,
    JSON.stringify(filter.desks),
    filter.assignee ?? null,
    filter.sector ?? null,
    filter.search?.trim() === '' ? null : (filter.search ?? null),
    limit,
    filter.agencyId ?? null,
    filter.deskKey ?? null,
    JSON.stringify(bounds),
  ];
}

/** The most urgent tasks of a range, at most so many. */
export async function listRange(tx: Tx, filter: DeskFilter, range: InboxRange, limit: number): Promise<readonly Task[]> {
  const rows = await sqlOf(tx).query<TaskRow>(
    `select found.* from ${RANGES} cross join lateral (${FOUND}) found order by found.sort_at, found.id limit $6`,
    parameters(filter, [range], limit),
  );
  return rows.map(toTask);
}

/** How many tasks each range holds, counted up to the limit. */
export async function countRange(tx: Tx, filter: DeskFilter, ranges: readonly InboxRange[], limit: number): Promise<readonly number[]> {
  const rows = await sqlOf(tx).query<{ number: number; count: number }>(
    `select r.number, least(count(found.id), $6)::integer as count from ${RANGES} left join lateral (${FOUND}) found on true group by r.number order by r.number`,
    parameters(filter, ranges, limit),
  );
  return rows.map((row) => row.count);
}
