/** A table that is only looked at. */
export interface ReadTable<T> {
  readonly size: number;
  get(id: number): T | undefined;
  has(id: number): boolean;
  values(): Iterable<T>;
  /** The rows with that value, in the order in which they came to have it; rows may be taken away while they are walked through. */
  where<F extends keyof T>(field: F, value: T[F]): Iterable<T>;
}

/** Up to so many rows a look at each is quicker than an index. */
const FEW = 32;

/** Rows by id; once there are many, a field that is asked about gets an index. A class, because every step opens three and closures cost more than the step. */
export class Table<T extends { readonly id: number }> implements ReadTable<T> {
  private readonly byId: Map<number, T>;
  private readonly indexes = new Map<keyof T, Map<unknown, Set<number>>>();

  constructor(rows: readonly T[]) {
    this.byId = new Map(rows.map((row) => [row.id, row]));
  }

  get size(): number {
    return this.byId.size;
  }

  get(id: number): T | undefined {
    return this.byId.get(id);
  }

  has(id: number): boolean {
    return this.byId.has(id);
  }

  values(): Iterable<T> {
    return this.byId.values();
  }

  *where<F extends keyof T>(field: F, value: T[F]): Iterable<T> {
    const index = this.indexOf(field);
    if (index === undefined) {
      for (const row of this.byId.values()) if (row[field] === value) yield row;
      return;
    }
    for (const id of index.get(value) ?? []) {
      const row = this.byId.get(id);
      if (row !== undefined) yield row;
    }
  }

  /** Adds a row, or replaces the one of the same id in its place. */
  put(row: T): void {
    const before = this.byId.get(row.id);
    this.byId.set(row.id, row);
    for (const [field, index] of this.indexes) {
      if (before !== undefined && before[field] !== row[field]) leave(index, before, field);
      enter(index, row, field);
    }
  }

  /** Takes a row away; false when there was none. */
  delete(id: number): boolean {
    const row = this.byId.get(id);
    if (row === undefined) return false;
    for (const [field, index] of this.indexes) leave(index, row, field);
    return this.byId.delete(id);
  }

  private indexOf(field: keyof T): ReadonlyMap<unknown, ReadonlySet<number>> | undefined {
    const known = this.indexes.get(field);
    if (known !== undefined || this.byId.size <= FEW) return known;
    const index = new Map<unknown, Set<number>>();
    for (const row of this.byId.values()) enter(index, row, field);
    this.indexes.set(field, index);
    return index;
  }
}

function enter<T extends { readonly id: number }>(index: Map<unknown, Set<number>>, row: T, field: keyof T): void {
  const ids = index.get(row[field]);
  if (ids === undefined) index.set(row[field], new Set([row.id]));
  else ids.add(row.id);
}

function leave<T extends { readonly id: number }>(index: Map<unknown, Set<number>>, row: T, field: keyof T): void {
  const ids = index.get(row[field]);
  ids?.delete(row.id);
  if (ids?.size === 0) index.delete(row[field]);
}
