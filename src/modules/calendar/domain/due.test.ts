import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { readShippedCalendar } from '../store/shipped-calendar.ts';
import type { CalendarVersion } from './calendar-version.ts';
import { parseLegalTime } from './legal-time.ts';
import { saturdayMorningReception } from './shift-pattern.ts';
import type { Pause } from './suspension.ts';
import { createWorkingClock } from './working-clock.ts';

const shipped = readShippedCalendar();
const clock = createWorkingClock(shipped);
const at = (text: string) => toInstant(`${text}:00+07:00`);
const wall = (instant: string | null) => (instant === null ? null : new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16));
const pause = (range: string): Pause => {
  const [from = '', to = ''] = range.split('..');
  return { from: at(from), to: to === '' ? null : at(to) };
};
const due = (from: string, time: string, ...pauses: string[]) => clock.due({ from: at(from), time: parseLegalTime(time), pauses: pauses.map(pause) });
const dueAt = (from: string, time: string, ...pauses: string[]) => wall(due(from, time, ...pauses).dueAt);
const sameDay = (from: string) => wall(clock.due({ from: at(from), time: { value: 1, unit: 'ngày làm việc', sameDayCutoff: '15:00' } }).dueAt);

describe('working days', () => {
  it.each([
    ['2026-11-20T14:30', '15 ngày làm việc', '2026-12-14T17:00', 'first day not counted, 24 November off'],
    ['2026-02-13T09:00', '1 ngày làm việc', '2026-02-23T17:00', 'over Tết 2026'],
    ['2026-12-31T09:00', '1 ngày làm việc', '2027-01-04T17:00', 'over the turn of the year'],
    ['2026-04-24T09:00', '2 ngày làm việc', '2026-04-29T17:00', 'Giỗ Tổ on a Sunday gives Monday off'],
    ['2024-04-26T09:00', '1 ngày làm việc', '2024-05-02T17:00', 'a day off by swap stands in no list of holidays'],
    ['2025-04-25T09:00', '1 ngày làm việc', '2025-04-26T17:00', 'a made-up Saturday is a working day'],
    ['2026-08-21T09:00', '2 ngày làm việc', '2026-08-24T17:00', 'made-up Saturday 22 August'],
    ['2026-11-20T14:30', '0 ngày làm việc', '2026-11-20T17:00', 'within the day'],
    ['2028-02-28T09:00', '1 ngày làm việc', '2028-02-29T17:00', 'leap day'],
  ])('%s and %s is %s (%s)', (from, time, expected) => {
    expect(dueAt(from, time)).toBe(expected);
  });

  it('are shares of eight hours when they are fractions', () => {
    expect(dueAt('2026-11-20T08:00', '0,5 ngày làm việc')).toBe('2026-11-20T13:30');
    expect(dueAt('2026-11-20T16:00', '0.25 ngày làm việc')).toBe('2026-11-23T08:30');
    expect(dueAt('2026-11-20T16:00', '1,5 ngày làm việc')).toBe('2026-11-25T10:30');
  });

  it('count whole days as shares too when asked, so that step times add up', () => {
    const shares = clock.due({ from: at('2026-11-16T09:00'), time: { value: 2, unit: 'ngày làm việc', counting: 'share' } });
    expect(wall(shares.dueAt)).toBe('2026-11-18T09:00');
  });
});

describe('hours, calendar days, months', () => {
  it.each([
    ['2026-11-20T14:30', '4 giờ', '2026-11-23T09:00'],
    ['2026-11-20T07:30', '4 giờ', '2026-11-20T11:30'],
    ['2026-11-20T07:30', '8 giờ làm việc', '2026-11-20T17:00'],
    ['2026-08-21T16:30', '4 giờ', '2026-08-22T11:00'],
    ['2026-11-20T14:30', '30 ngày', '2026-12-21T17:00'],
    ['2026-11-20T14:30', '3 ngày', '2026-11-23T17:00'],
    ['2026-01-22T14:30', '30 ngày', '2026-02-23T17:00'],
    ['2027-01-31T09:00', '1 tháng', '2027-03-01T17:00'],
    ['2028-01-31T09:00', '1 tháng', '2028-02-29T17:00'],
    ['2026-11-30T09:00', '3 tháng', '2027-03-01T17:00'],
    ['2026-03-02T09:00', '0,5 tháng', '2026-03-17T17:00'],
  ])('%s and %s is %s', (from, time, expected) => {
    expect(dueAt(from, time)).toBe(expected);
  });

  it('roll on from a last day of rest and say why', () => {
    const { shifts } = due('2026-11-20T14:30', '30 ngày');
    expect(shifts.map((shift) => [shift.kind, shift.date])).toEqual([['roll-off', '2026-12-20']]);
    expect(shifts[0]?.legalBasis).toContain('Điều 148 khoản 5');
  });

  it('refuse what the law does not know', () => {
    for (const time of ['1,5 ngày', '0,3 tháng', '-1 giờ', 'ba ngày', '10 quý', '0,5 tuần', ''])
      expect(() => parseLegalTime(time)).toThrow('calendar.bad-time');
  });
});

describe('the hour of receipt', () => {
  it('decides on same-day procedures', () => {
    expect(sameDay('2026-11-20T14:59')).toBe('2026-11-20T17:00');
    expect(sameDay('2026-11-20T15:00')).toBe('2026-11-20T17:00');
    expect(sameDay('2026-11-20T15:01')).toBe('2026-11-23T17:00');
    expect(sameDay('2026-11-23T16:00')).toBe('2026-11-25T17:00');
    expect(sameDay('2026-11-20T18:00')).toBe('2026-11-23T17:00');
  });

  it('moves the start, not the result, of longer terms with a cut-off', () => {
    const three = (from: string) => wall(clock.due({ from: at(from), time: { value: 3, unit: 'ngày làm việc', sameDayCutoff: '15:00' } }).dueAt);
    expect([three('2026-11-16T14:00'), three('2026-11-16T15:30')]).toEqual(['2026-11-19T17:00', '2026-11-20T17:00']);
  });

  it('outside working time is the next opening, with a record', () => {
    const answer = due('2026-11-20T18:00', '2 ngày làm việc');
    expect(wall(answer.trace.startsAt)).toBe('2026-11-23T07:30');
    expect(wall(answer.dueAt)).toBe('2026-11-26T17:00');
    expect(answer.shifts.map((shift) => shift.kind)).toEqual(['outside-hours', 'weekend', 'weekend', 'holiday']);
    expect(dueAt('2026-11-20T06:00', '4 giờ')).toBe('2026-11-20T11:30');
    expect(dueAt('2026-11-20T12:00', '1 giờ')).toBe('2026-11-20T14:00');
  });

  it('at a desk that receives on Saturday morning starts the term on Saturday', () => {
    const desk = createWorkingClock({ ...shipped, patterns: [saturdayMorningReception] });
    const answer = desk.due({ from: at('2026-11-14T09:00'), time: parseLegalTime('1 ngày làm việc') });
    expect(wall(answer.dueAt)).toBe('2026-11-16T17:00');
    expect(desk.isWorkingDay('2026-11-14' as never)).toBe(false);
  });
});

describe('suspension', () => {
  it('lets the clock stand still in working time', () => {
    expect(dueAt('2026-11-16T14:30', '3 ngày làm việc', '2026-11-17T09:00..2026-11-20T09:00')).toBe('2026-11-25T17:00');
    expect(dueAt('2026-11-16T14:30', '3 ngày làm việc', '2026-11-17T18:00..2026-11-18T07:00')).toBe('2026-11-19T17:00');
  });

  it('counts overlapping pauses once', () => {
    const one = dueAt('2026-11-16T14:30', '5 ngày làm việc', '2026-11-17T08:00..2026-11-20T08:00');
    expect(dueAt('2026-11-16T14:30', '5 ngày làm việc', '2026-11-18T08:00..2026-11-20T08:00', '2026-11-17T08:00..2026-11-18T15:00')).toBe(one);
  });

  it('gives no due moment while a pause lasts, unless the term had ended before', () => {
    const standing = due('2026-11-16T14:30', '3 ngày làm việc', '2026-11-17T09:00..');
    expect([standing.dueAt, wall(standing.trace.standsSince), wall(standing.trace.originalDueAt)]).toEqual([null, '2026-11-17T09:00', '2026-11-19T17:00']);
    expect(dueAt('2026-11-16T14:30', '3 ngày làm việc', '2026-11-25T09:00..')).toBe('2026-11-19T17:00');
    expect(dueAt('2026-11-16T14:30', '30 ngày', '2026-11-17T09:00..')).toBe(null);
  });

  it('adds whole days to calendar terms and never ends one while the clock stands', () => {
    expect(dueAt('2026-11-02T14:30', '10 ngày', '2026-11-05T09:00..2026-11-09T09:00')).toBe('2026-11-16T17:00');
    expect(dueAt('2026-11-02T14:30', '10 ngày', '2026-11-12T09:00..2026-11-17T09:00')).toBe('2026-11-17T17:00');
  });

  it('refuses a pause that ends before it begins', () => {
    expect(() => due('2026-11-02T14:30', '10 ngày', '2026-11-05T09:00..2026-11-04T09:00')).toThrow('calendar.bad-pause');
  });
});

describe('the record of reasons', () => {
  it('is a chain that ends at the due moment', () => {
    const days = fc.integer({ min: 0, max: 3_600 });
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 450, max: 1019 }),
        fc.integer({ min: 1, max: 25 }),
        fc.constantFrom('ngày làm việc', 'giờ', 'ngày'),
        (day, minute, value, unit) => {
          const from = toInstant(Date.UTC(2024, 0, 2 + day) + (minute - 420) * 60_000);
          const answer = clock.due({ from, time: { value, unit } });
          const moves = answer.shifts.filter((shift) => wall(shift.from) !== null && shift.to > answer.trace.startsAt && shift.kind !== 'outside-hours');
          if (moves.some((shift) => shift.kind === 'made-up-day') || answer.trace.startsAt !== from) return;
          for (const [index, shift] of moves.entries()) if (index > 0) expect(shift.from).toBe(moves[index - 1]?.to);
          if (moves.length > 0) expect(moves.at(-1)?.to).toBe(answer.dueAt);
        },
      ),
    );
  });

  it('tells of years nobody has entered', () => {
    expect(due('2035-12-20T09:00', '20 ngày làm việc').trace.unknownYears).toEqual([2036]);
  });

  it('names a made-up day and the day off it was swapped for', () => {
    const { shifts } = due('2026-08-21T09:00', '10 ngày làm việc');
    expect(shifts.filter((shift) => shift.kind === 'made-up-day').map((shift) => shift.date)).toEqual(['2026-08-22']);
    expect(shifts.filter((shift) => shift.kind === 'swap-off').map((shift) => [shift.date, shift.legalBasis])).toEqual([
      ['2026-08-31', 'Thông báo 9441/TB-BNV'],
    ]);
  });
});

describe('a calendar that never works', () => {
  it('is an error, not a hang', () => {
    const shut: CalendarVersion = { ...shipped, patterns: [{ name: 'đóng', legalBasis: 'x', week: { 6: [{ from: 450, to: 690 }] }, receptionOnly: [6] }] };
    expect(() => createWorkingClock(shut).due({ from: at('2026-11-21T08:00'), time: parseLegalTime('1 ngày làm việc') })).toThrow('calendar.no-working-day');
  });
});
