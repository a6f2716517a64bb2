import type { Instant, PlainDate } from '#platform/time';
import type { DayBook } from './day-book.ts';
import { addMonths, dateOfDay, dayOfMinute, instantOfMinute, minuteOfDay, minutesOfDay, wallMinuteOf, type DayNumber, type WallMinute } from './day-number.ts';
import { checkedTime, type LegalTime } from './legal-time.ts';
import { minutesOfWorkingDay } from './shift-pattern.ts';
import { dayShift, toShift, type RawShift, type Shift, type ShiftLog } from './shift-log.ts';
import { mergePauses, type Pause, type Standstill } from './suspension.ts';
import { advance, closeOf, countWorkingDays, minutesBetween, openingOf, projectFrom } from './working-minutes.ts';

/** What is asked of the clock. */
export interface DueQuestion {
  readonly from: Instant;
  readonly time: LegalTime;
  readonly pauses?: readonly Pause[] | undefined;
  /** A later date of return that was promised with an apology: from then on it stands in place of the legal one, and only later pauses move it. */
  readonly extension?: Extension | undefined;
}

/** When a later date was promised, and which (Nghị định 61/2018/NĐ-CP, Điều 19). */
export interface Extension {
  readonly at: Instant;
  readonly dueAt: Instant;
}

/** How the answer came about, beside the shifts. */
export interface DueTrace {
  readonly receivedAt: Instant;
  /** Receipt; for hours and working days the next opening when it fell outside working time. */
  readonly startsAt: Instant;
  /** Due without any pause. */
  readonly originalDueAt: Instant;
  /** Working minutes, or days for calendar units, that the clock stood still within the term. */
  readonly stoodStill: { readonly minutes: number; readonly days: number };
  /** Since when the clock stands, while a pause lasts. */
  readonly standsSince: Instant | null;
  /** Years in the term whose days off are not entered: there only weekends were skipped. */
  readonly unknownYears: readonly number[];
}

/** The due moment with every shift that led to it; `dueAt` is null while an open pause stops the clock. */
export interface DueAnswer {
  readonly dueAt: Instant | null;
  readonly shifts: readonly Shift[];
  readonly trace: DueTrace;
}

interface Term {
  readonly start: WallMinute;
  readonly time: LegalTime;
  readonly pauses: readonly Standstill[];
  readonly promised: { readonly at: WallMinute; readonly due: WallMinute } | undefined;
}

interface Reckoning {
  readonly due: WallMinute | null;
  readonly original: WallMinute;
  readonly minutes: number;
  readonly days: number;
  readonly standsSince: WallMinute | null;
}

/** Reckons when a term ends (Bộ luật Dân sự 2015, Điều 147–148): the first day is not counted, a last day of rest rolls on. */
export function reckonDue(book: DayBook, question: DueQuestion): DueAnswer {
  const time = checkedTime(question.time);
  const raw: RawShift[] = [];
  const log: ShiftLog = (shift) => {
    raw.push(shift);
  };
  const received = wallMinuteOf(question.from);
  const isCalendarUnit = time.unit !== 'giờ' && time.unit !== 'ngày làm việc';
  const start = isCalendarUnit ? received : startOfTerm(book, received, log);
  const promised = question.extension === undefined ? undefined : { at: wallMinuteOf(question.extension.at), due: wallMinuteOf(question.extension.dueAt) };
  const since = Math.max(start, promised?.at ?? start);
  const pauses = mergePauses(question.pauses ?? [])
    .filter((pause) => pause.to > since)
    .map((pause) => ({ ...pause, from: Math.max(pause.from, promised?.at ?? pause.from) }));
  const result = isCalendarUnit
    ? reckonCalendarDays(book, { start, time, pauses, promised }, log)
    : reckonWorkingTime(book, { start, time, pauses, promised }, log);
  return {
    dueAt: result.due === null ? null : instantOfMinute(result.due),
    shifts: raw.map(toShift),
    trace: {
      receivedAt: question.from,
      startsAt: start === received ? question.from : instantOfMinute(start),
      originalDueAt: instantOfMinute(result.original),
      stoodStill: { minutes: result.minutes, days: result.days },
      standsSince: result.standsSince === null ? null : instantOfMinute(result.standsSince),
      unknownYears: unknownYears(book, start, result.due ?? result.original),
    },
  };
}

/** The first minute the desk can have received it: the moment itself in reception hours, else the next opening. */
export function startOfTerm(book: DayBook, received: WallMinute, log: ShiftLog): WallMinute {
  let day = dayOfMinute(received);
  const offset = received - day * minutesOfDay;
  const today = book.factOf(day).receptionSpans;
  if (today.some((span) => span.from <= offset && offset < span.to)) return received;
  const later = today.find((span) => span.from > offset);
  const outside = (to: WallMinute): void => {
    log({
      from: received,
      to,
      kind: 'outside-hours',
      day: dayOfMinute(received),
      name: 'Nhận ngoài giờ làm việc',
      legalBasis: 'Giờ làm việc của cơ quan tiếp nhận',
    });
  };
  if (later !== undefined) {
    outside(day * minutesOfDay + later.from);
    return day * minutesOfDay + later.from;
  }
  if (today.length > 0) {
    day += 1;
    outside(openingOf(book, day));
  }
  while (book.factOf(day).receptionSpans.length === 0) {
    log(dayShift(book.factOf(day), day, Math.max(received, openingOf(book, day)), openingOf(book, day + 1)));
    day += 1;
  }
  return openingOf(book, day);
}

function logExtension({ promised }: Term, original: WallMinute, log: ShiftLog): void {
  if (promised === undefined) return;
  log({
    from: original,
    to: promised.due,
    kind: 'extension',
    day: dayOfMinute(promised.at),
    name: 'Gia hạn, có thư xin lỗi',
    legalBasis: 'Nghị định 61/2018/NĐ-CP, Điều 19',
  });
}

function reckonWorkingTime(book: DayBook, term: Term, log: ShiftLog): Reckoning {
  const { start, time, pauses, promised } = term;
  const original = originalWorkingDue(book, start, time, log);
  logExtension(term, original, log);
  let due = promised?.due ?? original;
  let stood = 0;
  for (const pause of due === start ? [] : pauses) {
    if (pause.from >= due) break;
    if (pause.to === Number.POSITIVE_INFINITY) return { due: null, original, minutes: stood, days: 0, standsSince: Math.max(pause.from, start) };
    const minutes = minutesBetween(book, Math.max(pause.from, start), pause.to);
    if (minutes === 0) continue;
    log({ from: due, to: projectFrom(book, due, minutes), kind: 'pause', day: dayOfMinute(pause.from), name: pause.reason, legalBasis: pause.legalBasis });
    due = advance(book, due, minutes, log);
    stood += minutes;
  }
  return { due, original, minutes: stood, days: 0, standsSince: null };
}

function originalWorkingDue(book: DayBook, start: WallMinute, time: LegalTime, log: ShiftLog): WallMinute {
  if (time.unit === 'giờ') return advance(book, start, Math.round(time.value * 60), log);
  const isShare = time.counting === 'share' || !Number.isInteger(time.value);
  if (isShare) return advance(book, start, Math.round(time.value * minutesOfWorkingDay), log);
  const day = dayOfMinute(start);
  const days = countedDays(book, start, time, log);
  return closeOf(book, countWorkingDays(book, day, days, log));
}

/** Whole working days to count after the day of receipt, the cut-off hour considered. */
function countedDays(book: DayBook, start: WallMinute, time: LegalTime, log: ShiftLog): number {
  const { sameDayCutoff } = time;
  if (sameDayCutoff === undefined || sameDayCutoff === null) return time.value;
  const day = dayOfMinute(start);
  const days = time.value <= 1 ? 0 : time.value;
  if (start - day * minutesOfDay <= minuteOfDay(sameDayCutoff)) return days;
  log({
    from: closeOf(book, day + days),
    to: closeOf(book, day + days + 1),
    kind: 'cutoff',
    day,
    name: `Nhận sau ${sameDayCutoff}`,
    legalBasis: 'Quy định nhận hồ sơ sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo',
  });
  return days + 1;
}

function reckonCalendarDays(book: DayBook, term: Term, log: ShiftLog): Reckoning {
  const { start, time, pauses, promised } = term;
  const startDay = dayOfMinute(start);
  const firstEnd = endOfCalendarTerm(startDay, time);
  const original = closeOf(book, rollOff(book, firstEnd, ignore));
  logExtension(term, original, log);
  let end = promised === undefined ? firstEnd : dayOfMinute(promised.due);
  let stood = 0;
  for (const pause of pauses) {
    const rolled = rollOff(book, end, ignore);
    if (pause.from >= closeOf(book, rolled)) break;
    if (pause.to === Number.POSITIVE_INFINITY) return { due: null, original, minutes: 0, days: stood, standsSince: Math.max(pause.from, start) };
    const days = dayOfMinute(pause.to) - dayOfMinute(Math.max(pause.from, start));
    if (days === 0) continue;
    if (pause.from >= closeOf(book, end)) end = rollOff(book, end, log);
    log({
      from: closeOf(book, end),
      to: closeOf(book, end + days),
      kind: 'pause',
      day: dayOfMinute(pause.from),
      name: pause.reason,
      legalBasis: pause.legalBasis,
    });
    end += days;
    stood += days;
  }
  return { due: closeOf(book, rollOff(book, end, log)), original, minutes: 0, days: stood, standsSince: null };
}

/** The last day of a term before rest days are looked at (Điều 148 khoản 2–4): years end like months, on the corresponding day. */
function endOfCalendarTerm(start: DayNumber, { value, unit }: LegalTime): DayNumber {
  if (unit === 'tháng' || unit === 'năm') return endOfMonths(start, unit === 'năm' ? value * 12 : value);
  return start + (unit === 'tuần' ? value * 7 : value);
}

/** The day a term of months ends on; half a month is fifteen days (Bộ luật Dân sự 2015, Điều 146 khoản 1). */
function endOfMonths(start: DayNumber, months: number): DayNumber {
  const whole = Math.floor(months);
  return addMonths(start, whole) + (months > whole ? 15 : 0);
}

/** The day itself, or the next working day when it is one of rest (Điều 148 khoản 5). */
function rollOff(book: DayBook, end: DayNumber, log: ShiftLog): DayNumber {
  return countWorkingDays(book, end, 0, (shift) => {
    if (shift.kind === 'made-up-day') return;
    log({
      ...shift,
      kind: 'roll-off',
      name: `Ngày cuối là ngày nghỉ: ${shift.name}`,
      legalBasis: `Bộ luật Dân sự 2015, Điều 148 khoản 5; ${shift.legalBasis}`,
    });
  });
}

function unknownYears(book: DayBook, start: WallMinute, end: WallMinute): readonly number[] {
  const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));
  const first = yearOf(dateOfDay(dayOfMinute(start)));
  const last = yearOf(dateOfDay(dayOfMinute(end)));
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years.filter((year) => !book.knowsYear(year));
}

function ignore(): void {
  // the first look at a roll-off leaves no record
}
