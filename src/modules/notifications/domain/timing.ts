import { addDays, addMs, dateIn, toInstant } from '#platform/time';
import type { Instant } from '#platform/time';

/** Hours of Việt Nam time (`HH:mm`) in which nobody's telephone rings; `from` = `until` means never quiet. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

const retryMinutes: readonly number[] = [1, 5, 15, 60, 180, 360, 720];

/** How often a message is tried before we give up and say so. */
export const maxAttempts = retryMinutes.length + 1;

/** The first moment at or after `at` that is not in quiet hours. */
export function afterQuietHours(at: Instant, { from, until }: QuietHours): Instant {
  if (from === until) return at;
  const today = dateIn(at);
  // Yesterday's quiet hours may reach into this morning.
  for (const day of [addDays(today, -1), today]) {
    const start = toInstant(`${day}T${from}:00+07:00`);
    const end = toInstant(`${until > from ? day : addDays(day, 1)}T${until}:00+07:00`);
    if (at >= start && at < end) return end;
  }
  return at;
}

/** When to try again after so many failed attempts; undefined when it is time to give up. */
export function nextAttempt(now: Instant, attempts: number): Instant | undefined {
  const minutes = retryMinutes[attempts - 1];
  return minutes === undefined ? undefined : addMs(now, minutes * 60_000);
}
