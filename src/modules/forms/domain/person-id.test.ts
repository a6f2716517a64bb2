import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composePersonId, readPersonId } from './person-id.ts';

describe('the personal identification number', () => {
  it.each([
    ['001095000123', { placeCode: '001', gender: 'Nam', birthYear: 1995 }],
    ['031190000123', { placeCode: '031', gender: 'Nữ', birthYear: 1990 }],
    ['031220000123', { placeCode: '031', gender: 'Nam', birthYear: 2020 }],
    ['031326000123', { placeCode: '031', gender: 'Nữ', birthYear: 2026 }],
  ])('%s says place, sex and year', (number, facts) => {
    expect(readPersonId(number)).toEqual(facts);
  });

  it.each(['', '12345678901', '1234567890123', '03119000012a', '031 190000123'])('%s is none', (number) => {
    expect(readPersonId(number)).toBeUndefined();
  });

  it('reads back what it composes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2299 }),
        fc.constantFrom('Nam' as const, 'Nữ' as const),
        fc.integer({ min: 0, max: 999_999 }),
        (year, gender, tail) => {
          const number = composePersonId('031', gender, year, String(tail).padStart(6, '0'));
          expect(readPersonId(number)).toEqual({ placeCode: '031', gender, birthYear: year });
        },
      ),
      { seed: 4 },
    );
  });
});
