import { describe, expect, it } from 'vitest';
import { differences } from './differences.ts';

describe('differences before saving', () => {
  it('names each field that changes, with both values', () => {
    expect(differences({ a: 1, b: 'x', c: undefined }, { a: 2, b: 'x', c: 'new' })).toEqual([
      { field: 'a', before: '1', after: '2' },
      { field: 'c', before: '', after: 'new' },
    ]);
  });

  it('compares nested values whole and does not mind the order of keys', () => {
    expect(differences({ x: { a: 1, b: [1, 2] } }, { x: { b: [1, 2], a: 1 } })).toEqual([]);
    expect(differences({ x: { a: 1 } }, { x: { a: 2 } })).toEqual([{ field: 'x', before: '{"a":1}', after: '{"a":2}' }]);
  });

  it('treats nothing, null and missing alike', () => {
    expect(differences<{ a?: string | null | undefined }>({}, { a: null })).toEqual([]);
    expect(differences<{ a?: string | undefined }>({ a: undefined }, { a: '' })).toEqual([]);
  });
});
