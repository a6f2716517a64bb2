import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleOf } from './scale.ts';
import { wrapWords } from './wrap-words.ts';

describe('the scale of an axis', () => {
  it('has round steps', () => {
    expect(scaleOf([412, 94]).ticks).toEqual([0, 200, 400, 600]);
    expect(scaleOf([94.1, 97.8], false).ticks).toEqual([94, 95, 96, 97, 98]);
    expect(scaleOf([]).ticks.length).toBeGreaterThan(1);
    expect(scaleOf([0]).high).toBeGreaterThan(0);
  });

  it('holds every value, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 }), fc.boolean(), (values, fromZero) => {
        const { low, high, ticks } = scaleOf(values, fromZero);
        const slack = (high - low) * 1e-6;
        expect(low - slack).toBeLessThanOrEqual(Math.min(...values));
        expect(high + slack).toBeGreaterThanOrEqual(Math.max(...values));
        expect(high).toBeGreaterThan(low);
        expect(ticks.length).toBeLessThan(12);
      }),
      {
        numRuns: 2000,
        examples: [
          [[5e-324], true],
          [[1e9, 1e9 - 1e-7], false],
          [[-0, 0], false],
          [[-3, -3], true],
        ],
      },
    );
  });
});

describe('a long name', () => {
  it('is broken at words and ends with dots when it does not fit', () => {
    expect(wrapWords('Tiếp nhận, kiểm tra hồ sơ', 12, 3)).toEqual(['Tiếp nhận,', 'kiểm tra hồ', 'sơ']);
    expect(wrapWords('một hai ba bốn năm', 4, 2)).toEqual(['một', 'hai…']);
    expect(wrapWords('', 5, 2)).toEqual([]);
  });

  it('never makes more lines than allowed', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 4 }), (text, signs, lines) => {
        expect(wrapWords(text, signs, lines).length).toBeLessThanOrEqual(lines);
      }),
    );
  });
});
