import { DomainError } from '#platform/errors';
import { toInstant, toPlainDate, type Instant, type PlainDate } from '#platform/time';
import type { Extension } from '../domain/due.ts';
import type { Pause } from '../domain/suspension.ts';
import type { WorkingClock } from '../domain/working-clock.ts';

const momentPattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** Reads a moment: wall time of Việt Nam unless it has an offset; a date alone is the opening of that day. Throws `calendar.bad-moment`. */
export function readMoment(text: string, clock: WorkingClock): Instant {
  const match = momentPattern.exec(text.trim());
  const [, date = '', time, seconds = '00', offset = '+07:00'] = match ?? [];
  try {
    const day = toPlainDate(date);
    if (time === undefined) return clock.hoursOf(day).opensAt;
    if (time > '23:59') throw new DomainError('calendar.bad-moment', { text });
    return toInstant(`${date}T${time}:${seconds}${offset.replace(/^([+-]\d{2}):?(\d{2})?$/, (_, hours: string, minutes = '00') => `${hours}:${minutes}`)}`);
  } catch {
    throw new DomainError('calendar.bad-moment', { text });
  }
}

/** Reads a day, `2026-11-20`. Throws `calendar.bad-moment`. */
export function readDay(text: string): PlainDate {
  try {
    return toPlainDate(text.trim());
  } catch {
    throw new DomainError('calendar.bad-moment', { text });
  }
}

/** Reads a pause `A..B`, or `A..` while it lasts. Throws `calendar.bad-pause-range`, `calendar.range-turned-round` or `calendar.bad-moment`. */
export function readPause(text: string, clock: WorkingClock): Pause {
  const [from, to, more] = text.split('..');
  if (from === undefined || to === undefined || more !== undefined) throw new DomainError('calendar.bad-pause-range', { text });
  const begins = readMoment(from, clock);
  return { from: begins, to: to.trim() === '' ? null : laterThan(begins, readMoment(to, clock), text) };
}

/** Reads a promise `A..B`: on A a later date of return B was given; a day alone is its opening for A and its closing for B. */
export function readExtension(text: string | undefined, clock: WorkingClock): { readonly extension?: Extension } {
  if (text === undefined) return {};
  const [at = '', due = '', more] = text.split('..');
  if (due.trim() === '' || more !== undefined) throw new DomainError('calendar.bad-pause-range', { text });
  const dueAt = /^\d{4}-\d{2}-\d{2}$/u.test(due.trim()) ? clock.hoursOf(readDay(due)).closesAt : readMoment(due, clock);
  const promisedAt = readMoment(at, clock);
  return { extension: { at: promisedAt, dueAt: laterThan(promisedAt, dueAt, text) } };
}

function laterThan(begin: Instant, end: Instant, text: string): Instant {
  if (end < begin) throw new DomainError('calendar.range-turned-round', { text });
  return end;
}

/** A moment as `2026-12-14T17:00:00+07:00`. */
export function vietnamIso(instant: Instant): string {
  return `${new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}
