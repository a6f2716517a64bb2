import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPartialDate, formatPartialDate, isoOfPartialDate, parsePartialDate } from './partial-date.ts';

const days = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }));

describe('dates of birth', () => {
  it('reads back what it writes, whole or in part, both ways round', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(1, 2, 3), (date, known) => {
        const partial = { year: date.year, ...(known > 1 ? { month: date.month } : {}), ...(known > 2 ? { day: date.day } : {}) };
        expect(parsePartialDate(formatPartialDate(partial))).toEqual(partial);
        expect(parsePartialDate(isoOfPartialDate(partial))).toEqual(partial);
      }),
    );
  });

  it.each([
    ['1942', '1942'],
    ['8/1955', '1955-08'],
    ['17/5/1985', '1985-05-17'],
    ['17-05-1985', '1985-05-17'],
    ['1985-05-17', '1985-05-17'],
    ['29.02.2000', '2000-02-29'],
  ])('reads %s', (text, iso) => {
    expect(isoOfPartialDate(parsePartialDate(text))).toBe(iso);
  });

  it.each(['', 'hôm qua', '31/02/1985', '29/02/1900', '13/1985', '0/1985', '1/1/85', '32/01/1990', '1700'])('refuses "%s"', (text) => {
    expect(() => parsePartialDate(text)).toThrow('identity.birth-date-invalid');
  });

  it('refuses a day without a month', () => {
    expect(() => checkPartialDate({ year: 1990, day: 3 })).toThrow('identity.birth-date-invalid');
  });
});
