import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#platform/time';
import type { UnitLevel } from '../domain/administrative-unit.ts';
import type { AdministrativeUnit } from '../domain/views.ts';
import { toUnit, unitColumns, unitParents } from './unit-rows.ts';
import type { UnitRow } from './unit-rows.ts';

/** What to look for; `key` is a search key (no marks, lower case). */
export interface UnitSearch {
  readonly key: string;
  readonly level?: UnitLevel | undefined;
  readonly parentId?: string | undefined;
  /** Only units that exist on this day; without it former units are found too. */
  readonly on?: PlainDate | undefined;
  readonly limit: number;
}

/** Where the last page ended: which of the three ways of matching, and the last row. */
export interface SearchPoint {
  readonly step: number;
  readonly key: string;
  readonly id: string;
}

/** The three ways of matching, best first; each is one index range with a stable order, so that a page costs the same in 100 rows and in 100,000. */
const steps = [
  { order: 'name_key', match: 'u.name_key ^@ $1' },
  { order: 'search_key', match: 'u.search_key ^@ $1 and not u.name_key ^@ $1' },
  { order: 'search_key', match: `u.search_key like '%' || $1 || '%' and not u.search_key ^@ $1 and not u.name_key ^@ $1` },
] as const;

/** The SQL of one way of matching, for the search and for tests of its plan. */
export function searchSql(step: number): string {
  const { order, match } = steps[step] ?? steps[0];
  return `select ${unitColumns}, u.${order} as sort_key
    from (select * from organisations.administrative_unit u where ${match}
      and ($2::text is null or u.level = $2) and ($3::uuid is null or u.parent_id = $3)
      and ($4::date is null or ((u.valid_from is null or u.valid_from <= $4) and (u.valid_to is null or u.valid_to >= $4)))
      and ($5::text is null or (u.${order}, u.id) > ($5, $6::uuid))
      order by u.${order}, u.id limit $7) u ${unitParents}
    order by u.${order}, u.id`;
}

/** One page of units, best matches first, and where it ended. */
export async function searchUnitRows(
  tx: Tx,
  search: UnitSearch,
  from?: SearchPoint,
): Promise<{ units: readonly AdministrativeUnit[]; end: SearchPoint | undefined }> {
  const units: AdministrativeUnit[] = [];
  let point = from;
  for (let step = from?.step ?? 0; step < stepsFor(search.key) && units.length < search.limit; step += 1) {
    const after = point?.step === step ? point : undefined;
    const wanted = search.limit - units.length;
    const rows = await sqlOf(tx).query<UnitRow & { sort_key: string }>(searchSql(step), [
      search.key,
      search.level ?? null,
      search.parentId ?? null,
      search.on ?? null,
      after?.key ?? null,
      after?.id ?? null,
      wanted,
    ]);
    units.push(...rows.map(toUnit));
    const last = rows.at(-1);
    if (last !== undefined && rows.length === wanted) return { units, end: { step, key: last.sort_key, id: last.id } };
    point = undefined;
  }
  return { units, end: undefined };
}

/** Fewer than three letters have no trigram: only beginnings are looked up. */
function stepsFor(key: string): number {
  return key.length < 3 ? 2 : steps.length;
}
