import { epochMs, toInstant, type Instant } from '#platform/time';
import { parseDuration } from '../domain/duration.ts';
import type { WorkingTime } from '../domain/timer.ts';

const DAY = 86_400_000;
const ZONE = 7 * 3_600_000;
const SPANS = [[7.5, 11.5], [13, 17]] as const;
const HOUR = 3_600_000;

/**
 * Working time for dry runs, where no agency's calendar is known: Monday to Friday, 7:30–11:30 and 13:00–17:00, without holidays.
 * A day of a duration counts as eight working hours.
 */
export function officeHoursClock(): WorkingTime {
  return (start, text) => {
    const duration = parseDuration(text) ?? { months: 0, milliseconds: 0 };
    const wholeDays = Math.floor(duration.milliseconds / DAY) + duration.months * 22;
    return spend(start, wholeDays * 8 * HOUR + (duration.milliseconds % DAY));
  };
}

function spend(start: Instant, milliseconds: number): Instant {
  let left = milliseconds;
  let now = epochMs(start) + ZONE;
  for (let day = Math.floor(now / DAY) * DAY; ; day += DAY) {
    if (!isWorkingDay(day)) continue;
    for (const [from, to] of SPANS) {
      const begin = Math.max(now, day + from * HOUR);
      const end = day + to * HOUR;
      if (begin >= end) continue;
      if (begin + left <= end) return toInstant(begin + left - ZONE);
      left -= end - begin;
      now = end;
    }
  }
}

function isWorkingDay(day: number): boolean {
  return ![0, 6].includes(new Date(day).getUTCDay());
}
