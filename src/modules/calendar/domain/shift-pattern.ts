import { DomainError } from '#platform/errors';
import type { ShiftPattern, Span } from './calendar-version.ts';
import { minuteOfDay, minutesOfDay, type Weekday } from './day-number.ts';

/** One working day of a step time: eight hours (Bộ luật Lao động 2019, Điều 105). */
export const minutesOfWorkingDay = 480;

const officeDay: readonly Span[] = [
  { from: 450, to: 690 },
  { from: 780, to: 1020 },
];

/** Office hours unless a province says otherwise: Monday to Friday 07:30–11:30 and 13:00–17:00. */
export const officeHours: ShiftPattern = {
  name: 'Giờ hành chính',
  legalBasis: 'Bộ luật Lao động 2019, Điều 105; giờ cụ thể do tỉnh quy định',
  week: { 1: officeDay, 2: officeDay, 3: officeDay, 4: officeDay, 5: officeDay },
  receptionOnly: [],
};

/** Office hours with a desk that also receives on Saturday morning; Saturday stays a rest day of every term. */
export const saturdayMorningReception: ShiftPattern = {
  ...officeHours,
  name: 'Giờ hành chính, tiếp nhận sáng thứ Bảy',
  week: { ...officeHours.week, 6: [{ from: 450, to: 690 }] },
  receptionOnly: [6],
};

/** Reads `07:30-11:30, 13:00-17:00`; throws `calendar.bad-shift` when spans are empty, reversed or overlap. */
export function parseSpans(text: string): readonly Span[] {
  const spans = text.split(',').map((part) => {
    const [from, to] = part.trim().split(/\s*[-–]\s*/);
    return { from: minuteOfDay(from ?? ''), to: minuteOfDay(to ?? '') };
  });
  return checkedSpans(spans);
}

/** Writes spans as `07:30–11:30, 13:00–17:00`. */
export function spansInWords(spans: readonly Span[]): string {
  return spans.map((span) => `${clockText(span.from)}–${clockText(span.to)}`).join(', ');
}

/** `HH:mm` of minutes since midnight. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Returns the pattern when it can run a clock; throws `calendar.bad-shift` or `calendar.no-working-day`. */
export function checkedPattern(pattern: ShiftPattern): ShiftPattern {
  for (const spans of Object.values(pattern.week)) checkedSpans(spans);
  const days = Object.keys(pattern.week).map((key) => Number(key) as Weekday);
  if (!days.some((day) => !pattern.receptionOnly.includes(day))) throw new DomainError('calendar.no-working-day', { name: pattern.name });
  return pattern;
}

function checkedSpans(spans: readonly Span[]): readonly Span[] {
  let end = -1;
  for (const span of spans) {
    const whole = Number.isInteger(span.from) && Number.isInteger(span.to);
    if (!whole || span.from < 0 || span.from <= end || span.to <= span.from || span.to > minutesOfDay) {
      throw new DomainError('calendar.bad-shift', { from: span.from, to: span.to });
    }
    end = span.to;
  }
  if (spans.length === 0) throw new DomainError('calendar.bad-shift', {});
  return spans;
}
