import { describe, expect, it } from 'vitest';
import { readJson } from './json-fault.ts';

describe('JSON as people type it', () => {
  it('is read', () => {
    expect(readJson('{"a": 1}')).toEqual({ value: { a: 1 } });
  });

  it.each([
    ['{', 1, 2],
    ['{\n  "a": 1,\n  b\n}', 3, 3],
    ['', 1, 1],
    ['{"a": 1} x', 1, 10],
  ])('%j stops at line %i, column %i', (text, line, column) => {
    expect(readJson(text)).toEqual({ line, column });
  });
});
