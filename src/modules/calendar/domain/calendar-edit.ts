import { DomainError } from '#platform/errors';
import type { PlainDate } from '#platform/time';
import type { CalendarVersion, Holiday, ShiftPattern, WorkingDaySwap } from './calendar-version.ts';
import { openDayBook } from './day-book.ts';
import { dateOfDay, dayNumberOf, dayOfDate, weekdayOf } from './day-number.ts';
import { checkedTerm, type GeneralTerm } from './general-term.ts';
import { checkedPattern } from './shift-pattern.ts';

/** Days off and swaps that take the place of a whole year, as its notice gives them. */
export interface YearEdit {
  readonly year: number;
  readonly holidays: readonly Holiday[];
  readonly swaps: readonly WorkingDaySwap[];
}

/** What a new version changes; everything else is taken over. */
export interface CalendarEdit {
  readonly name: string;
  readonly legalBasis: string;
  readonly validFrom: PlainDate;
  readonly years?: readonly YearEdit[] | undefined;
  /** Hours by agency (or the common ones); an agency not named keeps its own. */
  readonly patterns?: readonly ShiftPattern[] | undefined;
  /** General terms by code; a code not named keeps its own. */
  readonly terms?: readonly GeneralTerm[] | undefined;
}

/** Makes the next version. Throws `calendar.backdated`, `calendar.past-year`, `calendar.year-mismatch`, `calendar.bad-swap`, `calendar.bad-shift` or `calendar.bad-time`. */
export function applyEdit(current: CalendarVersion, edit: CalendarEdit, id: string, today: PlainDate): CalendarVersion {
  const { years: yearEdits = [], patterns = [], terms = [] } = edit;
  if (edit.validFrom < today) throw new DomainError('calendar.backdated', { validFrom: edit.validFrom, today });
  for (const year of yearEdits) checkYear(year, today);
  const replaced = new Set(yearEdits.map((year) => year.year));
  const keeps = (date: PlainDate): boolean => !replaced.has(Number(date.slice(0, 4)));
  const years = [current.years.first, current.years.last, ...replaced];
  const agencies = new Set(patterns.map((pattern) => pattern.agencyId));
  return {
    id,
    name: edit.name,
    legalBasis: edit.legalBasis,
    validFrom: edit.validFrom,
    years: { first: Math.min(...years), last: Math.max(...years) },
    holidays: [...current.holidays.filter((holiday) => keeps(holiday.date)), ...yearEdits.flatMap((year) => year.holidays)],
    swaps: [...current.swaps.filter((swap) => keeps(swap.dayOff)), ...yearEdits.flatMap((year) => year.swaps)],
    patterns: [...current.patterns.filter((pattern) => !agencies.has(pattern.agencyId)), ...patterns.map(checkedPattern)],
    terms: [...current.terms.filter(({ code }) => !terms.some((term) => term.code === code)), ...terms.map(checkedTerm)],
  };
}

function checkYear(edit: YearEdit, today: PlainDate): void {
  if (edit.year < Number(today.slice(0, 4))) throw new DomainError('calendar.past-year', { year: edit.year });
  const seen = new Set<string>();
  for (const holiday of edit.holidays) {
    const key = `${holiday.date} ${holiday.agencyId ?? ''}`;
    if (Number(holiday.date.slice(0, 4)) !== edit.year || seen.has(key))
      throw new DomainError('calendar.year-mismatch', { year: edit.year, date: holiday.date });
    seen.add(key);
  }
  const daysOff = new Set(edit.holidays.map((holiday) => holiday.date));
  for (const swap of edit.swaps) {
    const isRestDay = weekdayOf(dayOfDate(swap.workingDay)) >= 6;
    const isWorkday = weekdayOf(dayOfDate(swap.dayOff)) <= 5;
    const isRight = isRestDay && isWorkday && !daysOff.has(swap.dayOff) && !daysOff.has(swap.workingDay) && Number(swap.dayOff.slice(0, 4)) === edit.year;
    if (!isRight) throw new DomainError('calendar.bad-swap', { dayOff: swap.dayOff, workingDay: swap.workingDay });
  }
}

/** First and last day that work differently for somebody, or null when none does; `hasNewHours` when opening hours changed. */
export function compareCalendars(
  before: CalendarVersion,
  after: CalendarVersion,
): { readonly changedFrom: PlainDate | null; readonly changedTo: PlainDate | null; readonly hasNewHours: boolean } {
  const agencies = new Set([undefined, ...[...before.holidays, ...after.holidays].map((holiday) => holiday.agencyId)]);
  const changed: PlainDate[] = [];
  const first = dayNumberOf(Math.min(before.years.first, after.years.first), 1, 1);
  const last = dayNumberOf(Math.max(before.years.last, after.years.last), 12, 31);
  for (const agencyId of agencies) {
    const [old, fresh] = [openDayBook(before, agencyId), openDayBook(after, agencyId)];
    for (let day = first; day <= last; day += 1) if (old.factOf(day).isWorking !== fresh.factOf(day).isWorking) changed.push(dateOfDay(day));
  }
  const days = changed.toSorted();
  return { changedFrom: days[0] ?? null, changedTo: days.at(-1) ?? null, hasNewHours: hoursText(before) !== hoursText(after) };
}

function hoursText(version: CalendarVersion): string {
  const inOrder = version.patterns.toSorted((a, b) => (a.agencyId ?? '').localeCompare(b.agencyId ?? ''));
  return JSON.stringify(inOrder.map((pattern) => [pattern.agencyId ?? '', pattern.week, pattern.receptionOnly.toSorted((a, b) => a - b)]));
}
