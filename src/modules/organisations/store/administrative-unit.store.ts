import { DomainError } from '#platform/errors';
import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#platform/time';
import type { UnitLevel } from '../domain/administrative-unit.ts';
import type { AdministrativeUnit } from '../domain/views.ts';
import { tables } from './tables.ts';
import { toUnit, unitColumns, unitParents } from './unit-rows.ts';
import type { UnitRow } from './unit-rows.ts';

/** The unit of that id, or undefined. */
export async function findUnitRow(tx: Tx, id: string): Promise<AdministrativeUnit | undefined> {
  const [row] = await sqlOf(tx).query<UnitRow>(`select ${unitColumns} from organisations.administrative_unit u ${unitParents} where u.id = $1`, [id]);
  return row === undefined ? undefined : toUnit(row);
}

/** The units of those ids, in no particular order. */
export async function unitRowsByIds(tx: Tx, ids: readonly string[]): Promise<readonly AdministrativeUnit[]> {
  const rows = await sqlOf(tx).query<UnitRow>(`select ${unitColumns} from organisations.administrative_unit u ${unitParents} where u.id = any ($1::uuid[])`, [
    ids,
  ]);
  return rows.map(toUnit);
}

/** Units below a parent (or of a level) that exist on a day, by name without marks; `after` is the last id of the page before. */
export async function listUnitRows(
  tx: Tx,
  filter: {
    readonly parentId?: string | undefined;
    readonly level?: UnitLevel | undefined;
    readonly on: PlainDate;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly AdministrativeUnit[]> {
  const rows = await sqlOf(tx).query<UnitRow>(
    `select ${unitColumns} from organisations.administrative_unit u ${unitParents}
     where ($1::uuid is null or u.parent_id = $1) and ($2::text is null or u.level = $2)
       and (u.valid_from is null or u.valid_from <= $3) and (u.valid_to is null or u.valid_to >= $3)
       and ($4::uuid is null or (u.name_key, u.id) > (select name_key, id from organisations.administrative_unit where id = $4))
     order by u.name_key, u.id limit $5`,
    [filter.parentId ?? null, filter.level ?? null, filter.on, filter.after ?? null, filter.limit],
  );
  return rows.map(toUnit);
}

/** The unit with that code on that day, or undefined: a code has a meaning only together with a day. */
export async function findUnitRowByCode(tx: Tx, level: UnitLevel, code: string, on: PlainDate): Promise<AdministrativeUnit | undefined> {
  const [row] = await sqlOf(tx).query<UnitRow>(
    `select ${unitColumns} from organisations.administrative_unit u ${unitParents}
     where u.level = $1 and u.code = $2 and (u.valid_from is null or u.valid_from <= $3) and (u.valid_to is null or u.valid_to >= $3)`,
    [level, code, on],
  );
  return row === undefined ? undefined : toUnit(row);
}

/** Inserts a unit; `code` must be free on its days. */
export async function insertUnitRow(tx: Tx, unit: Omit<AdministrativeUnit, 'path' | 'version'>): Promise<void> {
  await tables(tx)
    .insertInto('administrative_unit')
    .values({
      id: unit.id,
      code: unit.code,
      name: unit.name,
      full_name: unit.fullName,
      name_en: unit.nameEn,
      kind: unit.kind,
      level: unit.level,
      parent_id: unit.parentId ?? null,
      valid_from: unit.validFrom ?? null,
      valid_to: unit.validTo ?? null,
      legal_basis: unit.legalBasis,
      confidence: unit.confidence,
      version: 2,
    })
    .execute();
}

/** Writes changed columns if nobody changed the unit meanwhile; otherwise throws `conflict`. */
export async function updateUnitRow(
  tx: Tx,
  unit: AdministrativeUnit,
  change: Partial<Pick<AdministrativeUnit, 'fullName' | 'name' | 'nameEn' | 'legalBasis' | 'validTo'>>,
): Promise<void> {
  const { fullName, name, nameEn, legalBasis, validTo } = { ...unit, ...change };
  const updated = await sqlOf(tx).run(
    'update organisations.administrative_unit set full_name = $3, name = $4, name_en = $5, legal_basis = $6, valid_to = $7, version = version + 1 where id = $1 and version = $2',
    [unit.id, unit.version, fullName, name, nameEn, legalBasis, validTo ?? null],
  );
  if (updated === 0) throw new DomainError('conflict', { id: unit.id });
}
