import { readFileSync } from 'node:fs';
import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeelSyntaxError, FeelTooLong, evaluateFeel, evaluateUnaryTests } from './index.ts';
import { plus, times } from './decimal.ts';

interface Case {
  readonly expression: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

function readCase(line: string): Case {
  const at = line.lastIndexOf(' => ');
  const [expression = '', context = '{}'] = line.slice(0, at).split(' ;; ');
  return { expression, context: JSON.parse(context) as Case['context'], value: JSON.parse(line.slice(at + 4)) as unknown };
}

const file = readFileSync(new URL('testing/conformance.txt', import.meta.url), 'utf8');
const sections = file
  .split(/^# /m)
  .slice(2)
  .map((section) => {
    const [title = '', ...lines] = section.split('\n');
    return { title, cases: lines.filter((line) => line !== '').map(readCase) };
  });

/** Values as they are printed: dates and durations as their text. */
function shown(value: unknown): unknown {
  if (value instanceof FeelRange)
    return `${value['start included'] ? '[' : '('}${JSON.stringify(shown(value.start))}..${JSON.stringify(shown(value.end))}${value['end included'] ? ']' : ')'}`;
  if ([FeelDate, FeelDateTime, FeelTime, FeelDuration].some((kind) => value instanceof kind)) return String(value);
  if (Array.isArray(value)) return value.map(shown);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shown(part)])) : value;
}

const valueOf = (expression: string, context: Case['context'] = {}): unknown => shown(evaluateFeel(expression, context).value);

describe('FEEL of DMN 1.5', () => {
  it('has its cases', () => {
    expect(sections.flatMap((section) => section.cases).length).toBeGreaterThan(480);
  });

  it.each(sections)('$title', ({ cases }) => {
    const wrong = cases
      .filter((one) => JSON.stringify(valueOf(one.expression, one.context)) !== JSON.stringify(one.value))
      .map((one) => `${one.expression}: expected ${JSON.stringify(one.value)}, got ${JSON.stringify(valueOf(one.expression, one.context))}`);
    expect(wrong).toEqual([]);
  });
});

describe('unary tests', () => {
  it.each([
    ['> 3', 5, true],
    ['> 3', 3, false],
    ['> 3', null, null],
    ['> 3', 'a', null],
    ['1, 2', 2, true],
    ['1, 2', 3, false],
    ['not(1, 2)', 3, true],
    ['not(1, 2)', 1, false],
    ['-', null, true],
    ['[1..3]', 3, true],
    ['[1..3)', 3, false],
    ['"a", "b"', 'b', true],
    ['? > 3 and ? < 9', 5, true],
    ['true', false, false],
    ['false', false, true],
    ['null', null, true],
    ['list contains(?, 1)', [1], true],
    ['< 3, > 5', 9, true],
    ['not(null)', null, false],
    ['["a", "b"]', 'b', true],
    ['string length(?) = 2', 'ab', true],
  ])('%s of %j is %j', (tests, value, expected) => {
    expect(evaluateUnaryTests(tests, { '?': value }).value).toBe(expected);
  });
});

describe('numbers', () => {
  const cents = fc.integer({ min: -10_000_000, max: 10_000_000 });

  it('are decimal: sums and products of amounts come out as on paper', () => {
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(plus(a / 100, b / 100)).toBe((a + b) / 100);
        expect(times(a / 100, b / 100)).toBe(Number(`${BigInt(a) * BigInt(b)}e-4`));
      }),
      { numRuns: 500 },
    );
  });

  it('survive the largest and the smallest', () => {
    expect([plus(1e308, 1e308), times(1e-300, 1e-300), plus(1e21, 0.1), times(1e21, 0.1)]).toEqual([Infinity, 0, 1e21, 1e20]);
    expect(valueOf('10 ** 400')).toBeNull();
  });
});

describe('what cannot be', () => {
  it.each([
    ['1 2', 2],
    ['1 +', 3],
    ['', 0],
    ['if a then b', 11],
    ['[1, 2', 5],
  ])('%j is a syntax error with its place', (text, from) => {
    expect(() => evaluateFeel(text, {})).toThrow(FeelSyntaxError);
    try {
      evaluateFeel(text, {});
    } catch (error) {
      expect((error as FeelSyntaxError).from).toBe(from);
    }
  });

  it('B11: takes no pattern that may take for ever on a hostile text', () => {
    const hostile = `${'a'.repeat(60)}!`;
    for (const text of [
      'matches(word, "^(a+)+$")',
      'matches(input: word, pattern: "(a|aa)+$")',
      'replace(word, "(a*)*b", "")',
      'split(word, "(x+x+)+y")',
      'split(string: word, delimiter: "(a+)+$")',
    ]) {
      const began = performance.now();
      expect(evaluateFeel(text, { word: hostile }), text).toMatchObject({ value: null, warnings: [{ message: 'This pattern may take for ever' }] });
      expect(performance.now() - began, text).toBeLessThan(2000);
    }
    expect(evaluateFeel('matches(word, "^a+!$")', { word: hostile }).value).toBe(true);
    expect(evaluateFeel('replace("abracadabra", "a(.)", "[$1]")', {}).value).toBe('[b]r[c][d][b]ra');
  });

  it('loops have an end', () => {
    expect(() => evaluateFeel('for i in 1..100000000 return i', {})).toThrow(FeelTooLong);
    expect(() => evaluateFeel('some x in 1..100000, y in 1..100000 satisfies x + y < 0', {})).toThrow(FeelTooLong);
  });

  it('says why something became null, and where', () => {
    expect(evaluateFeel('x + 1', {}).warnings).toEqual([
      { message: `Variable 'x' not found`, from: 0, to: 1 },
      { message: `Can't apply '+' to null and number`, from: 0, to: 5 },
    ]);
    expect(evaluateFeel('substring("a")', {}).value).toBeNull();
    expect(evaluateFeel('nothing(1)', {}).warnings.map((warning) => warning.message)).toContain('This is no function');
  });

  it('gives a value or a syntax error for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        try {
          evaluateFeel(text, { a: 1, b: [1], c: { d: 'x' } });
        } catch (error) {
          expect(['FeelSyntaxError', 'FeelTooLong', 'RangeError']).toContain((error as Error).name);
        }
      }),
      { numRuns: 500 },
    );
  });
});
