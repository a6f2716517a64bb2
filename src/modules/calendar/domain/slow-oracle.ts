/**
 * A second, slow answer to "when is it due", written from the law for tests only. It shares no code with the clock:
 * it steps minute by minute over a table of open minutes and date by date over written dates.
 */
export interface OracleYear {
  readonly holidays: readonly { readonly date: string }[];
  readonly workingDaySwaps: readonly { readonly dayOff: string; readonly workingDay: string }[];
}

/** Opening hours as text, `07:30-11:30`; `saturday` says whether Saturday counts, only receives, or is shut. */
export interface OracleHours {
  readonly hours: readonly string[];
  readonly saturday: 'shut' | 'receives' | 'counts';
  readonly saturdayHours: readonly string[];
}

/** A question with wall-clock texts `YYYY-MM-DDTHH:mm` (Việt Nam). */
export interface OracleQuestion {
  readonly from: string;
  readonly value: number;
  readonly unit: string;
  readonly cutoff: string | null;
  readonly share: boolean;
  readonly pauses: readonly { readonly from: string; readonly to: string | null }[];
  /** On `at` the close of the day `dueOn` was promised instead. */
  readonly extension?: { readonly at: string; readonly dueAt: string } | undefined;
}

/** What the oracle knows of an office: which dates work, when they close, and every minute of thirteen years. */
interface Office {
  readonly works: (date: string) => boolean;
  readonly close: (date: string) => number;
  readonly work: Uint8Array;
  readonly receive: Uint8Array;
  /** Scratch table of minutes in which the clock stands. */
  readonly standing: Uint8Array;
}

const firstMinute = Date.UTC(2023, 11, 1) / 60_000;
const lastMinute = Date.UTC(2037, 0, 1) / 60_000;

const at = (text: string): number => Date.parse(`${text}:00Z`) / 60_000;
const textOf = (minute: number): string => new Date(minute * 60_000).toISOString().slice(0, 16);
const dateOf = (minute: number): string => textOf(minute).slice(0, 10);
const nextDate = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const isWeekday = (date: string): boolean => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
const isSaturday = (date: string): boolean => new Date(`${date}T00:00:00Z`).getUTCDay() === 6;

/** Builds the tables once and answers questions with a wall-clock text, or null while an open pause stops the term. */
export function createOracle(years: readonly OracleYear[], hours: OracleHours): (question: OracleQuestion) => string | null {
  const office = openOffice(years, hours);
  return (question) => {
    const isWorkingUnit = question.unit === 'giờ' || question.unit === 'ngày làm việc';
    const due = isWorkingUnit ? workingDue(office, question) : calendarDue(office, question);
    return due === null ? null : textOf(due);
  };
}

function openOffice(years: readonly OracleYear[], office: OracleHours): Office {
  const off = new Set(years.flatMap((year) => [...year.holidays.map((holiday) => holiday.date), ...year.workingDaySwaps.map((swap) => swap.dayOff)]));
  const madeUp = new Set(years.flatMap((year) => year.workingDaySwaps.map((swap) => swap.workingDay)));
  const works = (date: string): boolean => madeUp.has(date) || (!off.has(date) && (isWeekday(date) || (office.saturday === 'counts' && isSaturday(date))));
  const receivesOnly = (date: string): boolean => office.saturday === 'receives' && isSaturday(date) && !off.has(date) && !madeUp.has(date);
  const hoursOf = (date: string): readonly string[] => (isSaturday(date) && !madeUp.has(date) ? office.saturdayHours : office.hours);
  const table = (): Uint8Array => new Uint8Array(lastMinute - firstMinute);
  const [work, receive] = [table(), table()];
  for (let date = dateOf(firstMinute); date < '2037-01-01'; date = nextDate(date)) {
    if (!works(date) && !receivesOnly(date)) continue;
    for (const span of hoursOf(date)) {
      const [from, to] = [at(`${date}T${span.slice(0, 5)}`) - firstMinute, at(`${date}T${span.slice(6)}`) - firstMinute];
      receive.fill(1, from, to);
      if (works(date)) work.fill(1, from, to);
    }
  }
  return { works, work, receive, standing: table(), close: (date) => at(`${date}T${(works(date) ? hoursOf(date) : office.hours).at(-1)?.slice(6) ?? ''}`) };
}

/** Lets `need` working minutes run from `start`, none of them while a pause lasts. */
function run(office: Office, start: number, need: number, question: OracleQuestion): number | null {
  if (need === 0) return start;
  const mark = (value: number): void => {
    for (const pause of question.pauses) if (pause.to !== null) office.standing.fill(value, at(pause.from) - firstMinute, at(pause.to) - firstMinute);
  };
  const endless = Math.min(...question.pauses.filter((pause) => pause.to === null).map((pause) => at(pause.from)), lastMinute);
  mark(1);
  let due: number | null = null;
  for (let minute = start, ran = 0; minute < endless && due === null; minute += 1) {
    if (office.work[minute - firstMinute] === 1 && office.standing[minute - firstMinute] === 0) ran += 1;
    if (ran === need) due = minute + 1;
  }
  mark(0);
  return due;
}

/** Only what happens after the promise counts: the same term, begun again at that minute. */
function afterPromise(question: OracleQuestion, promise: string): OracleQuestion {
  const pauses = question.pauses
    .filter((pause) => pause.to === null || pause.to > promise)
    .map((pause) => ({ ...pause, from: pause.from < promise ? promise : pause.from }));
  return { ...question, from: promise, pauses };
}

function workingDue(office: Office, question: OracleQuestion): number | null {
  const { extension } = question;
  if (extension !== undefined) {
    const [begin, end] = [at(extension.at), at(extension.dueAt)];
    let promised = 0;
    for (let minute = begin; minute < end; minute += 1) promised += office.work[minute - firstMinute] ?? 0;
    return run(office, begin, promised, afterPromise(question, extension.at));
  }
  let start = at(question.from);
  while (office.receive[start - firstMinute] !== 1) start += 1;
  if (question.unit === 'giờ') return run(office, start, Math.round(question.value * 60), question);
  if (question.share || question.value % 1 !== 0) return run(office, start, Math.round(question.value * 480), question);
  const end = office.close(lastDay(office, start, question));
  let need = 0;
  for (let minute = start; minute < end; minute += 1) need += office.work[minute - firstMinute] ?? 0;
  return run(office, start, need, question);
}

/** The date on which the last of the whole working days ends, no pause considered. */
function lastDay(office: Office, start: number, question: OracleQuestion): string {
  let date = dateOf(start);
  let days = question.value;
  if (question.cutoff !== null) {
    if (days <= 1) days = 0;
    if (textOf(start).slice(11) > question.cutoff) days += 1;
  }
  if (days === 0) while (!office.works(date)) date = nextDate(date);
  while (days > 0) {
    date = nextDate(date);
    if (office.works(date)) days -= 1;
  }
  return date;
}

function addMonths(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + Math.floor(months), 0)).getUTCDate();
  let end = new Date(Date.UTC(year, month - 1 + Math.floor(months), Math.min(day, lastOfMonth))).toISOString().slice(0, 10);
  if (months % 1 !== 0) for (let i = 0; i < 15; i += 1) end = nextDate(end);
  return end;
}

function nightsBetween(from: string, to: string): number {
  let nights = 0;
  for (let date = from; date !== to; date = nextDate(date)) nights += 1;
  return nights;
}

/** A midnight is lost when the clock stands over it; a term prolonged by rest days is simply a longer term. */
function calendarDue(office: Office, question: OracleQuestion): number | null {
  const { extension } = question;
  if (extension !== undefined) {
    const { extension: _promised, ...rest } = afterPromise(question, extension.at);
    return calendarDue(office, { ...rest, unit: 'ngày', value: nightsBetween(extension.at.slice(0, 10), extension.dueAt.slice(0, 10)) });
  }
  const first = question.from.slice(0, 10);
  let nights = nightsOf(question, first);
  for (;;) {
    const end = walkNights(office, first, nights, question);
    if (end === null) return null;
    let rolled = end;
    while (!office.works(rolled)) rolled = nextDate(rolled);
    const interrupted = question.pauses.some((pause) => at(pause.from) >= office.close(end) && at(pause.from) < office.close(rolled));
    if (!interrupted) return office.close(rolled);
    nights += nightsBetween(end, rolled);
  }
}

/** A week is the same weekday again, a year the same date again, half a year six months. */
function nightsOf({ unit, value }: OracleQuestion, first: string): number {
  if (unit === 'tuần') return value * 7;
  if (unit === 'năm') return nightsBetween(first, addMonths(first, value * 12));
  return unit === 'tháng' ? nightsBetween(first, addMonths(first, value)) : value;
}

function walkNights(office: Office, first: string, nights: number, question: OracleQuestion): string | null {
  let date = first;
  let left = nights;
  for (;;) {
    if (left === 0 && !standsAtClose(office, date, question)) return date;
    date = nextDate(date);
    const midnight = `${date}T00:00`;
    const over = question.pauses.filter((pause) => pause.from < midnight && (pause.to === null || midnight <= pause.to));
    if (over.some((pause) => pause.to === null)) return null;
    if (over.length === 0) left -= 1;
  }
}

/** True when the clock stands at the end of work and goes on standing, by whatever pauses, until midnight. */
function standsAtClose(office: Office, date: string, question: OracleQuestion): boolean {
  for (let minute = office.close(date) - 1; minute < at(`${nextDate(date)}T00:00`); minute += 1) {
    if (!question.pauses.some((pause) => at(pause.from) <= minute && (pause.to === null || minute < at(pause.to)))) return false;
  }
  return true;
}
