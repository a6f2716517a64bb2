import { describe, expect, it } from 'vitest';
import { readShippedYears } from '../store/shipped-calendar.ts';
import { hungKingsDay, lunarNewYear, solarOfLunar } from './lunar.ts';

describe('the lunar calendar of Việt Nam', () => {
  it.each(readShippedYears().years.map((year) => [year.year, year] as const))('gives Tết and Giỗ Tổ of %i', (number, year) => {
    expect(lunarNewYear(number)).toBe(year.lunarNewYear);
    expect(hungKingsDay(number)).toBe(year.holidays.find((holiday) => holiday.lunarDate === '10/03')?.date);
  });

  it('differs from the Chinese calendar where it must', () => {
    expect(lunarNewYear(2030)).toBe('2030-02-02');
    expect(lunarNewYear(2007)).toBe('2007-02-17');
    expect(lunarNewYear(1985)).toBe('1985-01-21');
  });

  it('steps over a leap month', () => {
    expect(solarOfLunar(2025, 6, 1)).toBe('2025-06-25');
    expect(solarOfLunar(2025, 7, 1)).toBe('2025-08-23');
  });

  it('finds every lunar date written in the data', () => {
    for (const year of readShippedYears().years) {
      for (const holiday of year.holidays) {
        const [day = 0, month = 0] = (holiday.lunarDate ?? '').split('/').map(Number);
        if (month >= 1 && month <= 10) expect(solarOfLunar(year.year, month, day)).toBe(holiday.date);
      }
    }
  });
});
