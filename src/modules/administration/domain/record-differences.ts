/** One leaf that differs, with its path and both values as text. */
export interface RecordDifference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Differences of two nested records, leaf by leaf: `channels[0].time.value: 5 → 3`. List entries with an `id` are matched by it. */
export function recordDifferences(before: unknown, after: unknown): readonly RecordDifference[] {
  const [old, now] = [new Map(leaves('', before)), new Map(leaves('', after))];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) => {
    const [was, is] = [old.get(field) ?? '', now.get(field) ?? ''];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

function* leaves(path: string, value: unknown): Generator<readonly [string, string]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* leaves(`${path}[${nameOf(item) ?? index}]`, item);
    return;
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* leaves(path === '' ? key : `${path}.${key}`, item);
    return;
  }
  if (value !== null && value !== undefined) yield [path, String(value)];
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('id' in item)) return undefined;
  return typeof item.id === 'string' ? item.id : undefined;
}
