import type { PlainDate } from '#platform/time';

const dayText = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})$/u;
const monthText = /^(\d{1,2})[\s/.-]+(\d{4})$/u;

/** Three boxes of a date as typed. */
export interface DateBoxes {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** Reads a day typed as dd/mm/yyyy (also with - . or spaces) or ISO; undefined when there is no such day. */
export function parseDay(text: string): PlainDate | undefined {
  const parsed = parsePartialDate(text);
  return parsed !== undefined && parsed.length === 10 ? (parsed as PlainDate) : undefined;
}

/** Reads yyyy, mm/yyyy or dd/mm/yyyy (or the ISO forms) into `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; undefined when there is no such date. */
export function parsePartialDate(text: string): string | undefined {
  const trimmed = text.normalize('NFKC').trim();
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(trimmed);
  if (iso !== null) return compose(iso[1], iso[2], iso[3]);
  const day = dayText.exec(trimmed);
  if (day !== null) return compose(day[3], day[2], day[1]);
  const month = monthText.exec(trimmed);
  return month === null ? undefined : compose(month[2], month[1], undefined);
}

/** Reads three boxes, or a whole day written into the first of them; empty day (and month) is allowed only where a partial date is asked. */
export function parseBoxes(boxes: DateBoxes): string | undefined {
  const day = boxes.day.trim();
  const month = boxes.month.trim();
  if (day !== '' && month === '') return boxes.year.trim() === '' ? parseDay(day) : undefined;
  return parsePartialDate([day, month, boxes.year.trim()].filter((part) => part !== '').join('/'));
}

function compose(year: string | undefined, month: string | undefined, day: string | undefined): string | undefined {
  const y = Number(year);
  if (!Number.isInteger(y) || y < 1800 || y > 2200) return undefined;
  if (month === undefined) return String(y);
  const m = Number(month);
  if (m < 1 || m > 12) return undefined;
  const prefix = `${y}-${String(m).padStart(2, '0')}`;
  if (day === undefined) return prefix;
  const d = Number(day);
  return d < 1 || d > lastDayOf(y, m) ? undefined : `${prefix}-${String(d).padStart(2, '0')}`;
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The first day a partial date can mean. */
export function earliest(partial: string): PlainDate {
  return `${partial}${'-01-01'.slice(partial.length - 4)}`.slice(0, 10) as PlainDate;
}

/** The last day a partial date can mean. */
export function latest(partial: string): PlainDate {
  if (partial.length === 4) return `${partial}-12-31` as PlainDate;
  if (partial.length > 7) return partial as PlainDate;
  return `${partial}-${String(lastDayOf(Number(partial.slice(0, 4)), Number(partial.slice(5, 7)))).padStart(2, '0')}` as PlainDate;
}

/** The same day so many years later; 29 February falls on the 28th (Bộ luật Dân sự 2015, Điều 148 khoản 4). */
export function addYears(day: PlainDate, years: number): PlainDate {
  const year = Number(day.slice(0, 4)) + years;
  const month = Number(day.slice(5, 7));
  const date = Math.min(Number(day.slice(8, 10)), lastDayOf(year, month));
  return `${String(year).padStart(4, '0')}-${day.slice(5, 7)}-${String(date).padStart(2, '0')}` as PlainDate;
}

/** Full years of age on a day, counting from a day of birth. */
export function ageOn(birth: PlainDate, on: PlainDate): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return addYears(birth, years) <= on ? years : years - 1;
}

/** Writes a whole or partial date the Vietnamese way: 05/11/2026, 11/2026, 2026. */
export function formatDate(partial: string): string {
  return partial.slice(0, 10).split('-').toReversed().join('/');
}
