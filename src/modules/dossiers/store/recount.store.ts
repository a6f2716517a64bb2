import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#platform/time';

const counters = ['submitted', 'received', 'finished_on_time', 'finished_late', 'rejected', 'withdrawn', 'apologised', 'online', 'rated', 'score_sum'] as const;
const list = counters.join(', ');

/** One branch of the count from scratch: what happened at a moment, and what it adds to which counter; at the agency that is competent unless said otherwise. */
function happened(from: string, at: string, adds: Readonly<Partial<Record<(typeof counters)[number], string>>>, agency = 'd.agency_id'): string {
  return `select ${agency} as agency_id, d.procedure_code, (${at} at time zone 'Asia/Ho_Chi_Minh')::date as day, ${counters.map((name) => `${adds[name] ?? '0'} as ${name}`).join(', ')} from ${from}`;
}

/** The daily counters as they follow from dossiers, their history and their ratings. */
const countedAnew = `
  select agency_id, procedure_code, day, ${counters.map((name) => `sum(${name})::int as ${name}`).join(', ')} from (
    ${happened('dossiers.dossier d', 'd.submitted_at', { submitted: '1', online: '(d.channel = 2)::int' })}
    union all ${happened('dossiers.dossier d where d.received_at is not null', 'd.received_at', { received: '1' })}
    union all ${happened('dossiers.dossier d where d.finished_at is not null and d.due_at is not null', 'd.finished_at', { finished_on_time: '(d.finished_at <= d.due_at)::int', finished_late: '(d.finished_at > d.due_at)::int' })}
    union all ${happened("dossiers.action a join dossiers.dossier d on d.id = a.dossier_id where a.act in ('refuse', 'withdraw', 'extend')", 'a.at', { rejected: "(a.act = 'refuse')::int", withdrawn: "(a.act = 'withdraw')::int", apologised: "(a.act = 'extend')::int" }, 'a.agency_id')}
    union all ${happened('dossiers.rating r join dossiers.dossier d on d.id = r.dossier_id', 'r.rated_at', { rated: '1', score_sum: 'r.score' }, 'r.agency_id')}
  ) happened group by agency_id, procedure_code, day`;

const keptDays = `select agency_id, procedure_code, day, ${list} from dossiers.public_daily_count where (${list}) is distinct from (${counters.map(() => '0').join(', ')})`;
const keptOpen = 'select dossier_id, agency_id, procedure_code, due_at, is_paused from dossiers.open_dossier';
const openAnew =
  'select id, agency_id, procedure_code, due_at, paused_since is not null from dossiers.dossier where due_at is not null and finished_at is null';

/** How many kept rows differ from a count from scratch. */
export interface Differences {
  readonly days: number;
  readonly open: number;
}

/** Compares the daily counters and the list of open dossiers with a count from scratch; changes nothing. */
export async function compareCounts(tx: Tx): Promise<Differences> {
  const differing = (kept: string, anew: string): string =>
    `(select count(*)::int from ((${kept} except ${anew}) union all (${anew} except ${kept})) differing)`;
  const [row] = await sqlOf(tx).query<Differences>(`select ${differing(keptDays, countedAnew)} as days, ${differing(keptOpen, openAnew)} as open`);
  return row ?? { days: 0, open: 0 };
}

/** A counter that differs: kept, and counted from scratch. */
export interface DifferentCount {
  readonly agencyId: string;
  readonly procedureCode: string;
  readonly day: PlainDate;
  readonly counter: string;
  readonly kept: number;
  readonly counted: number;
}

/** Names counters that differ from a count from scratch, the newest days first, at most `limit`. */
export async function listDifferent(tx: Tx, limit: number): Promise<readonly DifferentCount[]> {
  return sqlOf(tx).query<DifferentCount>(
    `select agency_id as "agencyId", procedure_code as "procedureCode", day, name as counter, coalesce((to_jsonb(kept) ->> name)::int, 0) as kept, coalesce((to_jsonb(anew) ->> name)::int, 0) as counted
     from (${keptDays}) kept full join (${countedAnew}) anew using (agency_id, procedure_code, day) cross join unnest($1::text[]) name
     where coalesce((to_jsonb(kept) ->> name)::int, 0) <> coalesce((to_jsonb(anew) ->> name)::int, 0) order by day desc, agency_id, procedure_code, name limit $2`,
    [[...counters], limit],
  );
}

/** Lets nobody count until the transaction ends, so that what is counted from scratch is what was kept at the same moment. */
export async function holdCounting(tx: Tx): Promise<void> {
  await sqlOf(tx).run('lock table dossiers.open_dossier, dossiers.daily_count in exclusive mode');
}

/** Counts the daily counters anew, oldest day first, so that the days that are asked for most lie together. */
export async function recountDays(tx: Tx): Promise<void> {
  const sql = sqlOf(tx);
  await sql.run(
    `update dossiers.daily_count set ${counters.map((name) => `${name} = 0`).join(', ')} where (${list}) is distinct from (${counters.map(() => '0').join(', ')})`,
  );
  await sql.run(`insert into dossiers.daily_count (agency_id, procedure_code, day, shard, ${list})
    select agency_id, procedure_code, day, 0, ${list} from (${countedAnew}) anew order by day, agency_id
    on conflict (agency_id, day, procedure_code, shard) do update set ${counters.map((name) => `${name} = excluded.${name}`).join(', ')}`);
}

/** Writes the list of open dossiers anew. */
export async function relistOpen(tx: Tx): Promise<void> {
  await sqlOf(tx).run('delete from dossiers.open_dossier');
  await sqlOf(tx).run(`insert into dossiers.open_dossier ${openAnew}`);
}
