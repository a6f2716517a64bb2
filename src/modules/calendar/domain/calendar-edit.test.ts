import { describe, expect, it } from 'vitest';
import { toPlainDate } from '#platform/time';
import { readShippedCalendar } from '../store/shipped-calendar.ts';
import { applyEdit, compareCalendars, type CalendarEdit } from './calendar-edit.ts';
import { saturdayMorningReception } from './shift-pattern.ts';

const shipped = readShippedCalendar();
const today = toPlainDate('2026-11-22');
const holiday = (date: string) => ({ date: toPlainDate(date), name: 'Nghỉ', legalBasis: 'Thông báo', status: 'decided' as const });
const swap = (dayOff: string, workingDay: string) => ({ dayOff: toPlainDate(dayOff), workingDay: toPlainDate(workingDay), legalBasis: 'Công văn' });
const edit = (change: Partial<CalendarEdit>): CalendarEdit => ({
  name: 'Lịch mới',
  legalBasis: 'Thông báo',
  validFrom: toPlainDate('2026-12-01'),
  ...change,
});
const apply = (change: Partial<CalendarEdit>) => applyEdit(shipped, edit(change), 'next', today);

describe('editing a calendar', () => {
  it('replaces whole years and keeps the others', () => {
    const next = apply({ years: [{ year: 2027, holidays: [holiday('2027-01-01')], swaps: [swap('2027-02-08', '2027-02-20')] }] });
    expect(next.holidays.filter((day) => day.date.startsWith('2027'))).toHaveLength(1);
    expect(next.holidays.filter((day) => day.date.startsWith('2026'))).toEqual(shipped.holidays.filter((day) => day.date.startsWith('2026')));
    expect(next.swaps.at(-1)?.workingDay).toBe('2027-02-20');
    expect([shipped.id, next.id]).toEqual([shipped.id, 'next']);
  });

  it('never touches a past year and never reaches back', () => {
    expect(() => apply({ years: [{ year: 2025, holidays: [], swaps: [] }] })).toThrow('calendar.past-year');
    expect(() => apply({ validFrom: toPlainDate('2026-11-21') })).toThrow('calendar.backdated');
  });

  it.each([
    ['a weekend given off', swap('2027-03-06', '2027-03-13')],
    ['a weekday worked', swap('2027-03-05', '2027-03-10')],
    ['a holiday given off', swap('2027-01-01', '2027-01-09')],
    ['another year', swap('2028-03-06', '2028-03-11')],
  ])('refuses a swap with %s', (_, bad) => {
    expect(() => apply({ years: [{ year: 2027, holidays: [holiday('2027-01-01')], swaps: [bad] }] })).toThrow('calendar.bad-swap');
  });

  it('refuses days of another year and doubles', () => {
    expect(() => apply({ years: [{ year: 2027, holidays: [holiday('2028-01-01')], swaps: [] }] })).toThrow('calendar.year-mismatch');
    expect(() => apply({ years: [{ year: 2027, holidays: [holiday('2027-01-01'), holiday('2027-01-01')], swaps: [] }] })).toThrow('calendar.year-mismatch');
  });

  it('replaces a general term, and refuses one of no time or without a ground', () => {
    const [reception] = shipped.terms;
    if (reception === undefined) throw new Error('the shipped calendar has no general term');
    const shorter = { ...reception, value: 4, legalBasis: 'Quyết định của tỉnh' };
    expect(apply({ terms: [shorter] }).terms).toEqual([shorter]);
    expect(apply({}).terms).toEqual(shipped.terms);
    expect(() => apply({ terms: [{ ...shorter, value: 0 }] })).toThrow('calendar.bad-time');
    expect(() => apply({ terms: [{ ...shorter, value: 1.001 }] })).toThrow('calendar.bad-time');
    expect(() => apply({ terms: [{ ...shorter, legalBasis: ' ' }] })).toThrow('calendar.no-ground');
  });

  it('says which days are other than before', () => {
    const same = compareCalendars(shipped, apply({}));
    expect(same).toEqual({ changedFrom: null, changedTo: null, hasNewHours: false });
    const years = [
      {
        year: 2027,
        holidays: [...shipped.holidays.filter((day) => day.date.startsWith('2027')), holiday('2027-02-15')],
        swaps: [swap('2027-02-12', '2027-02-20')],
      },
    ];
    expect(compareCalendars(shipped, apply({ years }))).toEqual({ changedFrom: '2027-02-12', changedTo: '2027-02-20', hasNewHours: false });
    expect(compareCalendars(shipped, apply({ patterns: [saturdayMorningReception] })).hasNewHours).toBe(true);
  });

  it('sees a day off of one agency only', () => {
    const years = [
      {
        year: 2026,
        holidays: [...shipped.holidays.filter((day) => day.date.startsWith('2026')), { ...holiday('2026-12-03'), agencyId: 'xa-1' }],
        swaps: shipped.swaps.filter((day) => day.dayOff.startsWith('2026')),
      },
    ];
    expect(compareCalendars(shipped, apply({ years }))).toMatchObject({ changedFrom: '2026-12-03', changedTo: '2026-12-03' });
  });
});
