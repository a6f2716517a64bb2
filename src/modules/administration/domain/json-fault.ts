/** JSON read, or the line and column (from 1) where reading stopped. */
export type ReadJson = { readonly value: unknown } | { readonly line: number; readonly column: number };

/** Reads JSON; a fault is located, so that it can be found in a long text. */
export function readJson(text: string): ReadJson {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    const before = text.slice(0, position === undefined ? text.length : Number(position));
    const lines = before.split('\n');
    return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  }
}
