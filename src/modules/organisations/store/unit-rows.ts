import type { PlainDate } from '#platform/time';
import type { Confidence, UnitKind, UnitLevel } from '../domain/administrative-unit.ts';
import type { AdministrativeUnit } from '../domain/views.ts';

/** A unit row as SQL gives it, with the names above it. */
export interface UnitRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly full_name: string;
  readonly name_en: string;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly parent_id: string | null;
  readonly valid_from: PlainDate | null;
  readonly valid_to: PlainDate | null;
  readonly legal_basis: string;
  readonly confidence: Confidence;
  readonly version: number;
  readonly parent_name: string | null;
  readonly grandparent_name: string | null;
}

/** Columns and joins that every unit query selects; the unit is `u`. */
export const unitColumns = `u.id, u.code, u.name, u.full_name, u.name_en, u.kind, u.level, u.parent_id, u.valid_from, u.valid_to,
  u.legal_basis, u.confidence, u.version, p.full_name as parent_name, g.full_name as grandparent_name`;
/** The two levels above `u`. */
export const unitParents = `left join organisations.administrative_unit p on p.id = u.parent_id
  left join organisations.administrative_unit g on g.id = p.parent_id`;

/** A unit row as plain data. */
export function toUnit(row: UnitRow): AdministrativeUnit {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    fullName: row.full_name,
    nameEn: row.name_en,
    kind: row.kind,
    level: row.level,
    parentId: row.parent_id ?? undefined,
    path: [row.full_name, row.parent_name, row.grandparent_name].filter((name) => name !== null).join(', '),
    validFrom: row.valid_from ?? undefined,
    validTo: row.valid_to ?? undefined,
    legalBasis: row.legal_basis,
    confidence: row.confidence,
    version: row.version,
  };
}
