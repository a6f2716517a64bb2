/** The everyday name of a procedure, with a capital; official names can be ninety words long. */
export function shortName(record: { readonly name: string; readonly keywords: readonly string[] }): string {
  const name = record.keywords[0] ?? record.name;
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
