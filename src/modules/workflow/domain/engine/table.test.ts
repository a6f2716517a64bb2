import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTable } from './table.ts';

interface Row {
  readonly id: number;
  readonly group: number | null;
}

const rows = fc.array(fc.record({ id: fc.nat(8), group: fc.option(fc.nat(2)), isGone: fc.boolean() }));

describe('a table', () => {
  it('answers like a look at every row, whatever was put and taken away', () => {
    fc.assert(
      fc.property(rows, (acts) => {
        const table = createTable<Row, 'group'>([], ['group']);
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

  it('lets rows go while they are walked through', () => {
    const table = createTable<Row, 'group'>(
      [1, 2, 3].map((id) => ({ id, group: 1 })),
      ['group'],
    );
    const seen: number[] = [];
    for (const { id } of table.where('group', 1)) {
      seen.push(id);
      table.delete(id);
      table.delete(3);
    }
    expect(seen).toEqual([1, 2]);
    expect(table.size).toBe(0);
  });
});
