import { addDays, dateIn } from '#platform/time';
import type { Instant, PlainDate } from '#platform/time';

/** The periods a leader chooses from, by the word in the address. */
export type PeriodName = 'hom-nay' | 'tuan-nay' | 'thang-nay' | 'quy-nay' | 'nam-nay';
/** All of them, shortest first. */
export const periodNames: readonly PeriodName[] = ['hom-nay', 'tuan-nay', 'thang-nay', 'quy-nay', 'nam-nay'];

/** Days from `from` (included) to `to` (included). */
export interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}
/** A period that runs now, and the same stretch of the one before, for a fair comparison. */
export interface Period {
  readonly name: PeriodName;
  readonly now: Span;
  readonly before: Span;
}

/** The period of that name at a moment; an unknown name gives this month. */
export function periodOf(name: string | undefined, at: Instant): Period {
  const known = periodNames.find((one) => one === name) ?? 'thang-nay';
  const today = dateIn(at);
  const from = startOf(known, today);
  const elapsed = daysBetween(from, today);
  const previous = startOf(known, addDays(from, -1));
  const lastOfPrevious = addDays(from, -1);
  const sameStretch = addDays(previous, elapsed);
  return { name: known, now: { from, to: today }, before: { from: previous, to: sameStretch < lastOfPrevious ? sameStretch : lastOfPrevious } };
}

/** The first day of the period that holds a day; weeks begin on Monday. */
export function startOf(name: PeriodName, day: PlainDate): PlainDate {
  const [year = '', month = ''] = day.split('-');
  if (name === 'hom-nay') return day;
  if (name === 'tuan-nay') return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  if (name === 'thang-nay') return `${year}-${month}-01` as PlainDate;
  if (name === 'quy-nay') return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01` as PlainDate;
  return `${year}-01-01` as PlainDate;
}

/** The Mondays of so many weeks that end with the week of a day, oldest first. */
export function weeksUntil(day: PlainDate, weeks: number): readonly PlainDate[] {
  const last = startOf('tuan-nay', day);
  return Array.from({ length: weeks }, (_, index) => addDays(last, -7 * (weeks - 1 - index)));
}

/** Whole days from one day to another; negative when the other is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
