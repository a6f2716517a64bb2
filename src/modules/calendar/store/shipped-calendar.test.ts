import { describe, expect, it } from 'vitest';
import { dayOfDate, weekdayOf } from '../domain/day-number.ts';
import { readShippedCalendar, readShippedYears } from './shipped-calendar.ts';

describe('the shipped calendar', () => {
  it('covers 2024 to 2035 without a gap', () => {
    expect(readShippedYears().years.map((year) => year.year)).toEqual(Array.from({ length: 12 }, (_, index) => 2024 + index));
    expect(readShippedCalendar().years).toEqual({ first: 2024, last: 2035 });
  });

  it('gives every substitute day for a holiday on a day of rest', () => {
    for (const year of readShippedYears().years) {
      for (const holiday of year.holidays) {
        if (holiday.substituteFor === null) continue;
        expect(weekdayOf(dayOfDate(holiday.substituteFor))).toBeGreaterThanOrEqual(6);
        expect(weekdayOf(dayOfDate(holiday.date))).toBeLessThanOrEqual(5);
      }
    }
  });

  it('swaps a weekday that is no holiday for a Saturday', () => {
    const { holidays, swaps } = readShippedCalendar();
    const days = new Set(holidays.map((holiday) => holiday.date));
    expect(swaps).toHaveLength(4);
    for (const swap of swaps) {
      expect(days.has(swap.dayOff)).toBe(false);
      expect([weekdayOf(dayOfDate(swap.dayOff)) <= 5, weekdayOf(dayOfDate(swap.workingDay))]).toEqual([true, 6]);
    }
  });

  it('names a ground for every day', () => {
    for (const holiday of readShippedCalendar().holidays) expect(holiday.legalBasis).toMatch(/Bộ luật Lao động|Nghị quyết/);
  });
});
