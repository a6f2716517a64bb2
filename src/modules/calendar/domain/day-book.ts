import { officeHours } from './shift-pattern.ts';
import type { CalendarVersion, ShiftPattern, Span } from './calendar-version.ts';
import { dayOfDate, isoWeekdays, weekdayOf, type DayNumber, type Weekday } from './day-number.ts';

/** Why a day differs from, or is, an ordinary rest day. */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'swap-off' | 'made-up-day';

/** What one day is to the clock. */
export interface DayFact {
  readonly kind: DayKind;
  /** Counts as a working day of a term. */
  readonly isWorking: boolean;
  /** Hours in which work, and so time, runs; empty on rest days. */
  readonly spans: readonly Span[];
  /** Hours in which papers are received; equals `spans` except at a reception-only desk. */
  readonly receptionSpans: readonly Span[];
  readonly name: string;
  readonly legalBasis: string;
}

/** Answers what a day is, for one calendar version and one shift pattern. */
export interface DayBook {
  readonly pattern: ShiftPattern;
  /** An ordinary working day, for projections that know no rest day yet. */
  readonly ordinarySpans: readonly Span[];
  factOf(day: DayNumber): DayFact;
  /** False for a year whose days off are not entered. */
  knowsYear(year: number): boolean;
}

/** Vietnamese names of the ISO weekdays. */
export const weekdayNames: Readonly<Record<Weekday, string>> = {
  1: 'Thứ Hai',
  2: 'Thứ Ba',
  3: 'Thứ Tư',
  4: 'Thứ Năm',
  5: 'Thứ Sáu',
  6: 'Thứ Bảy',
  7: 'Chủ nhật',
};
const weekendBasis = 'Bộ luật Lao động 2019, Điều 111; tuần làm việc 40 giờ';

/** The pattern an agency works by: its own, else the calendar's common one, else office hours. */
export function patternFor(version: CalendarVersion, agencyId: string | undefined): ShiftPattern {
  const own = agencyId === undefined ? undefined : version.patterns.find((pattern) => pattern.agencyId === agencyId);
  return own ?? version.patterns.find((pattern) => pattern.agencyId === undefined) ?? officeHours;
}

/** Opens the book: weekend first, then days off, then swapped days off and made-up working days. */
export function openDayBook(version: CalendarVersion, agencyId?: string): DayBook {
  const pattern = patternFor(version, agencyId);
  const ordinary = ordinaryWeek(pattern);
  const special = specialDays(version, agencyId, pattern);
  return {
    pattern,
    ordinarySpans: firstWorkingSpans(pattern),
    factOf: (day) => special.get(day) ?? ordinary.get(weekdayOf(day)) ?? restDay(7, []),
    knowsYear: (year) => year >= version.years.first && year <= version.years.last,
  };
}

function ordinaryWeek(pattern: ShiftPattern): ReadonlyMap<Weekday, DayFact> {
  return new Map(isoWeekdays.map((weekday) => [weekday, ordinaryDay(pattern, weekday)]));
}

function ordinaryDay(pattern: ShiftPattern, weekday: Weekday): DayFact {
  const spans = pattern.week[weekday];
  if (spans === undefined) return restDay(weekday, []);
  return pattern.receptionOnly.includes(weekday) ? restDay(weekday, spans) : workingDay(spans);
}

function restDay(weekday: Weekday, receptionSpans: readonly Span[]): DayFact {
  return { kind: 'weekend', isWorking: false, spans: [], receptionSpans, name: weekdayNames[weekday], legalBasis: weekendBasis };
}

function workingDay(spans: readonly Span[]): DayFact {
  return { kind: 'working', isWorking: true, spans, receptionSpans: spans, name: '', legalBasis: '' };
}

function specialDays(version: CalendarVersion, agencyId: string | undefined, pattern: ShiftPattern): ReadonlyMap<DayNumber, DayFact> {
  const days = new Map<DayNumber, DayFact>();
  for (const holiday of version.holidays) {
    if (holiday.agencyId !== undefined && holiday.agencyId !== agencyId) continue;
    days.set(dayOfDate(holiday.date), { kind: 'holiday', isWorking: false, spans: [], receptionSpans: [], name: holiday.name, legalBasis: holiday.legalBasis });
  }
  for (const swap of version.swaps) {
    const offDay = dayOfDate(swap.dayOff);
    days.set(offDay, {
      kind: 'swap-off',
      isWorking: false,
      spans: [],
      receptionSpans: [],
      name: `Nghỉ hoán đổi, làm bù ngày ${vietnameseDate(swap.workingDay)}`,
      legalBasis: swap.legalBasis,
    });
    const spans = pattern.week[weekdayOf(offDay)] ?? firstWorkingSpans(pattern);
    days.set(dayOfDate(swap.workingDay), {
      kind: 'made-up-day',
      isWorking: true,
      spans,
      receptionSpans: spans,
      name: `Làm bù cho ngày ${vietnameseDate(swap.dayOff)}`,
      legalBasis: swap.legalBasis,
    });
  }
  return days;
}

function firstWorkingSpans(pattern: ShiftPattern): readonly Span[] {
  for (const weekday of isoWeekdays) {
    const spans = pattern.week[weekday];
    if (spans !== undefined && !pattern.receptionOnly.includes(weekday)) return spans;
  }
  return officeHours.week[1] ?? [];
}

/** `dd/mm/yyyy` of a written date. */
export function vietnameseDate(date: string): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}
