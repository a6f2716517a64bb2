/** One field that would change: its name, and its value before and after as text. */
export interface Difference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** The fields in which two values of one shape differ, in the order of the fields; nested values are compared whole. */
export function differences<T extends object>(before: T, after: T): readonly Difference[] {
  return Object.entries(after).flatMap(([field, value]) => {
    const old = asText((before as Readonly<Record<string, unknown>>)[field]);
    const now = asText(value);
    return old === now ? [] : [{ field, before: old, after: now }];
  });
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(sorted(value)) : String(value);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
