import type { RowKind } from '../domain/row-kind.ts';

/** The choices that an address of these pages carries. */
export interface Choices {
  readonly [name: string]: string | undefined;
}

function withChoices(path: string, choices: Choices): string {
  const query = new URLSearchParams(Object.entries(choices).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** The leader's page with these choices. */
export function overviewHref(choices: Choices): string {
  return withChoices('/lanh-dao', choices);
}

/** The rows behind a number. */
export function rowsHref(kind: RowKind, choices: Choices): string {
  return withChoices('/lanh-dao/ho-so', { loai: kind, ...choices });
}

/** The table or the rows as a file. */
export function exportHref(choices: Choices): string {
  return withChoices('/lanh-dao/xuat', choices);
}
