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
export function createOracle(years: readonly OracleYear[], office: OracleHours): (question: OracleQuestion) => string | null {
  const off = new Set(years.flatMap((year) => [...year.holidays.map((holiday) => holiday.date), ...year.workingDaySwaps.map((swap) => swap.dayOff)]));
  const madeUp = new Set(years.flatMap((year) => year.workingDaySwaps.map((swap) => swap.workingDay)));
  const works = (date: string): boolean => madeUp.has(date) || (!off.has(date) && (isWeekday(date) || (office.saturday === 'counts' && isSaturday(date))));
  const receivesOnly = (date: string): boolean => office.saturday === 'receives' && isSaturday(date) && !off.has(date) && !madeUp.has(date);
  const hoursOf = (date: string): readonly string[] => (isSaturday(date) && !madeUp.has(date) ? office.saturdayHours : office.hours);
  const close = (date: string): number => at(`${date}T${(works(date) ? hoursOf(date) : office.hours).at(-1)?.slice(6) ?? ''}`);

  const work = new Uint8Array(lastMinute - firstMinute);
  const receive = new Uint8Array(lastMinute - firstMinute);
  for (let date = dateOf(firstMinute); date < '2037-01-01'; date = nextDate(date)) {
    if (!works(date) && !receivesOnly(date)) continue;
    for (const span of hoursOf(date)) {
      for (let minute = at(`${date}T${span.slice(0, 5)}`); minute < at(`${date}T${span.slice(6)}`); minute += 1) {
        receive[minute - firstMinute] = 1;
        if (works(date)) work[minute - firstMinute] = 1;
      }
    }
  }

  const standing = new Uint8Array(lastMinute - firstMinute);
  /** Lets `need` working minutes run from `start`, none of them while a pause lasts. */
  function run(start: number, need: number, question: OracleQuestion): number | null {
    const mark = (value: number): void => {
      for (const pause of question.pauses) if (pause.to !== null) standing.fill(value, at(pause.from) - firstMinute, at(pause.to) - firstMinute);
    };
    const endless = Math.min(...question.pauses.filter((pause) => pause.to === null).map((pause) => at(pause.from)), lastMinute);
    mark(1);
    let minute = start;
    for (let ran = 0; ran < need && minute < endless; minute += 1) {
      if (work[minute - firstMinute] === 1 && standing[minute - firstMinute] === 0) ran += 1;
      if (ran === need) {
        minute += 1;
        mark(0);
        return minute;
      }
    }
    mark(0);
    return need === 0 ? start : null;
  }

  function working(question: OracleQuestion): number | null {
    let start = at(question.from);
    while (receive[start - firstMinute] !== 1) start += 1;
    if (question.unit === 'giờ') return run(start, Math.round(question.value * 60), question);
    if (question.share || question.value % 1 !== 0) return run(start, Math.round(question.value * 480), question);
    let date = dateOf(start);
    let days = question.value;
    if (question.cutoff !== null) {
      if (days <= 1) days = 0;
      if (textOf(start).slice(11) > question.cutoff) days += 1;
    }
    if (days === 0) while (!works(date)) date = nextDate(date);
    while (days > 0) {
      date = nextDate(date);
      if (works(date)) days -= 1;
    }
    let need = 0;
    const end = close(date);
    for (let minute = start; minute < end; minute += 1) need += work[minute - firstMinute] ?? 0;
    return run(start, need, question);
  }

  function addMonths(date: string, months: number): string {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    const lastOfMonth = new Date(Date.UTC(year, month + Math.floor(months), 0)).getUTCDate();
    let end = new Date(Date.UTC(year, month - 1 + Math.floor(months), Math.min(day, lastOfMonth))).toISOString().slice(0, 10);
    if (months % 1 !== 0) for (let i = 0; i < 15; i += 1) end = nextDate(end);
    return end;
  }

  /** A midnight is lost when the clock stands over it; the term cannot end on a day whose close it does not reach running. */
  function calendar(question: OracleQuestion): number | null {
    const first = question.from.slice(0, 10);
    const target = question.unit === 'tháng' ? addMonths(first, question.value) : null;
    let nights = question.value;
    if (target !== null) for (let date = first, i = 0; ; date = nextDate(date), i += 1) if (date === target) { nights = i; break; }
    for (;;) {
      const end = walkNights(first, nights, question);
      if (end === null) return null;
      let rolled = end;
      while (!works(rolled)) rolled = nextDate(rolled);
      const interrupted = question.pauses.some((pause) => at(pause.from) >= close(end) && at(pause.from) < close(rolled));
      if (!interrupted) return close(rolled);
      for (let date = end; date !== rolled; date = nextDate(date)) nights += 1;
    }
  }

  function walkNights(first: string, nights: number, question: OracleQuestion): string | null {
    let date = first;
    let left = nights;
    for (;;) {
      if (left === 0 && !standsAtClose(date, question)) return date;
      date = nextDate(date);
      const midnight = `${date}T00:00`;
      const lost = question.pauses.some((pause) => pause.from < midnight && (pause.to === null || midnight <= pause.to));
      if (lost && question.pauses.some((pause) => pause.to === null && pause.from < midnight)) return null;
      if (!lost) left -= 1;
    }
  }

  /** True when the clock stands at the end of work and goes on standing, by whatever pauses, until midnight. */
  function standsAtClose(date: string, question: OracleQuestion): boolean {
    for (let minute = close(date) - 1; minute < at(`${nextDate(date)}T00:00`); minute += 1) {
      if (!question.pauses.some((pause) => at(pause.from) <= minute && (pause.to === null || minute < at(pause.to)))) return false;
    }
    return true;
  }

  return (question) => {
    const due = question.unit === 'giờ' || question.unit === 'ngày làm việc' ? working(question) : calendar(question);
    return due === null ? null : textOf(due);
  };
}
