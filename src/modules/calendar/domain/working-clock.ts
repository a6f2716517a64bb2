import type { Instant, PlainDate } from '#platform/time';
import type { CalendarVersion } from './calendar-version.ts';
import { openDayBook, type DayFact } from './day-book.ts';
import { dateOfDay, dayOfDate, dayOfMinute, instantOfMinute, wallMinuteOf } from './day-number.ts';
import { termOf, type GeneralTerm, type GeneralTermCode } from './general-term.ts';
import { reckonDue, startOfTerm, type DueAnswer, type DueQuestion } from './due.ts';
import { remainingUntil, type Remaining } from './remaining.ts';
import type { Shift } from './shift-log.ts';
import { closeOf, countWorkingDays, minutesBetween, openingOf } from './working-minutes.ts';

/** The legal clock of one calendar version and one agency: pure, safe to keep, knows no "now". */
export interface WorkingClock {
  readonly calendarVersionId: string;
  readonly calendarName: string;
  /** A term of law for every procedure; throws `calendar.no-term`. */
  generalTerm(code: GeneralTermCode): GeneralTerm;
  /** When a term ends, with every shift and its ground. */
  due(question: DueQuestion): DueAnswer;
  /** Working minutes from a to b; negative when b is earlier. */
  workingTimeBetween(a: Instant, b: Instant): number;
  /** True when terms count that day. */
  isWorkingDay(date: PlainDate): boolean;
  /** True when work runs at that minute. */
  isWorkingTime(at: Instant): boolean;
  /** What the day is, with name and legal basis. */
  dayFact(date: PlainDate): DayFact;
  /** The moment itself in reception hours, else the next opening. */
  nextOpening(at: Instant): Instant;
  /** Opening and closing of that day, on a rest day those of an ordinary one. */
  hoursOf(date: PlainDate): { readonly opensAt: Instant; readonly closesAt: Instant };
  /** The n-th working day after that date. */
  addWorkingDays(date: PlainDate, days: number): PlainDate;
  /** How far the due moment lies ahead or behind, in working time. */
  remaining(now: Instant, due: Instant): Remaining;
}

/** Builds the clock of a calendar version, with the agency's own hours and days off when it has any. */
export function createWorkingClock(version: CalendarVersion, agencyId?: string): WorkingClock {
  const book = openDayBook(version, agencyId);
  const silent = (): void => {};
  return {
    calendarVersionId: version.id,
    calendarName: version.name,
    generalTerm: (code) => termOf(version.terms, code),
    due: (question) => reckonDue(book, question),
    workingTimeBetween(a, b) {
      const [from, to] = [wallMinuteOf(a), wallMinuteOf(b)];
      return from <= to ? minutesBetween(book, from, to) : -minutesBetween(book, to, from);
    },
    isWorkingDay: (date) => book.factOf(dayOfDate(date)).isWorking,
    isWorkingTime: (at) => minutesBetween(book, wallMinuteOf(at), wallMinuteOf(at) + 1) === 1,
    dayFact: (date) => book.factOf(dayOfDate(date)),
    nextOpening: (at) => instantOfMinute(startOfTerm(book, wallMinuteOf(at), silent)),
    hoursOf: (date) => ({ opensAt: instantOfMinute(openingOf(book, dayOfDate(date))), closesAt: instantOfMinute(closeOf(book, dayOfDate(date))) }),
    addWorkingDays: (date, days) => dateOfDay(countWorkingDays(book, dayOfDate(date), days, silent)),
    remaining: (now, due) => remainingUntil(book, now, due),
  };
}

/** Reckons an open term again after a calendar edit; the answer carries one `calendar-edit` shift when the due moment moved. */
export function reprojectDue(
  before: WorkingClock,
  after: WorkingClock,
  question: DueQuestion,
  edit: { readonly name: string; readonly legalBasis: string },
): DueAnswer & { readonly hasMoved: boolean } {
  const old = before.due(question);
  const fresh = after.due(question);
  if (old.dueAt === fresh.dueAt || old.dueAt === null || fresh.dueAt === null) return { ...fresh, hasMoved: false };
  const shift: Shift = {
    from: old.dueAt,
    to: fresh.dueAt,
    kind: 'calendar-edit',
    date: dateOfDay(dayOfMinute(wallMinuteOf(fresh.dueAt))),
    name: edit.name,
    legalBasis: edit.legalBasis,
  };
  return { ...fresh, shifts: [...fresh.shifts, shift], hasMoved: true };
}
