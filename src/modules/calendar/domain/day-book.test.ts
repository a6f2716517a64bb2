import { describe, expect, it } from 'vitest';
import { toPlainDate } from '#platform/time';
import { readShippedCalendar } from '../store/shipped-calendar.ts';
import type { CalendarVersion, Holiday } from './calendar-version.ts';
import { openDayBook, patternFor, vietnameseDate } from './day-book.ts';
import { dayOfDate } from './day-number.ts';
import { officeHours, saturdayMorningReception } from './shift-pattern.ts';

const shipped = readShippedCalendar();
const fact = (version: CalendarVersion, date: string, agencyId?: string) => openDayBook(version, agencyId).factOf(dayOfDate(toPlainDate(date)));
const off = (date: string, agencyId?: string): Holiday => ({ date: toPlainDate(date), name: 'Nghỉ', legalBasis: 'QĐ', status: 'decided', agencyId });

describe('the day book', () => {
  it.each([
    ['2026-11-20', 'working', true],
    ['2026-11-21', 'weekend', false],
    ['2026-11-22', 'weekend', false],
    ['2026-11-24', 'holiday', false],
    ['2026-08-31', 'swap-off', false],
    ['2026-08-22', 'made-up-day', true],
    ['2026-01-02', 'swap-off', false],
    ['2026-01-10', 'made-up-day', true],
    ['2024-04-29', 'swap-off', false],
    ['2024-05-04', 'made-up-day', true],
    ['2026-04-26', 'holiday', false],
    ['2026-04-27', 'holiday', false],
  ])('%s is %s', (date, kind, isWorking) => {
    expect(fact(shipped, date)).toMatchObject({ kind, isWorking });
  });

  it('gives every day that is not ordinary a name and a ground', () => {
    for (const date of ['2026-11-21', '2026-11-24', '2026-08-31', '2026-08-22']) {
      expect(fact(shipped, date).name).not.toBe('');
      expect(fact(shipped, date).legalBasis).not.toBe('');
    }
  });

  it('works a made-up Saturday by the hours of the day it replaces', () => {
    const version = { ...shipped, patterns: [{ ...officeHours, week: { ...officeHours.week, 1: [{ from: 480, to: 960 }] } }] };
    expect(fact(version, '2026-08-22').spans).toEqual([{ from: 480, to: 960 }]);
  });

  it('lets a made-up day win over a day off, as the decision on the swap does', () => {
    expect(fact({ ...shipped, holidays: [...shipped.holidays, off('2026-08-22')] }, '2026-08-22').kind).toBe('made-up-day');
  });

  it('keeps an agency’s own day off to that agency', () => {
    const version = { ...shipped, holidays: [...shipped.holidays, off('2026-11-25', 'xa-1')] };
    expect([fact(version, '2026-11-25', 'xa-1').isWorking, fact(version, '2026-11-25', 'xa-2').isWorking, fact(version, '2026-11-25').isWorking]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('receives on Saturday morning without counting it', () => {
    const saturday = fact({ ...shipped, patterns: [saturdayMorningReception] }, '2026-11-21');
    expect(saturday).toMatchObject({ isWorking: false, spans: [], receptionSpans: [{ from: 450, to: 690 }] });
  });

  it('takes the agency’s pattern, else the common one, else office hours', () => {
    const own = { ...officeHours, name: 'riêng', agencyId: 'xa-1' };
    const version = { ...shipped, patterns: [own, { ...officeHours, name: 'chung' }] };
    expect([patternFor(version, 'xa-1').name, patternFor(version, 'xa-2').name, patternFor({ ...shipped, patterns: [] }, undefined).name]).toEqual([
      'riêng',
      'chung',
      'Giờ hành chính',
    ]);
  });

  it('knows which years are entered', () => {
    const book = openDayBook(shipped);
    expect([2023, 2024, 2035, 2036].map((year) => book.knowsYear(year))).toEqual([false, true, true, false]);
    expect(vietnameseDate('2026-11-20')).toBe('20/11/2026');
  });
});
