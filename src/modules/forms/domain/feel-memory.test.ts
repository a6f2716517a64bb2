import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { evaluateFeel, feelValue } from './feel.ts';
import { createMemory, evaluationKey } from './feel-memory.ts';

const now = toInstant('2026-11-22T03:00:00Z');

describe('a memory', () => {
  it('computes once and forgets the oldest', () => {
    const memory = createMemory<number>(2);
    let computed = 0;
    const ask = (key: string): number => memory.recall(key, () => (computed += 1));
    expect([ask('a'), ask('a'), ask('b'), ask('c'), ask('b'), ask('a')]).toEqual([1, 1, 2, 3, 2, 4]);
  });
});

describe('the name of an evaluation', () => {
  it('differs when anything differs that the answer can depend on', () => {
    const names = [
      evaluationKey('a = b', { a: '1', b: '1' }, now),
      evaluationKey('a = b', { a: 1, b: '1' }, now),
      evaluationKey('a = b', { a: '1', b: null }, now),
      evaluationKey('a = b', { a: '1","b":"1' }, now),
      evaluationKey('a != b', { a: '1', b: '1' }, now),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(evaluationKey('today() > a', { a: '1' }, now)).not.toBe(evaluationKey('today() > a', { a: '1' }, toInstant('2026-11-23T03:00:00Z')));
  });

  it('does not exist where lists, records or the moment itself matter', () => {
    expect([
      evaluationKey('count(a)', { a: [1] }, now),
      evaluationKey('a.b', { a: { b: 1 } }, now),
      evaluationKey('now() > a', { a: '1' }, now),
      evaluationKey('a', { a: 'x'.repeat(700) }, now),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('a remembered value', () => {
  const expressions = [
    'a = b',
    'a = b or b = null',
    'if a = "x" then b else null',
    'a + b',
    'not(a = b)',
    'a in ("x", "y")',
    'today() > date("2026-11-22")',
    '[a, b]',
    'string(a)',
  ];
  const value = fc.oneof(fc.constantFrom('x', 'y', ''), fc.integer({ min: -2, max: 2 }), fc.boolean(), fc.constant(null));
  const day = fc.constantFrom(now, toInstant('2026-11-24T03:00:00Z'));

  it('is always what evaluating anew gives', () => {
    fc.assert(
      fc.property(fc.constantFrom(...expressions), value, value, day, (expression, a, b, at) => {
        expect(feelValue(expression, { a, b }, { now: at })).toEqual(evaluateFeel(expression, { a, b }, { now: at }).value);
      }),
      { numRuns: 500 },
    );
  });

  it('is never a list that somebody could change for the next one who asks', () => {
    const [first, second] = [feelValue('[a]', { a: 1 }), feelValue('[a]', { a: 1 })];
    expect(first).toEqual([1]);
    expect(first).not.toBe(second);
  });
});
