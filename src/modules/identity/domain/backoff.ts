import { addMs, epochMs } from '#platform/time';
import type { Instant } from '#platform/time';

/** Failures counted under one key since the count began. */
export interface FailureCount {
  readonly failures: number;
  readonly lastAt: Instant;
}

/** How many failures are free, how long the wait then starts at, how it grows, and after how long all is forgotten. */
export interface BackoffRule {
  readonly free: number;
  readonly firstWaitSeconds: number;
  readonly maxWaitSeconds: number;
  readonly forgetSeconds: number;
}

/** One person's mistakes from one place: five free tries, then 30 s, 1, 2, 4 … 15 minutes. */
export const accountAndPlaceRule: BackoffRule = { free: 5, firstWaitSeconds: 30, maxWaitSeconds: 900, forgetSeconds: 3_600 };
/** One place that tries many accounts: forty free tries an hour (an office behind one address), then minutes. */
export const placeRule: BackoffRule = { free: 40, firstWaitSeconds: 60, maxWaitSeconds: 900, forgetSeconds: 3_600 };
/** One account tried from many unknown places; a browser that signed in before has a count of its own and never waits for this one. */
export const accountEverywhereRule: BackoffRule = { free: 50, firstWaitSeconds: 30, maxWaitSeconds: 300, forgetSeconds: 3_600 };

/** The moment from which the next try is looked at; undefined when it may come now. */
export function waitUntil(rule: BackoffRule, count: FailureCount | undefined, now: Instant): Instant | undefined {
  if (count === undefined || count.failures < rule.free) return undefined;
  if (epochMs(now) - epochMs(count.lastAt) >= rule.forgetSeconds * 1000) return undefined;
  // The clock was set back since: nobody waits until the old time comes round again, and the next failure counts by the new one.
  if (count.lastAt > now) return undefined;
  const doublings = Math.min(count.failures - rule.free, 20);
  const seconds = Math.min(rule.firstWaitSeconds * 2 ** doublings, rule.maxWaitSeconds);
  const until = addMs(count.lastAt, seconds * 1000);
  return until > now ? until : undefined;
}

/** The count after one more failure; starts again when the last one is forgotten. */
export function afterFailure(rule: BackoffRule, count: FailureCount | undefined, now: Instant): FailureCount {
  const forgotten = count === undefined || epochMs(now) - epochMs(count.lastAt) >= rule.forgetSeconds * 1000;
  return { failures: forgotten ? 1 : count.failures + 1, lastAt: now };
}
