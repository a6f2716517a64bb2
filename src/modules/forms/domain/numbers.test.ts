import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, formatVietnameseNumber, parseMoney, parseVietnameseNumber } from './numbers.ts';

describe('numbers the Vietnamese way', () => {
  it.each([
    ['1.234.567,89', 1_234_567.89],
    ['1234567,89', 1_234_567.89],
    ['0', 0],
    ['-5', -5],
    ['−5', -5],
    [' 12 ', 12],
    ['1 234', 1234],
    ['1.000', 1000],
    ['0,1', 0.1],
    ['１２', 12],
  ])('reads %s', (text, value) => {
    expect(parseVietnameseNumber(text)).toBe(value);
  });

  it.each(['1.5', '1,2,3', '1.23', '12.34.567', 'abc', '', '1e5', '0x10', ',5', '5,', 'NaN', 'Infinity', '99999999999999999999', '1.2345'])(
    'refuses %s',
    (text) => {
      expect(parseVietnameseNumber(text)).toBeUndefined();
    },
  );

  it.each([
    ['20.000 đồng', 20_000],
    ['20000đ', 20_000],
    ['20.000 VND', 20_000],
    ['1.500.000₫', 1_500_000],
    ['0', 0],
  ])('reads the amount %s', (text, dong) => {
    expect(parseMoney(text)).toBe(dong);
  });

  it.each(['1,5', '20.000 USD', 'miễn phí', '10.5'])('refuses the amount %s', (text) => {
    expect(parseMoney(text)).toBeUndefined();
  });

  it('writes them the same way', () => {
    expect(formatVietnameseNumber(1_234_567.89)).toBe('1.234.567,89');
    expect(formatVietnameseNumber(-1000)).toBe('-1.000');
    expect(formatVietnameseNumber(999)).toBe('999');
    expect(formatMoney(20_000)).toBe('20.000 đồng');
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);
        expect(parseVietnameseNumber(formatVietnameseNumber(value))).toBe(value);
      }),
      { seed: 1 },
    );
  });

  it('reads back every amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (dong) => {
        expect(parseMoney(formatMoney(dong))).toBe(dong);
      }),
      { seed: 2 },
    );
  });
});
