import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { provinceNumbers } from './province-numbers.ts';
import { contradictions, formatPersonNumber, isPersonNumber, parsePersonNumber } from './person-number.ts';

const parts = fc.record({
  provinceNumber: fc.constantFrom(...Object.keys(provinceNumbers)),
  gender: fc.constantFrom('male', 'female'),
  birthYear: fc.integer({ min: 1900, max: 2399 }),
  serial: fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0')),
});

describe('personal numbers', () => {
  it('reads back what was written, for every province, sex, century', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const read = parsePersonNumber(formatPersonNumber(given));
        expect(read).toMatchObject(given);
        expect(read.provinceName).toBe(provinceNumbers[given.provinceNumber]);
        expect(formatPersonNumber(read)).toBe(read.number);
      }),
      { numRuns: 500 },
    );
  });

  it('ignores blanks and dots between digits', () => {
    fc.assert(
      fc.property(parts, fc.array(fc.constantFrom(' ', '.', ''), { minLength: 12, maxLength: 12 }), (given, gaps) => {
        const number = formatPersonNumber(given);
        const spread = [...number].map((digit, index) => `${digit}${gaps[index] ?? ''}`).join('');
        expect(parsePersonNumber(spread).number).toBe(number);
        expect(isPersonNumber(spread)).toBe(true);
      }),
    );
  });

  it('refuses everything that is not twelve digits', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const digits = text.replace(/[\s.]/g, '');
        fc.pre(!/^\d{12}$/.test(digits));
        expect(isPersonNumber(text)).toBe(false);
        expect(() => parsePersonNumber(text)).toThrow('identity.person-number-invalid');
      }),
    );
    expect(() => parsePersonNumber('000085000001')).toThrow('identity.person-number-invalid');
  });

  it('keeps the old province number after the merger of provinces', () => {
    expect(parsePersonNumber('030085000001')).toMatchObject({ provinceName: 'Hải Dương', gender: 'male', birthYear: 1985, serial: '000001' });
    expect(parsePersonNumber('082300000002')).toMatchObject({ provinceName: 'Tiền Giang', gender: 'female', birthYear: 2000 });
    expect(parsePersonNumber('044190000003').provinceName).toBe('Quảng Bình');
    expect(parsePersonNumber('036201000004')).toMatchObject({ provinceName: 'Nam Định', gender: 'male', birthYear: 2001 });
  });

  it('knows the 63 provinces and leaves births registered abroad without a province', () => {
    expect(Object.keys(provinceNumbers)).toHaveLength(63);
    expect(parsePersonNumber('118085000001').provinceName).toBeUndefined();
  });

  it('refuses years that no number can hold', () => {
    expect(() => formatPersonNumber({ provinceNumber: '030', gender: 'male', birthYear: 1899, serial: '000001' })).toThrow('identity.person-number-invalid');
    expect(() => formatPersonNumber({ provinceNumber: '030', gender: 'male', birthYear: 2400, serial: '000001' })).toThrow('identity.person-number-invalid');
  });

  it('names what a profile contradicts', () => {
    const number = parsePersonNumber('030085000001');
    expect(contradictions(number, { gender: 'male', birthYear: 1985 })).toEqual([]);
    expect(contradictions(number, { gender: 'female', birthYear: 1986 })).toEqual(['gender', 'birthYear']);
    expect(contradictions(number, {})).toEqual([]);
  });
});
