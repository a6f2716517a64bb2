import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, toInstant } from '#platform/time';
import { afterQuietHours, maxAttempts, nextAttempt } from './timing.ts';

const at = (time: string) => toInstant(`2026-11-23T${time}:00+07:00`);
const minutesOf = (instant: string) => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(11, 16);

describe('quiet hours', () => {
  it.each([
    ['20:59', '2026-11-23T20:59:00+07:00'],
    ['21:00', '2026-11-24T07:00:00+07:00'],
    ['23:30', '2026-11-24T07:00:00+07:00'],
    ['00:00', '2026-11-23T07:00:00+07:00'],
    ['06:59', '2026-11-23T07:00:00+07:00'],
    ['07:00', '2026-11-23T07:00:00+07:00'],
    ['12:00', '2026-11-23T12:00:00+07:00'],
  ])('%s waits until %s', (time, expected) => {
    expect(afterQuietHours(at(time), { from: '21:00', until: '07:00' })).toBe(toInstant(expected));
  });

  it('may lie within one day, or not be wanted', () => {
    expect(afterQuietHours(at('12:30'), { from: '12:00', until: '13:30' })).toBe(at('13:30'));
    expect(afterQuietHours(at('03:00'), { from: '08:00', until: '08:00' })).toBe(at('03:00'));
  });

  it('the answer is never earlier, never quiet, and never more than a day away', () => {
    const clock = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.nat(365 * 24 * 60), clock, clock, (minute, from, until) => {
        const now = addMs(toInstant('2026-01-01T00:00:00+07:00'), minute * 60_000);
        const then = afterQuietHours(now, { from, until });
        expect(then >= now && then <= addMs(now, 24 * 3_600_000)).toBe(true);
        const time = minutesOf(then);
        const quiet = from < until ? time >= from && time < until : from > until && (time >= from || time < until);
        expect(quiet).toBe(false);
      }),
    );
  });
});

describe('trying again', () => {
  it('waits longer each time and ends', () => {
    const now = at('10:00');
    const waits = Array.from({ length: maxAttempts }, (_, index) => nextAttempt(now, index + 1));
    expect(waits.map((next) => (next === undefined ? 'give up' : (Date.parse(next) - Date.parse(now)) / 60_000))).toEqual([
      1,
      5,
      15,
      60,
      180,
      360,
      720,
      'give up',
    ]);
  });
});
