/** A JSON object of a record, as the editor handles it. */
export type Json = Readonly<Record<string, unknown>>;

/** The value at a dotted path (`general` is the record itself); undefined where there is none. */
export function valueAt(record: Json, path: string): unknown {
  let value: unknown = record;
  for (const key of keysOf(path)) value = isObject(value) || Array.isArray(value) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  return value;
}

/** The record with the value at the path replaced, or appended where the path is one past the end of a list; the given one is untouched. */
export function withValue(record: Json, path: string, value: unknown): Json {
  return replaced(record, keysOf(path), () => value) as Json;
}

/** The record without the item of a list that the path names. */
export function withoutItem(record: Json, path: string): Json {
  const { list, index } = splitItem(path);
  return replaced(record, keysOf(list), (items) => asList(items).toSpliced(index, 1)) as Json;
}

/** The record with one item of a list exchanged with the one before (`up`) or after it; unchanged at the ends. */
export function withMoved(record: Json, path: string, way: 'up' | 'down'): Json {
  const { list, index } = splitItem(path);
  return replaced(record, keysOf(list), (items) => {
    const moved = [...asList(items)];
    const other = way === 'up' ? index - 1 : index + 1;
    if (index < 0 || other < 0 || index >= moved.length || other >= moved.length) return moved;
    [moved[index], moved[other]] = [moved[other], moved[index]];
    return moved;
  }) as Json;
}

/** The list and the place in it that a path ends with; index -1 when it ends with no number. */
export function splitItem(path: string): { readonly list: string; readonly index: number } {
  const [, list = path, index = '-1'] = /^(.*)\.(\d+)$/.exec(path) ?? [];
  return { list, index: Number(index) };
}

/** The words by which an item is known in its list. */
export function titleOf(item: unknown): string {
  if (!isObject(item)) return '';
  const word = ['label', 'title', 'name', 'duty', 'who', 'channel', 'text', 'reason', 'when']
    .map((key) => item[key])
    .find((value): value is string => typeof value === 'string' && value !== '');
  return [typeof item['number'] === 'string' ? item['number'] : '', word ?? ''].filter(Boolean).join(': ');
}

/** A value that should be a list, as one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** True for a JSON object. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOf(path: string): readonly string[] {
  return path === 'general' || path === '' ? [] : path.split('.');
}

function replaced(value: unknown, keys: readonly string[], change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return Object.assign([...(value as unknown[])], { [Number(key)]: replaced((value as unknown[])[Number(key)], rest, change) });
  const object = isObject(value) ? value : {};
  return { ...object, [key]: replaced(object[key], rest, change) };
}
