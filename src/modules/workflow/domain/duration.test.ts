import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { addDuration, parseDuration, parseMoment } from './duration.ts';
import { nextOccurrence, parseCycle, planTimer } from './timer.ts';

const add = (start: string, text: string): string => {
  const duration = parseDuration(text);
  if (duration === undefined) throw new Error(text);
  return addDuration(toInstant(start), duration);
};

describe('ISO 8601 durations', () => {
  it.each([
    ['2026-01-31T03:00:00Z', 'P1M', '2026-02-28T03:00:00.000Z'],
    ['2024-02-29T03:00:00Z', 'P1Y', '2025-02-28T03:00:00.000Z'],
    ['2026-01-30T18:00:00Z', 'P1M', '2026-02-27T18:00:00.000Z'],
    ['2026-01-05T01:00:00Z', 'P1W', '2026-01-12T01:00:00.000Z'],
    ['2026-01-05T01:00:00Z', 'P1DT2H3M4.5S', '2026-01-06T03:03:04.500Z'],
    ['2026-01-05T01:00:00Z', 'PT0S', '2026-01-05T01:00:00.000Z'],
  ])('%s + %s = %s', (start, text, end) => {
    expect(add(start, text)).toBe(end);
  });

  it.each(['', 'P', 'PT', '1D', 'P1', 'P-1D', '-P1D', 'P1DT', 'PT1D', 'p1d'])('"%s" is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('adding hours agrees with plain arithmetic', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(5000), (minutes, hours) => {
        const start = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString();
        expect(add(start, `PT${hours}H`)).toBe(new Date(Date.parse(start) + hours * 3_600_000).toISOString());
      }),
    );
  });
});

describe('moments', () => {
  it.each([
    ['2026-01-05', '2026-01-04T17:00:00.000Z'],
    ['2026-01-05T08:00', '2026-01-05T01:00:00.000Z'],
    ['2026-01-05T08:00:00Z', '2026-01-05T08:00:00.000Z'],
    ['2026-01-05T08:00:00+0700', '2026-01-05T01:00:00.000Z'],
    ['2026-01-05T08:00:00.123-01:30', '2026-01-05T09:30:00.123Z'],
  ])('%s is %s', (text, moment) => {
    expect(parseMoment(text)).toBe(moment);
  });

  it.each(['tomorrow', '2026-13-01', '05/01/2026', '2026-01-05 08:00'])('"%s" is none', (text) => {
    expect(parseMoment(text)).toBeUndefined();
  });
});

describe('cycles', () => {
  const spec = (text: string) => ({ kind: 'cycle', text, isExpression: false, workingTime: false }) as const;
  const now = toInstant('2026-01-05T01:00:00Z');

  it('count down and do not drift', () => {
    const first = planTimer(spec('R3/PT1H'), {}, now);
    const second = nextOccurrence(first.due, first.repeat);
    const third = nextOccurrence(second?.due ?? now, second?.repeat);
    expect([first.due, second?.due, third?.due]).toEqual(['2026-01-05T02:00:00.000Z', '2026-01-05T03:00:00.000Z', '2026-01-05T04:00:00.000Z']);
    expect(nextOccurrence(third?.due ?? now, third?.repeat)).toBeUndefined();
  });

  it('may begin at a moment and may have no end', () => {
    expect(planTimer(spec('R/2026-02-01T00:00:00Z/P1D'), {}, now)).toMatchObject({ due: '2026-02-01T00:00:00.000Z', repeat: { left: null } });
  });

  it.each(['R3', 'R3/PT0S', 'R3/P1Dx', '0 0 * * *', 'R-1/PT1H', 'PT1H'])('"%s" is none', (text) => {
    expect(parseCycle(text)).toBeUndefined();
  });
});
