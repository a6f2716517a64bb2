import { describe, expect, it } from 'vitest';
import { checkedTime, parseLegalTime, timeInWords } from './legal-time.ts';

describe('legal time', () => {
  it.each([
    ['15 ngày làm việc', 15, 'ngày làm việc'],
    ['0,5 ngày làm việc', 0.5, 'ngày làm việc'],
    ['0.25 NGÀY LÀM VIỆC', 0.25, 'ngày làm việc'],
    ['4 giờ', 4, 'giờ'],
    ['8 giờ làm việc', 8, 'giờ'],
    ['1,5 giờ', 1.5, 'giờ'],
    ['30 ngày', 30, 'ngày'],
    ['  1   tháng ', 1, 'tháng'],
    ['0,5 tháng', 0.5, 'tháng'],
    ['Nửa tháng', 0.5, 'tháng'],
    ['0 giờ', 0, 'giờ'],
    ['15 ngày   làm  việc', 15, 'ngày làm việc'],
    ['02 (hai) tháng', 2, 'tháng'],
    ['15 (mười lăm) ngày làm việc', 15, 'ngày làm việc'],
    ['3 tuần', 3, 'tuần'],
    ['01 năm', 1, 'năm'],
    ['0,5 năm', 0.5, 'năm'],
  ])('reads %s', (text, value, unit) => {
    expect(parseLegalTime(text)).toEqual({ value, unit });
    expect(parseLegalTime(text.normalize('NFD'))).toEqual({ value, unit });
  });

  it.each([
    '',
    'ngày',
    '15',
    '15 ngay lam viec',
    '-1 ngày',
    '1,5 ngày',
    '0,3 tháng',
    '1e3 giờ',
    '99999 ngày',
    '1,23456 giờ',
    '15 ngày làm việc nữa',
    '0,001 ngày làm việc',
    '1.000 ngày',
    '12.500 giờ',
    '0,5 tuần',
    '15 (15) ngày',
    '2 quý',
  ])('refuses “%s”', (text) => {
    expect(() => parseLegalTime(text)).toThrow('calendar.bad-time');
  });

  it('is checked also where nobody typed it', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -1, 10_000]) expect(() => checkedTime({ value, unit: 'giờ' })).toThrow('calendar.bad-time');
    expect(checkedTime({ value: 0.125, unit: 'ngày làm việc' }).value).toBe(0.125);
  });

  it('is written with a comma', () => {
    expect([timeInWords({ value: 0.5, unit: 'ngày làm việc' }), timeInWords({ value: 15, unit: 'ngày' })]).toEqual(['0,5 ngày làm việc', '15 ngày']);
    expect([timeInWords({ value: 1, unit: 'ngày làm việc' }, 'en'), timeInWords({ value: 8, unit: 'giờ' }, 'en')]).toEqual([
      '1 working day',
      '8 working hours',
    ]);
  });
});
