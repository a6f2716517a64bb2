import { describe, expect, it } from 'vitest';
import { longDate, longMoment, shortDate, shortMoment } from './vietnamese-date.ts';

describe('dates on paper', () => {
  it('write days below 10 and months 1 and 2 with a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I)', () => {
    expect(longDate('2026-01-05')).toBe('ngày 05 tháng 01 năm 2026');
    expect(longDate('2026-02-28')).toBe('ngày 28 tháng 02 năm 2026');
    expect(longDate('2026-09-09')).toBe('ngày 09 tháng 9 năm 2026');
    expect(longDate('2026-12-31')).toBe('ngày 31 tháng 12 năm 2026');
  });

  it('are those of Việt Nam, whatever offset the moment carries', () => {
    expect(longMoment('2026-10-08T17:30:00Z')).toBe('00 giờ 30 phút, ngày 09 tháng 10 năm 2026');
    expect(longMoment('2026-10-09T00:30:00+07:00')).toBe('00 giờ 30 phút, ngày 09 tháng 10 năm 2026');
    expect(shortMoment('2026-10-08T10:05:00-05:00')).toBe('22:05 08/10/2026');
    expect(shortDate('2026-10-08')).toBe('08/10/2026');
    expect(shortDate('2026-12-31T23:00:00Z')).toBe('01/01/2027');
  });

  it('refuse what is no moment', () => {
    expect(() => longMoment('hôm nay')).toThrow(expect.objectContaining({ code: 'time.invalid' }) as Error);
  });
});
