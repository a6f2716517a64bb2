import { DomainError } from '#platform/errors';

const hour = 3_600_000;

interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
}

/** The parts of a moment (ISO 8601 with offset) on the clocks of Việt Nam (UTC+7). Throws `time.invalid`. */
export function vietnameseParts(moment: string): DateParts {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) throw new DomainError('time.invalid', { value: moment });
  const local = new Date(time + 7 * hour).toISOString();
  return { year: local.slice(0, 4), month: local.slice(5, 7), day: local.slice(8, 10), hour: local.slice(11, 13), minute: local.slice(14, 16) };
}

/** `ngày 08 tháng 10 năm 2026`; months 3–9 without a zero, days below 10 and months 1, 2 with one (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export function longDate(date: string): string {
  const { year, month, day } = date.includes('T') ? vietnameseParts(date) : { year: date.slice(0, 4), month: date.slice(5, 7), day: date.slice(8, 10) };
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : String(Number(month))} năm ${year}`;
}

/** `09 giờ 05 phút, ngày 08 tháng 10 năm 2026`. */
export function longMoment(moment: string): string {
  const parts = vietnameseParts(moment);
  return `${parts.hour} giờ ${parts.minute} phút, ${longDate(moment)}`;
}

/** `08/10/2026` of a day or a moment. */
export function shortDate(date: string): string {
  const iso = date.includes('T') ? vietnameseParts(date) : { year: date.slice(0, 4), month: date.slice(5, 7), day: date.slice(8, 10) };
  return `${iso.day}/${iso.month}/${iso.year}`;
}

/** `09:05 08/10/2026`. */
export function shortMoment(moment: string): string {
  const parts = vietnameseParts(moment);
  return `${parts.hour}:${parts.minute} ${shortDate(moment)}`;
}
