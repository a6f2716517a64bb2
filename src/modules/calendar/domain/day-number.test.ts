import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant, toPlainDate } from '#platform/time';
import { addMonths, dateOfDay, dayNumberOf, dayOfDate, daysInMonth, instantOfMinute, minuteOfDay, partsOf, wallMinuteOf, weekdayOf } from './day-number.ts';

describe('day numbers', () => {
  it('agree with the machine calendar over four centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 110_000 }), (day) => {
        const date = new Date(day * 86_400_000);
        expect(dateOfDay(day)).toBe(date.toISOString().slice(0, 10));
        expect(partsOf(day)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
        expect(dayNumberOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(day);
        expect(weekdayOf(day) % 7).toBe(date.getUTCDay());
      }),
    );
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-05-31', 0, '2026-05-31'],
    ['2026-01-31', -2, '2025-11-30'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(dateOfDay(addMonths(dayOfDate(toPlainDate(from)), months))).toBe(to);
  });

  it('knows the length of every February', () => {
    expect([2024, 2025, 2100, 2000].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 28, 29]);
    expect(daysInMonth(2026, 12)).toBe(31);
  });

  it('reads the wall in Việt Nam, UTC+7, whatever the machine', () => {
    const moment = toInstant('2026-12-31T17:00:59.999Z');
    expect(dateOfDay(Math.floor(wallMinuteOf(moment) / 1440))).toBe('2027-01-01');
    expect(instantOfMinute(wallMinuteOf(moment))).toBe('2026-12-31T17:00:00.000Z');
  });

  it('reads times of day and refuses others', () => {
    expect(['7:30', '00:00', '24:00', '15:00'].map(minuteOfDay)).toEqual([450, 0, 1440, 900]);
    for (const text of ['24:01', '7', '12:60', '', 'sáng']) expect(() => minuteOfDay(text)).toThrow('calendar.bad-time-of-day');
  });
});
