import { DomainError } from '#platform/errors';
import { epochMs, toInstant, type Instant, type PlainDate } from '#platform/time';

/** Days since 1970-01-01; plain integers, so that no time zone or machine clock can bend them. */
export type DayNumber = number;
/** Minutes since 1970-01-01T00:00 as read from a clock on the wall in Việt Nam (UTC+7, no daylight saving). */
export type WallMinute = number;

/** ISO weekday: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Minutes of a day. */
export const minutesOfDay = 1440;
const zoneOffsetMinutes = 7 * 60;
/** The seven weekdays in order. */
export const isoWeekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The day number of year, month (1–12) and day in the Gregorian calendar. */
export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Year, month (1–12) and day of a day number. */
export function partsOf(day: DayNumber): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1 };
}

/** The day number of a written date. */
export function dayOfDate(date: PlainDate): DayNumber {
  return dayNumberOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

/** The written date of a day number. */
export function dateOfDay(day: DayNumber): PlainDate {
  const parts = partsOf(day);
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${pad(parts.year, 4)}-${pad(parts.month, 2)}-${pad(parts.day, 2)}` as PlainDate;
}

/** The weekday of a day number (day 0, 1970-01-01, was a Thursday). */
export function weekdayOf(day: DayNumber): Weekday {
  return isoWeekdays[(((day + 3) % 7) + 7) % 7] ?? 1;
}

/** Days of that month, leap years included. */
export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 1, 1);
  return next - dayNumberOf(year, month, 1);
}

/** The same day of the month so many months later, or the last day of that month where it has none (Bộ luật Dân sự 2015, Điều 148 khoản 3). */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const parts = partsOf(day);
  const index = parts.year * 12 + (parts.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return dayNumberOf(year, month, Math.min(parts.day, daysInMonth(year, month)));
}

/** The minute on the wall at a moment; seconds are dropped, as on the printed appointment slip. */
export function wallMinuteOf(instant: Instant): WallMinute {
  return Math.floor(epochMs(instant) / 60_000) + zoneOffsetMinutes;
}

/** The moment of a minute on the wall. */
export function instantOfMinute(minute: WallMinute): Instant {
  return toInstant((minute - zoneOffsetMinutes) * 60_000);
}

/** The day a minute lies in. */
export function dayOfMinute(minute: WallMinute): DayNumber {
  return Math.floor(minute / minutesOfDay);
}

/** Minutes since midnight of `HH:mm`; throws `calendar.bad-time-of-day`. */
export function minuteOfDay(text: string): number {
  const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text);
  const minute = match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2]);
  if (!(minute <= minutesOfDay)) throw new DomainError('calendar.bad-time-of-day', { text });
  return minute;
}
