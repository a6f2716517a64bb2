import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#platform/time';
import { addDays } from '#platform/time';
import type { Span } from '../domain/period.ts';
import type { Sums } from '../domain/sums.ts';

interface Row { key: string; submitted: number; received: number; on_time: number; late: number; online: number; rated: number; score_sum: number }

const columns = `coalesce(sum(submitted), 0)::int as submitted, coalesce(sum(received), 0)::int as received, coalesce(sum(finished_on_time), 0)::int as on_time,
  coalesce(sum(finished_late), 0)::int as late, coalesce(sum(online), 0)::int as online, coalesce(sum(rated), 0)::int as rated, coalesce(sum(score_sum), 0)::int as score_sum`;
const plain = 'submitted, received, finished_on_time, finished_late, online, rated, score_sum';

/** Sums by day or by agency: days that are over from the roll-up, the rest live. `since` is the first day not rolled up. */
export async function sumDays(tx: Tx, by: 'agency_id' | 'day', agencyIds: readonly string[] | undefined, span: Span, since: PlainDate): Promise<ReadonlyMap<string, Sums>> {
  const rows = await sqlOf(tx).query<Row>(
    `select ${by}::text as key, ${columns} from (
       select agency_id, day, ${plain} from leadership.day_sum where day between $1 and $2 and day < $3 and ($4::uuid[] is null or agency_id = any ($4))
       union all
       select agency_id, day, ${plain} from dossiers.public_daily_count where day between greatest($1::date, $3::date) and $2 and ($4::uuid[] is null or agency_id = any ($4))
     ) counted group by ${by}`,
    [span.from, span.to, since, agencyIds ?? null]);
  return new Map(rows.map((row) => [row.key, toSums(row)]));
}

/** Sums by procedure over whole months that are over (from the roll-up) and the days after them (live). */
export async function sumProcedures(tx: Tx, agencyIds: readonly string[] | undefined, span: Span, since: PlainDate): Promise<ReadonlyMap<string, Sums>> {
  const rows = await sqlOf(tx).query<Row>(
    `select procedure_code as key, ${columns} from (
       select procedure_code, ${plain} from leadership.month_sum where month >= $1 and month < $3 and ($4::uuid[] is null or agency_id = any ($4))
       union all
       select procedure_code, ${plain} from dossiers.public_daily_count where day between greatest($1::date, $3::date) and $2 and ($4::uuid[] is null or agency_id = any ($4))
     ) counted group by procedure_code`,
    [span.from, span.to, since, agencyIds ?? null]);
  return new Map(rows.map((row) => [row.key, toSums(row)]));
}

/** The first day, and the first day of the first month, that are not rolled up yet. */
export async function rolledUpTo(tx: Tx): Promise<{ readonly day: PlainDate; readonly month: PlainDate }> {
  const [row] = await sqlOf(tx).query<{ day: PlainDate | null; month: PlainDate | null }>(
    "select (select max(day) from leadership.day_sum) as day, (select (max(month) + interval '1 month')::date from leadership.month_sum) as month");
  const never = '1900-01-01' as PlainDate;
  return { day: row?.day === null || row === undefined ? never : addDays(row.day, 1), month: row?.month ?? never };
}

/** Rolls up days before `today` and months before `month` that are not rolled up yet; returns how many rows were made. */
export async function rollUp(tx: Tx, today: PlainDate, month: PlainDate): Promise<number> {
  const sums = 'sum(submitted), sum(received), sum(finished_on_time), sum(finished_late), sum(online), sum(rated), sum(score_sum)';
  const done = await rolledUpTo(tx);
  const days = await sqlOf(tx).run(
    `insert into leadership.day_sum select agency_id, day, ${sums} from dossiers.public_daily_count where day >= $1 and day < $2 group by agency_id, day on conflict do nothing`, [done.day, today]);
  const months = await sqlOf(tx).run(
    `insert into leadership.month_sum select agency_id, procedure_code, date_trunc('month', day)::date, ${sums}
     from dossiers.public_daily_count where day >= $1 and day < $2 group by 1, 2, 3 on conflict do nothing`, [done.month, month]);
  return days + months;
}

function toSums(row: Row): Sums {
  return { submitted: row.submitted, received: row.received, onTime: row.on_time, late: row.late, online: row.online, rated: row.rated, scoreSum: row.score_sum };
}

/** Empties the roll-up. */
export async function clearSums(tx: Tx): Promise<void> {
  await sqlOf(tx).run('delete from leadership.day_sum');
  await sqlOf(tx).run('delete from leadership.month_sum');
}
