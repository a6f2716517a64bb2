import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant, PlainDate } from '#platform/time';
import { noStanding } from '../domain/sums.ts';
import type { Standing } from '../domain/sums.ts';

interface Row extends Standing {
  readonly key: string;
  readonly name: string;
}

/** What stands open of one agency or procedure; `name` is the procedure's. */
export interface NamedStanding extends Standing {
  readonly name: string;
}

/** Open dossiers now by agency or procedure: all that were received and are not finished; late and soon leave out those whose clock stands. */
export async function countOpen(
  tx: Tx,
  by: 'agency_id' | 'procedure_code',
  agencyIds: readonly string[] | undefined,
  now: Instant,
  soonUntil: Instant,
): Promise<ReadonlyMap<string, NamedStanding>> {
  const one = by === 'agency_id' ? 'null::uuid' : '(array_agg(dossier_id))[1]';
  const rows = await sqlOf(tx).query<Row>(
    `select key, open, late, soon, paused, coalesce((select procedure_name from dossiers.public_progress where id = one), '') as name from (
       select ${by}::text as key, count(*)::int as open, count(*) filter (where due_at < $1 and not is_paused)::int as late,
         count(*) filter (where due_at >= $1 and due_at <= $2 and not is_paused)::int as soon, count(*) filter (where is_paused)::int as paused, ${one} as one
       from dossiers.public_open where ($3::uuid[] is null or agency_id = any ($3)) group by ${by}) counted`,
    [now, soonUntil, agencyIds ?? null],
  );
  return new Map(rows.map(({ key, ...standing }) => [key, standing]));
}

/** How many open dossiers of the whole province are late now. */
export async function countLate(tx: Tx, now: Instant): Promise<number> {
  const [row] = await sqlOf(tx).query<{ n: number }>('select count(*)::int as n from dossiers.public_open where due_at < $1 and not is_paused', [now]);
  return row?.n ?? 0;
}

/** What stood open on a day as last counted, summed over agencies; undefined when nobody counted that day. */
export async function standingOn(tx: Tx, day: PlainDate, agencyIds: readonly string[] | undefined): Promise<Standing | undefined> {
  const [row] = await sqlOf(tx).query<Standing & { readonly n: number }>(
    `select count(*)::int as n, coalesce(sum(open), 0)::int as open, coalesce(sum(late), 0)::int as late, coalesce(sum(soon), 0)::int as soon, coalesce(sum(paused), 0)::int as paused
     from leadership.standing where day = $1 and ($2::uuid[] is null or agency_id = any ($2))`,
    [day, agencyIds ?? null],
  );
  if (row === undefined || row.n === 0) return undefined;
  return { open: row.open, late: row.late, soon: row.soon, paused: row.paused };
}

/** Notes what stands open now as the standing of the day, for every agency that has or had something open. */
export async function noteStanding(tx: Tx, day: PlainDate, at: Instant, soonUntil: Instant): Promise<void> {
  const now = await countOpen(tx, 'agency_id', undefined, at, soonUntil);
  const known = await sqlOf(tx).query<{ agency_id: string }>('select agency_id from leadership.standing where day = $1', [day]);
  const agencies = [...new Set([...now.keys(), ...known.map((row) => row.agency_id)])];
  const of = (key: keyof Standing) => agencies.map((id) => (now.get(id) ?? noStanding)[key]);
  await sqlOf(tx).run(
    `insert into leadership.standing (agency_id, day, at, open, late, soon, paused)
     select agency_id, $1, $2, open, late, soon, paused from unnest($3::uuid[], $4::int[], $5::int[], $6::int[], $7::int[]) as counted (agency_id, open, late, soon, paused)
     on conflict (agency_id, day) do update set at = excluded.at, open = excluded.open, late = excluded.late, soon = excluded.soon, paused = excluded.paused`,
    [day, at, agencies, of('open'), of('late'), of('soon'), of('paused')],
  );
}

/** Open tasks of people at one desk or in one pair of hands. */
export interface Workload {
  readonly agencyId: string;
  readonly deskKey: string | undefined;
  readonly officerId: string | undefined;
  readonly open: number;
  readonly late: number;
  readonly oldestAt: Instant;
}

/** Who has how many open tasks: by desk, or by officer; those with most late ones first, at most 100. */
export async function countTasks(tx: Tx, by: 'desk' | 'officer', agencyIds: readonly string[] | undefined, now: Instant): Promise<readonly Workload[]> {
  const column = by === 'desk' ? 'desk_key' : 'assignee_id';
  const rows = await sqlOf(tx).query<{ agency_id: string; who: string; open: number; late: number; oldest_at: Instant }>(
    `select agency_id, ${column}::text as who, count(*)::int as open, count(*) filter (where due_at < $1)::int as late, min(created_at) as oldest_at
     from workflow.public_task where status = 'open' and kind <> 'receive' and business_kind = 'dossier' and ${column} is not null and agency_id is not null and ($2::uuid[] is null or agency_id = any ($2))
     group by agency_id, ${column} order by late desc, open desc, agency_id, who limit 100`,
    [now, agencyIds ?? null],
  );
  return rows.map((row) => ({
    agencyId: row.agency_id,
    deskKey: by === 'desk' ? row.who : undefined,
    officerId: by === 'officer' ? row.who : undefined,
    open: row.open,
    late: row.late,
    oldestAt: row.oldest_at,
  }));
}
