import type { Instant } from '#platform/time';
import type { DayBook } from './day-book.ts';
import { dayOfMinute, wallMinuteOf } from './day-number.ts';
import { daysBetween, minutesBetween } from './working-minutes.ts';

/** How far a due moment lies ahead or behind, in working time, ready for "còn 3 ngày làm việc" and "trễ 1 ngày". */
export interface Remaining {
  readonly isLate: boolean;
  /** Working days between the two days; 0 on the same day. */
  readonly days: number;
  /** Working minutes between the two moments. */
  readonly minutes: number;
  readonly unit: 'ngày làm việc' | 'giờ' | 'phút';
  /** Whole units, rounded down. */
  readonly value: number;
}

/** Measures from `now` to `due`; at the due minute itself a dossier is not late. */
export function remainingUntil(book: DayBook, now: Instant, due: Instant): Remaining {
  const [nowMinute, dueMinute] = [wallMinuteOf(now), wallMinuteOf(due)];
  const isLate = nowMinute > dueMinute;
  const [first, second] = isLate ? [dueMinute, nowMinute] : [nowMinute, dueMinute];
  const days = daysBetween(book, dayOfMinute(first), dayOfMinute(second));
  const minutes = minutesBetween(book, first, second);
  if (days > 0) return { isLate, days, minutes, unit: 'ngày làm việc', value: days };
  if (minutes >= 60) return { isLate, days, minutes, unit: 'giờ', value: Math.floor(minutes / 60) };
  return { isLate, days, minutes, unit: 'phút', value: minutes };
}

/** The Vietnamese words: "còn 3 ngày làm việc", "trễ 1 ngày", "còn 2 giờ", "đến hạn". */
export function remainingInWords(remaining: Remaining): string {
  const unit = remaining.isLate && remaining.unit === 'ngày làm việc' ? 'ngày' : remaining.unit;
  if (remaining.value === 0) return remaining.isLate ? 'vừa quá hạn' : 'đến hạn';
  return `${remaining.isLate ? 'trễ' : 'còn'} ${remaining.value} ${unit}`;
}
