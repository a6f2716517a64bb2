import { DomainError } from '#platform/errors';
import type { Span } from './calendar-version.ts';
import type { DayBook } from './day-book.ts';
import { dayOfMinute, minutesOfDay, type DayNumber, type WallMinute } from './day-number.ts';
import { dayShift, type ShiftLog } from './shift-log.ts';

/** A term never looks further than this many days ahead; a calendar that is shut for so long is a mistake. */
const horizonDays = 36_600;

/** Minutes of the spans. */
export function minutesOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.to - span.from, 0);
}

/** Minutes of the spans from that minute of the day on. */
export function minutesFrom(spans: readonly Span[], minute: number): number {
  return spans.reduce((sum, span) => sum + Math.max(0, span.to - Math.max(span.from, minute)), 0);
}

/** The minute of the day when `minutes` (at least 1) of the spans have run since `start`. */
export function positionIn(spans: readonly Span[], minutes: number, start = 0): number {
  let left = minutes;
  for (const span of spans) {
    const from = Math.max(span.from, start);
    if (from >= span.to) continue;
    if (left <= span.to - from) return from + left;
    left -= span.to - from;
  }
  throw new DomainError('calendar.no-working-day', { minutes });
}

/** The end of work on that day; on a rest day, the end of an ordinary working day. */
export function closeOf(book: DayBook, day: DayNumber): WallMinute {
  const { spans } = book.factOf(day);
  const last = (spans.length > 0 ? spans : book.ordinarySpans).at(-1);
  return day * minutesOfDay + (last?.to ?? minutesOfDay);
}

/** The first minute of work on that day; on a rest day, of an ordinary working day. */
export function openingOf(book: DayBook, day: DayNumber): WallMinute {
  const { receptionSpans } = book.factOf(day);
  const first = (receptionSpans.length > 0 ? receptionSpans : book.ordinarySpans)[0];
  return day * minutesOfDay + (first?.from ?? 0);
}

/** Where `minutes` end if every day from `day` on were an ordinary working day. */
export function projectOrdinary(book: DayBook, day: DayNumber, minutes: number): WallMinute {
  const length = minutesOf(book.ordinarySpans);
  const fullDays = Math.floor((minutes - 1) / length);
  return (day + fullDays) * minutesOfDay + positionIn(book.ordinarySpans, minutes - fullDays * length);
}

/** The minute when `minutes` of working time have run since `start`; tells the log every day that is not an ordinary one. */
export function advance(book: DayBook, start: WallMinute, minutes: number, log: ShiftLog): WallMinute {
  if (minutes <= 0) return start;
  let left = minutes;
  let offset = start - dayOfMinute(start) * minutesOfDay;
  for (let day = dayOfMinute(start), last = day + horizonDays; day < last; day += 1, offset = 0) {
    const fact = book.factOf(day);
    if (!fact.isWorking) log(dayShift(fact, day, projectOrdinary(book, day, left), projectOrdinary(book, day + 1, left)));
    const here = minutesFrom(fact.spans, offset);
    if (fact.kind === 'made-up-day' && offset === 0) log(dayShift(fact, day, projectOrdinary(book, day + 1, left), projectOrdinary(book, day, left)));
    if (left <= here) return day * minutesOfDay + positionIn(fact.spans, left, offset);
    left -= here;
  }
  throw new DomainError('calendar.no-working-day', { minutes });
}

/** Where an extension by `minutes` would end if no rest day came between; for the record of a pause. */
export function projectFrom(book: DayBook, start: WallMinute, minutes: number): WallMinute {
  const day = dayOfMinute(start);
  const { spans } = book.factOf(day);
  const offset = start - day * minutesOfDay;
  const here = minutesFrom(spans, offset);
  return minutes <= here ? day * minutesOfDay + positionIn(spans, minutes, offset) : projectOrdinary(book, day + 1, minutes - here);
}

/** Working minutes in `[from, to)`; 0 when `to` is not later. */
export function minutesBetween(book: DayBook, from: WallMinute, to: WallMinute): number {
  let sum = 0;
  for (let day = dayOfMinute(from); day * minutesOfDay < to; day += 1) {
    const { spans } = book.factOf(day);
    const base = day * minutesOfDay;
    for (const span of spans) sum += Math.max(0, Math.min(to, base + span.to) - Math.max(from, base + span.from));
  }
  return sum;
}

/** Working days after `from` up to and including `to`. */
export function daysBetween(book: DayBook, from: DayNumber, to: DayNumber): number {
  let days = 0;
  for (let day = from + 1; day <= to; day += 1) if (book.factOf(day).isWorking) days += 1;
  return days;
}

/** The day that is the n-th working day after `start` (first day not counted); `n` 0 is the day itself, rolled on if it is a rest day. */
export function countWorkingDays(book: DayBook, start: DayNumber, count: number, log: ShiftLog): DayNumber {
  let projected = start + count;
  for (let day = count === 0 ? start : start + 1; day <= projected; day += 1) {
    const fact = book.factOf(day);
    if (fact.kind === 'made-up-day') log(dayShift(fact, day, closeOf(book, projected + 1), closeOf(book, projected)));
    if (fact.isWorking) continue;
    log(dayShift(fact, day, closeOf(book, projected), closeOf(book, projected + 1)));
    projected += 1;
    if (projected > start + horizonDays + count) throw new DomainError('calendar.no-working-day', { count });
  }
  return projected;
}
