/** Rows by id, which also answer which of them have a value without looking at the others; in the order in which they came to have it. */
export interface Table<T, F extends keyof T> extends ReadTable<T, F> {
  /** Adds a row, or replaces the one of the same id in its place. */
  put(row: T): void;
  /** Takes a row away; false when there was none. */
  delete(id: number): boolean;
}

/** A table that is only looked at. */
export interface ReadTable<T, F extends keyof T> {
  readonly size: number;
  get(id: number): T | undefined;
  has(id: number): boolean;
  values(): Iterable<T>;
  /** The rows with that value; rows may be taken away while they are walked through. */
  where(field: F, value: T[F]): Iterable<T>;
}

/** Makes a table that can be asked by the given fields. */
export function createTable<T extends { readonly id: number }, F extends keyof T>(rows: readonly T[], fields: readonly F[]): Table<T, F> {
  const byId = new Map<number, T>();
  const indexes = new Map(fields.map((field) => [field, new Map<T[F], Set<number>>()]));

  function leave(row: T, field: F, index: Map<T[F], Set<number>>): void {
    const ids = index.get(row[field]);
    ids?.delete(row.id);
    if (ids?.size === 0) index.delete(row[field]);
  }
  function enter(row: T, field: F, index: Map<T[F], Set<number>>): void {
    const ids = index.get(row[field]);
    if (ids === undefined) index.set(row[field], new Set([row.id]));
    else ids.add(row.id);
  }

  const table: Table<T, F> = {
    get size() {
      return byId.size;
    },
    get: (id) => byId.get(id),
    has: (id) => byId.has(id),
    values: () => byId.values(),
    *where(field, value) {
      for (const id of indexes.get(field)?.get(value) ?? []) {
        const row = byId.get(id);
        if (row !== undefined) yield row;
      }
    },
    put(row) {
      const before = byId.get(row.id);
      byId.set(row.id, row);
      for (const [field, index] of indexes) {
        if (before !== undefined && before[field] !== row[field]) leave(before, field, index);
        enter(row, field, index);
      }
    },
    delete(id) {
      const row = byId.get(id);
      if (row === undefined) return false;
      for (const [field, index] of indexes) leave(row, field, index);
      return byId.delete(id);
    },
  };
  for (const row of rows) table.put(row);
  return table;
}
