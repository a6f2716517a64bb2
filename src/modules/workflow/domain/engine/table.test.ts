import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Table } from './table.ts';

interface Row {
  readonly id: number;
  readonly group: number | null;
}

const rows = fc.array(fc.record({ id: fc.nat(60), group: fc.option(fc.nat(2)), isGone: fc.boolean() }), { maxLength: 120, size: 'max' });

describe('a table', () => {
  it('answers like a look at every row, whatever was put and taken away', () => {
    fc.assert(
      fc.property(rows, (acts) => {
        const table = new Table<Row>([]);
        const plain = new Map<number, Row>();
        for (const { isGone, ...row } of acts) {
          if (isGone) expect(table.delete(row.id)).toBe(plain.delete(row.id));
          else {
            table.put(row);
            plain.set(row.id, row);
          }
          expect([...table.values()]).toEqual([...plain.values()]);
          expect(table.size).toBe(plain.size);
          for (const group of [null, 0, 1, 2]) {
            const found = [...table.where('group', group)].toSorted((one, other) => one.id - other.id);
            const expected = [...plain.values()].filter((one) => one.group === group).toSorted((one, other) => one.id - other.id);
            expect(found).toEqual(expected);
          }
        }
      }),
    );
  });

  it.each([3, 300])('lets rows go while they are walked through, %i of them', (count) => {
    const table = new Table<Row>(Array.from({ length: count }, (_, index) => ({ id: index + 1, group: 1 })));
    const seen: number[] = [];
    for (const { id } of table.where('group', 1)) {
      seen.push(id);
      table.delete(id);
      table.delete(count);
    }
    expect(seen).toEqual(Array.from({ length: count - 1 }, (_, index) => index + 1));
    expect(table.size).toBe(0);
  });
});
