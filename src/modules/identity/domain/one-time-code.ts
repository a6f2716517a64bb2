import { addMs, epochMs } from '#platform/time';
import type { Instant } from '#platform/time';

/** A code lives ten minutes. */
export const codeLifeMs = 600_000;
/** Five wrong tries spoil a code. */
export const codeTries = 5;
/** A second code to the same phone or e-mail after a minute; five an hour. */
export const resendAfterMs = 60_000;
/** Codes to one phone or e-mail an hour. */
export const codesPerHour = 5;

/** The moment from which another code may be sent, given when the last ones were; undefined when now. Those of the future, before the clock was set back, do not count. */
export function nextCodeAt(sentAt: readonly Instant[], now: Instant): Instant | undefined {
  const recent = sentAt.filter((at) => at <= now && epochMs(now) - epochMs(at) < 3_600_000).toSorted();
  const last = recent.at(-1);
  const hourFull = recent.length >= codesPerHour ? recent.at(-codesPerHour) : undefined;
  const candidates = [last === undefined ? undefined : addMs(last, resendAfterMs), hourFull === undefined ? undefined : addMs(hourFull, 3_600_000)];
  return candidates.reduce((latest, at) => (at !== undefined && at > now && (latest === undefined || at > latest) ? at : latest), undefined);
}
