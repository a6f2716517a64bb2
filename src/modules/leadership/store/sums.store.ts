import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#platform/time';
import { addDays } from '#platform/time';
import type { Span } from '../domain/period.ts';
import type { Sums } from '../domain/sums.ts';

interface Row {
  key: string;
  submitted: number;
  received: number;
  on_time: number;
  late: number;
  online: number;
  rated: number;
  score_sum: number;
}

const columns = `coalesce(sum(submitted), 0)::int as submitted, coalesce(sum(received), 0)::int as received, coalesce(sum(finished_on_time), 0)::int as on_time,
  coalesce(sum(finished_late), 0)::int as late, coalesce(sum(online), 0)::int as online, coalesce(sum(rated), 0)::int as rated, coalesce(sum(score_sum), 0)::int as score_sum`;
const plain = 'submitted, received, finished_on_time, finished_late, online, rated, score_sum';

/** Up to which day (and first day of a month) the roll-ups reach, exclusively; after it numbers are live. */
export interface RolledUp {
  readonly day: PlainDate;
  readonly month: PlainDate;
}

/** Sums by agency: whole months that are over, then single days, then live. */
export async function sumAgencies(tx: Tx, agencyIds: readonly string[] | undefined, span: Span, since: RolledUp): Promise<ReadonlyMap<string, Sums>> {
  const cut = monthsEnd(span, since);
  return sum(
    tx,
    'agency_id',
    `
    select agency_id, ${plain} from leadership.agency_month where month >= $1 and month < $3 and ${inScope}
    union all select agency_id, ${plain} from leadership.day_sum where day >= greatest($1::date, $3::date) and day <= $2 and day < $4 and ${inScope}
    union all ${live('agency_id')}`,
    [span.from, span.to, cut, since.day, agencyIds ?? null],
  );
}

/** Sums by procedure; the whole province comes from a roll-up of its own. */
export async function sumProcedures(tx: Tx, agencyIds: readonly string[] | undefined, span: Span, since: RolledUp): Promise<ReadonlyMap<string, Sums>> {
  if (agencyIds === undefined) {
    return sum(
      tx,
      'procedure_code',
      `select procedure_code, ${plain} from leadership.procedure_day where day between $1 and $2 and day < $4 union all ${live('procedure_code')}`,
      [span.from, span.to, span.from, since.day, null],
    );
  }
  const cut = monthsEnd(span, since);
  return sum(
    tx,
    'procedure_code',
    `
    select procedure_code, ${plain} from leadership.month_sum where month >= $1 and month < $3 and ${inScope} union all ${live('procedure_code')}`,
    [span.from, span.to, cut, cut, agencyIds],
  );
}

/** Sums by day, for the trend. */
export async function sumDays(tx: Tx, agencyIds: readonly string[] | undefined, span: Span, since: RolledUp): Promise<ReadonlyMap<string, Sums>> {
  const rolled = agencyIds === undefined ? 'leadership.procedure_day where' : `leadership.day_sum where ${inScope} and`;
  return sum(tx, 'day', `select day, ${plain} from ${rolled} day between $1 and $2 and day < $4 union all ${live('day')}`, [
    span.from,
    span.to,
    span.from,
    since.day,
    agencyIds ?? null,
  ]);
}

const inScope = '($5::uuid[] is null or agency_id = any ($5))';

/** Days of the span ($1 to $2) from the first on that no roll-up holds ($3 and $4). */
function live(by: string): string {
  return `select ${by}, ${plain} from dossiers.public_daily_count where day >= greatest($1::date, $3::date, $4::date) and day <= $2 and ${inScope}`;
}

async function sum(tx: Tx, by: 'agency_id' | 'procedure_code' | 'day', counted: string, parameters: readonly unknown[]): Promise<ReadonlyMap<string, Sums>> {
  const rows = await sqlOf(tx).query<Row>(`select ${by}::text as key, ${columns} from (${counted}) counted group by ${by}`, parameters);
  return new Map(rows.map((row) => [row.key, toSums(row)]));
}

/** The first day after the whole rolled-up months at the start of a span; the span's first day when it begins amid a month. */
function monthsEnd({ from, to }: Span, since: RolledUp): PlainDate {
  const lastMonth = `${to.slice(0, 7)}-01` as PlainDate;
  const end = lastMonth < since.month ? lastMonth : since.month;
  return from.endsWith('-01') && end > from ? end : from;
}

/** The first day, and the first day of the first month, that are not rolled up yet. */
export async function rolledUpTo(tx: Tx): Promise<RolledUp> {
  const [row] = await sqlOf(tx).query<{ day: PlainDate | null; month: PlainDate | null }>(
    "select (select max(day) from leadership.day_sum) as day, (select (max(month) + interval '1 month')::date from leadership.month_sum) as month",
  );
  const never = '1900-01-01' as PlainDate;
  return { day: row?.day === null || row === undefined ? never : addDays(row.day, 1), month: row?.month ?? never };
}

/** Rolls up days before `today` and months before `month` that are not rolled up yet; returns how many rows were made. */
export async function rollUp(tx: Tx, today: PlainDate, month: PlainDate): Promise<number> {
  const done = await rolledUpTo(tx);
  const sql = sqlOf(tx);
  const source = (since: string, before: string) => `from dossiers.public_daily_count where day >= ${since} and day < ${before}`;
  const made = [
    await sql.run(`insert into leadership.day_sum select agency_id, day, ${summed} ${source('$1', '$2')} group by agency_id, day on conflict do nothing`, [
      done.day,
      today,
    ]),
    await sql.run(
      `insert into leadership.procedure_day select procedure_code, day, ${summed} ${source('$1', '$2')} group by procedure_code, day on conflict do nothing`,
      [done.day, today],
    ),
    await sql.run(
      `insert into leadership.month_sum select agency_id, procedure_code, date_trunc('month', day)::date, ${summed} ${source('$1', '$2')} group by 1, 2, 3 on conflict do nothing`,
      [done.month, month],
    ),
    await sql.run(
      `insert into leadership.agency_month select agency_id, date_trunc('month', day)::date, ${summed} ${source('$1', '$2')} group by 1, 2 on conflict do nothing`,
      [done.month, month],
    ),
  ];
  return made.reduce((total, rows) => total + rows, 0);
}

/** Counts a day that is rolled up, and its month, anew for these agencies; sums of procedures over all agencies do not change when a dossier moves between two. */
export async function sumAgain(tx: Tx, day: PlainDate, agencyIds: readonly string[]): Promise<void> {
  const done = await rolledUpTo(tx);
  const month = `${day.slice(0, 7)}-01` as PlainDate;
  const sql = sqlOf(tx);
  const anew = async (table: string, column: 'day' | 'month', on: PlainDate, by: string): Promise<void> => {
    await sql.run(`delete from leadership.${table} where ${column} = $1 and agency_id = any ($2)`, [on, agencyIds]);
    await sql.run(
      `insert into leadership.${table} select ${by}, ${summed} from dossiers.public_daily_count
      where day >= $1 and day < ($1::date + interval '1 ${column}')::date and agency_id = any ($2) group by ${by}`,
      [on, agencyIds],
    );
  };
  if (day < done.day) await anew('day_sum', 'day', day, 'agency_id, day');
  if (month >= done.month) return;
  await anew('month_sum', 'month', month, "agency_id, procedure_code, date_trunc('month', day)::date");
  await anew('agency_month', 'month', month, "agency_id, date_trunc('month', day)::date");
}

const summed = 'sum(submitted), sum(received), sum(finished_on_time), sum(finished_late), sum(online), sum(rated), sum(score_sum)';

function toSums(row: Row): Sums {
  return {
    submitted: row.submitted,
    received: row.received,
    onTime: row.on_time,
    late: row.late,
    online: row.online,
    rated: row.rated,
    scoreSum: row.score_sum,
  };
}

/** Empties the roll-up. */
export async function clearSums(tx: Tx): Promise<void> {
  for (const table of ['day_sum', 'procedure_day', 'month_sum', 'agency_month']) await sqlOf(tx).run(`delete from leadership.${table}`);
}
