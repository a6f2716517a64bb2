import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShippedCalendar } from '../store/shipped-calendar.ts';
import { openDayBook } from './day-book.ts';
import { dayNumberOf } from './day-number.ts';
import { advance, closeOf, countWorkingDays, daysBetween, minutesBetween, minutesFrom, openingOf, positionIn, projectOrdinary } from './working-minutes.ts';

const book = openDayBook(readShippedCalendar());
const silent = (): void => {};
const office = [
  { from: 450, to: 690 },
  { from: 780, to: 1020 },
];
const minutes = fc.integer({ min: dayNumberOf(2024, 1, 1) * 1440, max: dayNumberOf(2034, 12, 1) * 1440 });

describe('working minutes', () => {
  it('run out exactly: what advance adds, minutesBetween counts', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 6000 }), (start, amount) => {
        const end = advance(book, start, amount, silent);
        expect(minutesBetween(book, start, end)).toBe(amount);
        expect(minutesBetween(book, start, end - 1)).toBe(amount - 1);
      }),
    );
  });

  it('add up: twice a part is the whole, wherever it is cut', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (start, a, b) => {
        expect(advance(book, advance(book, start, a, silent), b, silent)).toBe(advance(book, start, a + b, silent));
      }),
    );
  });

  it('never run backwards: a later start or more time never ends earlier', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 5000 }), (start, amount, later) => {
        expect(advance(book, start + later, amount, silent)).toBeGreaterThanOrEqual(advance(book, start, amount, silent));
        expect(advance(book, start, amount + later, silent)).toBeGreaterThanOrEqual(advance(book, start, amount, silent));
      }),
    );
  });

  it('count whole days alike both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumberOf(2024, 1, 1), max: dayNumberOf(2034, 12, 1) }), fc.integer({ min: 1, max: 60 }), (start, count) => {
        const end = countWorkingDays(book, start, count, silent);
        expect(daysBetween(book, start, end)).toBe(count);
        expect(book.factOf(end).isWorking).toBe(true);
      }),
    );
  });

  it('know their place in the day', () => {
    expect([positionIn(office, 1), positionIn(office, 240), positionIn(office, 241), positionIn(office, 480)]).toEqual([451, 690, 781, 1020]);
    expect([minutesFrom(office, 0), minutesFrom(office, 690), minutesFrom(office, 800), minutesFrom(office, 1020)]).toEqual([480, 240, 220, 0]);
    expect(() => positionIn(office, 481)).toThrow('calendar.no-working-day');
  });

  it('open and close, also on days of rest', () => {
    const [monday, saturday] = [dayNumberOf(2026, 11, 23), dayNumberOf(2026, 11, 21)];
    expect([openingOf(book, monday), closeOf(book, monday), closeOf(book, saturday)]).toEqual([
      monday * 1440 + 450,
      monday * 1440 + 1020,
      saturday * 1440 + 1020,
    ]);
    expect(projectOrdinary(book, monday, 481)).toBe((monday + 1) * 1440 + 451);
  });
});
