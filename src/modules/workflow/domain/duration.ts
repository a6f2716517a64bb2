import { toInstant, type Instant } from '#platform/time';

/** An ISO 8601 duration: whole months and milliseconds, never mixed signs. */
export interface Duration {
  readonly months: number;
  readonly milliseconds: number;
}

const ISO_DURATION = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d{1,9}))?S)?)?$/;
const VIETNAM_OFFSET = 7 * 3_600_000;

/** Reads an ISO 8601 duration such as `P1M`, `PT72H`, `P2W`; undefined if it is none, negative or empty. */
export function parseDuration(text: string): Duration | undefined {
  const match = ISO_DURATION.exec(text.trim());
  if (match === null || match[1] === '-' || /(?:P|T)$/.test(text.trim())) return undefined;
  const part = (index: number): number => Number(match[index] ?? 0);
  const fraction = Number(`0.${match[9] ?? '0'}`);
  const seconds = ((part(4) * 7 + part(5)) * 24 + part(6)) * 3600 + part(7) * 60 + part(8) + fraction;
  return { months: part(2) * 12 + part(3), milliseconds: Math.round(seconds * 1000) };
}

/** Adds a duration on Vietnam's clock; a month that has no such day ends on its last day. */
export function addDuration(start: Instant, duration: Duration): Instant {
  const local = new Date(Date.parse(start) + VIETNAM_OFFSET);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + duration.months);
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  local.setUTCDate(Math.min(day, lastDay));
  return toInstant(local.getTime() - VIETNAM_OFFSET + duration.milliseconds);
}

const ISO_DATE_TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Reads an ISO 8601 date or date-time; without offset it is Vietnam's local time; undefined if it is none. */
export function parseMoment(text: string): Instant | undefined {
  const trimmed = text.trim();
  if (!ISO_DATE_TIME.test(trimmed)) return undefined;
  const dated = trimmed.length === 10 ? `${trimmed}T00:00:00` : trimmed;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(dated.slice(10)) ? dated : `${dated}+07:00`;
  const time = Date.parse(zoned.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? undefined : toInstant(time);
}
