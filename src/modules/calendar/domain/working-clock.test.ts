import { describe, expect, it } from 'vitest';
import { toInstant, toPlainDate } from '#platform/time';
import { readShippedCalendar } from '../store/shipped-calendar.ts';
import { parseLegalTime } from './legal-time.ts';
import { remainingInWords } from './remaining.ts';
import { createWorkingClock, reprojectDue } from './working-clock.ts';

const shipped = readShippedCalendar();
const clock = createWorkingClock(shipped);
const at = (text: string) => toInstant(`${text}:00+07:00`);
const words = (now: string, due: string) => remainingInWords(clock.remaining(at(now), at(due)));

describe('the working clock', () => {
  it('says how much is left in working time', () => {
    expect(words('2026-11-20T09:00', '2026-11-26T17:00')).toBe('còn 3 ngày làm việc');
    expect(words('2026-11-20T14:30', '2026-11-20T17:00')).toBe('còn 2 giờ');
    expect(words('2026-11-20T16:40', '2026-11-20T17:00')).toBe('còn 20 phút');
    expect(words('2026-11-20T17:00', '2026-11-20T17:00')).toBe('đến hạn');
    expect(words('2026-11-23T08:00', '2026-11-20T17:00')).toBe('trễ 1 ngày');
    expect(words('2026-11-20T16:00', '2026-11-20T14:00')).toBe('trễ 2 giờ');
    expect(words('2026-11-21T10:00', '2026-11-20T17:00')).toBe('vừa quá hạn');
  });

  it('measures working minutes both ways', () => {
    expect(clock.workingTimeBetween(at('2026-11-20T16:00'), at('2026-11-23T08:30'))).toBe(120);
    expect(clock.workingTimeBetween(at('2026-11-23T08:30'), at('2026-11-20T16:00'))).toBe(-120);
    expect(clock.workingTimeBetween(at('2026-02-14T00:00'), at('2026-02-22T23:59'))).toBe(0);
  });

  it('knows days, hours and openings', () => {
    expect(['2026-11-24', '2026-08-22', '2026-08-31', '2026-11-23'].map((day) => clock.isWorkingDay(toPlainDate(day)))).toEqual([false, true, false, true]);
    expect([clock.isWorkingTime(at('2026-11-23T11:29')), clock.isWorkingTime(at('2026-11-23T11:30'))]).toEqual([true, false]);
    expect(clock.nextOpening(at('2026-11-23T17:00'))).toBe(at('2026-11-25T07:30'));
    expect(clock.addWorkingDays(toPlainDate('2026-11-23'), 2)).toBe('2026-11-26');
    expect(clock.dayFact(toPlainDate('2026-11-24'))).toMatchObject({ kind: 'holiday', name: 'Ngày Văn hóa Việt Nam' });
    expect(clock.hoursOf(toPlainDate('2026-11-23'))).toEqual({ opensAt: at('2026-11-23T07:30'), closesAt: at('2026-11-23T17:00') });
  });

  it('gives an agency its own hours and days off', () => {
    const storm = { date: toPlainDate('2026-11-25'), name: 'Nghỉ do bão', legalBasis: 'Công điện 01', status: 'decided' as const, agencyId: 'xa-1' };
    const version = {
      ...shipped,
      holidays: [...shipped.holidays, storm],
      patterns: [
        ...shipped.patterns,
        { name: 'riêng', legalBasis: 'QĐ', agencyId: 'xa-1', week: { 1: [{ from: 420, to: 900 }], 3: [{ from: 420, to: 900 }] }, receptionOnly: [] },
      ],
    };
    const question = { from: at('2026-11-23T09:00'), time: parseLegalTime('1 ngày làm việc') };
    expect(createWorkingClock(version, 'xa-1').due(question).dueAt).toBe(at('2026-11-30T15:00'));
    expect(createWorkingClock(version, 'xa-2').due(question).dueAt).toBe(at('2026-11-25T17:00'));
  });
});

describe('B6: a calendar edit', () => {
  const question = { from: at('2027-01-29T09:00'), time: parseLegalTime('10 ngày làm việc') };
  const edited = createWorkingClock({
    ...shipped,
    id: 'next',
    holidays: [...shipped.holidays, { date: toPlainDate('2027-02-12'), name: 'Nghỉ Tết thêm', legalBasis: 'Thông báo năm 2027', status: 'decided' }],
  });

  it('B6: moves an open due moment and says so', () => {
    const answer = reprojectDue(clock, edited, question, { name: 'Lịch 2027', legalBasis: 'Thông báo năm 2027' });
    expect(answer.hasMoved).toBe(true);
    expect(answer.shifts.at(-1)).toMatchObject({ kind: 'calendar-edit', from: clock.due(question).dueAt, to: answer.dueAt, legalBasis: 'Thông báo năm 2027' });
  });

  it('B6: leaves others where they are', () => {
    const untouched = reprojectDue(clock, edited, { from: at('2026-11-16T09:00'), time: parseLegalTime('2 ngày làm việc') }, { name: 'x', legalBasis: 'y' });
    expect([untouched.hasMoved, untouched.shifts]).toEqual([false, []]);
    const standing = reprojectDue(clock, edited, { ...question, pauses: [{ from: at('2027-02-01T09:00') }] }, { name: 'x', legalBasis: 'y' });
    expect([standing.hasMoved, standing.dueAt]).toEqual([false, null]);
  });
});
