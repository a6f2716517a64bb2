import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { checkFeel, evaluateFeel, feelLimits, feelValue } from './feel.ts';

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as { code?: string }).code ?? 'not coded';
  }
  return 'no error';
}

describe('FEEL values', () => {
  it.each([
    ['1 + 2', {}, 3],
    ['0.1 + 0.2 = 0.3', {}, true],
    ['"a" + "ă"', {}, 'aă'],
    ['a', { a: 'Đặng' }, 'Đặng'],
    ['missing', {}, null],
    ['missing = null', {}, true],
    ['1 / 0', {}, null],
    ['if x > 2 then "nhiều" else "ít"', { x: 3 }, 'nhiều'],
    ['x in ("Nam", "Nữ")', { x: 'Nữ' }, true],
    ['x in [1..3]', { x: 3 }, true],
    ['[1, 2, 3][item > 1]', {}, [2, 3]],
    ['{a: 1, b: a + 1}', {}, { a: 1, b: 2 }],
    ['for i in 1..3 return i * i', {}, [1, 4, 9]],
    ['some d in list satisfies d.n > 1', { list: [{ n: 1 }, { n: 2 }] }, true],
    ['every d in list satisfies d.n > 1', { list: [{ n: 1 }, { n: 2 }] }, false],
    ['list contains(["a", "b"], x)', { x: 'b' }, true],
    ['string length("Nguyễn")', {}, 6],
    ['not(true)', {}, false],
    ['5 between 1 and 10', {}, true],
    ['x != "a" and y', { x: 'b', y: true }, true],
  ] as const)('%s', (expression, scope, value) => {
    expect(feelValue(expression, scope)).toEqual(value);
  });

  it.each([
    ['date("2026-01-31") + duration("P1M")', '2026-02-28'],
    ['time("10:00:00")', '10:00:00'],
    ['duration("PT36H")', 'P1DT12H'],
    ['@"P1Y2M"', 'P1Y2M'],
    ['date and time("2026-11-23T09:00:00+07:00")', '2026-11-23T09:00:00+07:00'],
    ['date("2026-02-30")', null],
    ['[1..5]', '[1..5]'],
    ['(date("2026-01-01")..date("2026-02-01")]', '("2026-01-01".."2026-02-01"]'],
    ['function(x) x', 'function'],
    ['years and months duration(date("1990-05-01"), date("2026-01-01"))', 'P35Y8M'],
    ['[date("2026-01-01")]', ['2026-01-01']],
  ] as const)('%s is printed as FEEL text', (expression, value) => {
    expect(feelValue(expression, {})).toEqual(value);
  });

  it('follows the moment it is given, in Vietnamese time', () => {
    const now = toInstant('2026-11-22T18:30:00Z');
    expect(feelValue('today()', {}, { now })).toBe('2026-11-23');
    expect(String(feelValue('now()', {}, { now }))).toContain('2026-11-23T01:30:00');
    expect(feelValue('date("2010-11-23") > today() - duration("P16Y")', {}, { now })).toBe(false);
    expect(feelValue('date("2010-11-24") > today() - duration("P16Y")', {}, { now })).toBe(true);
  });

  it('answers unary tests', () => {
    expect(feelValue('> 3', { '?': 5 }, { unary: true })).toBe(true);
    expect(feelValue('"a", "b"', { '?': 'c' }, { unary: true })).toBe(false);
    expect(feelValue('[1..limit]', { '?': 5, limit: 4 }, { unary: true })).toBe(false);
  });

  it('tells why something became null', () => {
    const { value, warnings } = evaluateFeel('x + 1', {});
    expect(value).toBeNull();
    expect(warnings[0]).toMatchObject({ from: expect.any(Number), message: expect.stringContaining('not found') });
  });
});

describe('FEEL in a box', () => {
  it.each([
    'constructor',
    '__proto__',
    'toString',
    'a.constructor',
    'a.__proto__',
    'a.constructor.constructor',
    'process',
    'globalThis',
    'require',
    'this',
    'Function',
    'eval',
  ])('does not reach %s', (expression) => {
    expect(feelValue(expression, { a: 'x' })).toBeNull();
  });

  it.each(['require("fs")', 'process.exit(1)', 'eval("1")', 'Function("return 1")()', 'a.constructor("return 1")()', 'globalThis.process'])(
    'does not run %s',
    (expression) => {
      const outcome = ((): unknown => {
        try {
          return feelValue(expression, { a: {} });
        } catch {
          return null;
        }
      })();
      expect(outcome).toBeNull();
    },
  );

  it.each(['for i in 1..1000000000 return i', 'for i in 1..100000 return for j in 1..100000 return i', 'some x in 1..100000000 satisfies x < 0'])(
    'stops %s',
    (expression) => {
      const before = process.threadCpuUsage();
      expect(codeOf(() => feelValue(expression, {}))).toBe('forms.feel.too-slow');
      const { user, system } = process.threadCpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(feelLimits.milliseconds * 8);
    },
  );

  it.each([
    'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")',
    'matches(pattern: "^(a+)+$", input: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")',
    'replace("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "(a|a)*b", "x")',
    'split("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")',
  ])('takes no pattern that may run for ever: %s is null, with a warning', (expression) => {
    const { value, warnings } = evaluateFeel(expression, {});
    expect([value, warnings.map(({ message }) => message)]).toEqual([null, ['This pattern may take for ever']]);
  });

  it('stops endless recursion, deep nesting and long texts', () => {
    expect(codeOf(() => feelValue('(function(f, n) f(f, n))(function(f, n) f(f, n), 3)', {}))).toBe('forms.feel.too-deep');
    expect(codeOf(() => feelValue(`${'('.repeat(500)}1${')'.repeat(500)}`, {}))).toBe('forms.feel.too-deep');
    expect(codeOf(() => feelValue(`${'['.repeat(61)}1${']'.repeat(61)}`, {}))).toBe('forms.feel.too-deep');
    expect(codeOf(() => feelValue(`1${' + 1'.repeat(2000)}`, {}))).toBe('forms.feel.too-long');
    expect(feelValue('"((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("', {})).toHaveLength(69);
  });

  it('names the position of a syntax error', () => {
    try {
      feelValue('1 2', {});
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'forms.feel.syntax', details: { from: 2, to: 3 } });
    }
  });

  it.each(['', '1 +', '"open', 'if true then', '{', '}', '$', '0x10', 'a,b'])('refuses %j as not FEEL', (expression) => {
    expect(codeOf(() => checkFeel(expression))).toBe('forms.feel.syntax');
  });

  it('accepts what only runs long: checking asks for sense, not for speed', () => {
    expect(codeOf(() => checkFeel('for i in 1..1000000000 return i'))).toBe('no error');
  });

  it('gives a JSON value or a coded error for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/u), fc.jsonValue(), { maxKeys: 3 }), (expression, scope) => {
        const outcome = codeOf(() => JSON.stringify(feelValue(expression, scope)));
        expect(outcome === 'no error' || outcome.startsWith('forms.feel.')).toBe(true);
      }),
      { numRuns: 400, seed: 20261123 },
    );
  });

  it('does arithmetic like JavaScript does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 }), (a, b) => {
        expect(feelValue('a * b - a', { a, b })).toBe(a * b - a);
        expect(feelValue('a >= b', { a, b })).toBe(a >= b);
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});
