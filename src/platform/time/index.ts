import { DomainError } from '#platform/errors';

declare const instantBrand: unique symbol;
declare const plainDateBrand: unique symbol;

/** A moment as `YYYY-MM-DDTHH:mm:ss.sssZ` (UTC, always 24 characters), so that text order is time order. */
export type Instant = string & { readonly [instantBrand]: true };
/** A calendar day as `YYYY-MM-DD`. */
export type PlainDate = string & { readonly [plainDateBrand]: true };

/** The only source of "now" in the product; passed in everywhere, never read from the machine in a rule. */
export interface Clock {
  now(): Instant;
}

/** A clock that tests and dry runs move by hand. */
export interface VirtualClock extends Clock {
  set(to: Instant): void;
  advance(milliseconds: number): void;
}

/** The time zone of Việt Nam: UTC+7, no daylight saving. */
export const vietnamZone = 'Asia/Ho_Chi_Minh';

/** Normalises a moment; throws `time.invalid` when it is none. */
export function toInstant(value: string | number | Date): Instant {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new DomainError('time.invalid', { value: String(value) });
  return date.toISOString() as Instant;
}

/** Checks a calendar day; throws `time.invalid` for a day that does not exist. */
export function toPlainDate(value: string): PlainDate {
  const date = new Date(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value) {
    throw new DomainError('time.invalid', { value });
  }
  return value as PlainDate;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMs(instant: Instant): number {
  return Date.parse(instant);
}

/** The moment so many milliseconds later. */
export function addMs(instant: Instant, milliseconds: number): Instant {
  return toInstant(epochMs(instant) + milliseconds);
}

/** The calendar day of a moment in a time zone (Việt Nam unless told). */
export function dateIn(instant: Instant, zone: string = vietnamZone): PlainDate {
  if (zone === vietnamZone) return new Date(epochMs(instant) + 7 * 3_600_000).toISOString().slice(0, 10) as PlainDate;
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(instant)) as PlainDate;
}

/** Midnight in Việt Nam at the start of that day. */
export function startOfDay(date: PlainDate): Instant {
  return toInstant(`${date}T00:00:00+07:00`);
}

/** The calendar day so many days later (earlier when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) as PlainDate;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => toInstant(Date.now()) };

/** A clock that stands still. */
export function fixedClock(at: string): Clock {
  const now = toInstant(at);
  return { now: () => now };
}

/** A clock that starts at a moment and only moves when told. */
export function virtualClock(start: string): VirtualClock {
  let now = toInstant(start);
  return {
    now: () => now,
    set: (to) => {
      now = to;
    },
    advance: (milliseconds) => {
      now = addMs(now, milliseconds);
    },
  };
}
