import { describe, expect, it } from 'vitest';
import { recordDifferences } from './record-differences.ts';

describe('differences of records', () => {
  it('name the path of each leaf that changed', () => {
    expect(recordDifferences({ a: { b: [1, 2] } }, { a: { b: [1, 3] } })).toEqual([{ field: 'a.b[1]', before: '2', after: '3' }]);
  });

  it('match list entries by id, so that moving one is no change', () => {
    const [x, y] = [
      { id: 'x', n: 1 },
      { id: 'y', n: 2 },
    ];
    expect(recordDifferences([x, y], [y, x])).toEqual([]);
    expect(recordDifferences([x], [x, y])).toEqual([
      { field: '[y].id', before: '', after: 'y' },
      { field: '[y].n', before: '', after: '2' },
    ]);
  });

  it('treat null and absent alike', () => {
    expect(recordDifferences({ a: null }, {})).toEqual([]);
    expect(recordDifferences({ a: null }, { a: 'x' })).toEqual([{ field: 'a', before: '', after: 'x' }]);
  });

  it('say nothing about equal records', () => {
    const record = { name: 'Khai sinh', channels: [{ time: { value: 1 } }] };
    expect(recordDifferences(record, structuredClone(record))).toEqual([]);
  });
});
