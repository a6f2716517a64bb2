import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { evaluateExpression, expressionProblem, isTrue } from './expression.ts';

const now = toInstant('2026-01-05T20:00:00Z');

describe('expressions', () => {
  it.each([
    ['x > 1', { x: 2 }, true],
    ['x > 1', {}, false],
    ['= outcome = "đạt"', { outcome: 'đạt' }, true],
    ['not(x)', { x: false }, true],
    ['a or b', { a: null, b: true }, true],
    ['"true"', {}, false],
    ['count(list) = 2', { list: [1, 2] }, true],
    ['dossier.state = "mới"', { dossier: { state: 'mới' } }, true],
  ])('%s with %j is %s', (text, variables, expected) => {
    expect(isTrue(text, variables, now)).toBe(expected);
  });

  it('take the time from the step, on Vietnam’s calendar, never from the machine', () => {
    expect(evaluateExpression('string(now())', {}, now)).toBe('2026-01-05T20:00:00Z');
    expect(evaluateExpression('today() = date("2026-01-06")', {}, now)).toBe(true);
  });

  it('give plain data: dates and durations as ISO text', () => {
    expect(evaluateExpression('{d: date("2026-01-05"), p: duration("PT5M")}', {}, now)).toEqual({ d: '2026-01-05', p: 'PT5M' });
    expect(evaluateExpression('missing', {}, now)).toBeNull();
  });

  it.each([
    ['${x > 1}', 'expression-foreign'],
    ['#{x}', 'expression-foreign'],
    ['x == 1', 'expression-syntax'],
    ['a && b', 'expression-syntax'],
    ['x >', 'expression-syntax'],
    ['', 'expression-syntax'],
    ['process.exit(1);', 'expression-syntax'],
    ['() => 1', 'expression-syntax'],
  ])('%s is refused', (text, code) => {
    expect(expressionProblem(text)?.code).toBe(code);
  });

  it.each(['x = "a == b"', '=x > 1', 'if a then b else c', 'for i in 1..3 return i', 'some x in xs satisfies x > 1'])('%s is accepted', (text) => {
    expect(expressionProblem(text)).toBeUndefined();
  });

  it('cannot reach the machine', () => {
    for (const text of ['constructor', 'process', 'globalThis', '__proto__', 'require("fs")']) expect(evaluateExpression(text, {}, now)).toBeNull();
  });
});
