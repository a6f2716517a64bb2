/** A posted value as a list, whether it came once, several times or not at all. */
export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value;
}
