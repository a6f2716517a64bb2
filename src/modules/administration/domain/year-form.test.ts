import { describe, expect, it } from 'vitest';
import { typedDay } from '../reads/typed-day.ts';
import { readYearRows } from './year-form.ts';

describe('rows of a calendar year', () => {
  it('are read in order; empty rows are left out', () => {
    const read = readYearRows(
      {
        'date-1': '2/9/2027',
        'name-1': 'Quốc khánh',
        'basis-1': 'BLLĐ',
        'date-0': '1/1/2027',
        'name-0': 'Tết Dương lịch',
        'date-2': '',
        'name-2': ' ',
        'basis-2': '',
      },
      typedDay,
    );
    expect(read.holidays).toEqual([
      { date: '2027-01-01', name: 'Tết Dương lịch', legalBasis: '' },
      { date: '2027-09-02', name: 'Quốc khánh', legalBasis: 'BLLĐ' },
    ]);
    expect(read.wrong).toEqual([]);
  });

  it.each([
    [{ 'date-0': '31/2/2027', 'name-0': 'x' }, 'date-0'],
    [{ 'date-0': '1/1/2027', 'name-0': '' }, 'name-0'],
    [{ 'date-0': '', 'name-0': 'x' }, 'date-0'],
    [{ 'off-3': 'x', 'work-3': '6/2/2027' }, 'off-3'],
    [{ 'off-3': '5/2/2027', 'work-3': '' }, 'work-3'],
  ])('names what must be mended: %j', (body, field) => {
    expect(readYearRows(body, typedDay).wrong).toEqual([field]);
  });

  it('reads swaps', () => {
    expect(readYearRows({ 'off-0': '2/1/2026', 'work-0': '10/1/2026', 'swap-basis-0': 'TB' }, typedDay).swaps).toEqual([
      { dayOff: '2026-01-02', workingDay: '2026-01-10', legalBasis: 'TB' },
    ]);
  });

  it('ignores names that only look like rows', () => {
    expect(readYearRows({ 'date-x': '1/1/2027', 'date-999': '1/1/2027', 'date-0x': '1/1/2027' }, typedDay)).toEqual({ holidays: [], swaps: [], wrong: [] });
  });
});
