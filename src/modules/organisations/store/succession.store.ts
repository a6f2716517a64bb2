import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#platform/time';
import type { Confidence, SuccessionKind } from '../domain/administrative-unit.ts';
import type { UnitSuccessor } from '../domain/views.ts';
import { toUnit, unitColumns, unitParents } from './unit-rows.ts';
import type { UnitRow } from './unit-rows.ts';

/** The units that go on, on a day, with what these units were: arrows are followed until a unit exists on that day. */
const followSql = `with recursive start as (
    select id as origin, id from organisations.administrative_unit where id = any ($1::uuid[])
    union
    select d.id, c.id from organisations.administrative_unit d join organisations.administrative_unit c on c.parent_id = d.id
    where d.id = any ($1::uuid[]) and d.level = 'district'),
  path as (
    select start.origin, s.to_id, case when start.origin = start.id then s.kind else 'partial' end as kind, s.on_date, s.legal_basis, s.confidence, 1 as depth
    from start join organisations.unit_succession s on s.from_id = start.id where s.on_date <= $2
    union
    select path.origin, s.to_id, case when path.kind = 'partial' then 'partial' else s.kind end, s.on_date, s.legal_basis,
      case when path.confidence = 'H' then s.confidence else path.confidence end, path.depth + 1
    from path join organisations.unit_succession s on s.from_id = path.to_id where s.on_date <= $2 and path.depth < 12)
  select distinct on (path.origin, u.name_key, u.id) path.origin, path.kind as succession_kind, path.on_date as succession_on,
    path.legal_basis as succession_basis, path.confidence as succession_confidence, ${unitColumns}
  from path join organisations.administrative_unit u on u.id = path.to_id ${unitParents}
  where (u.valid_from is null or u.valid_from <= $2) and (u.valid_to is null or u.valid_to >= $2)
  order by path.origin, u.name_key, u.id, path.depth desc`;

interface SuccessorRow extends UnitRow {
  readonly origin: string;
  readonly succession_kind: SuccessionKind;
  readonly succession_on: PlainDate;
  readonly succession_basis: string;
  readonly succession_confidence: Confidence;
}

/** Successors of many units on one day, by the id of the unit that ended. */
export async function successorsOfUnits(tx: Tx, ids: readonly string[], on: PlainDate): Promise<ReadonlyMap<string, readonly UnitSuccessor[]>> {
  if (ids.length === 0) return new Map();
  const rows = await sqlOf(tx).query<SuccessorRow>(followSql, [ids, on]);
  return new Map([...Map.groupBy(rows, ({ origin }) => origin)].map(([origin, group]) => [origin, group.map(toSuccessor)]));
}

/** The units whose land, or part of it, a unit took over. */
export async function predecessorRows(tx: Tx, unitId: string): Promise<readonly UnitSuccessor[]> {
  const rows = await sqlOf(tx).query<SuccessorRow>(
    `select s.to_id as origin, s.kind as succession_kind, s.on_date as succession_on, s.legal_basis as succession_basis, s.confidence as succession_confidence, ${unitColumns}
     from organisations.unit_succession s join organisations.administrative_unit u on u.id = s.from_id ${unitParents}
     where s.to_id = $1 order by u.name_key, u.id`,
    [unitId],
  );
  return rows.map(toSuccessor);
}

/** Records what became of a unit; a second time changes nothing. */
export async function insertUnitSuccession(
  tx: Tx,
  arrow: {
    readonly fromId: string;
    readonly toId: string;
    readonly kind: SuccessionKind;
    readonly on: PlainDate;
    readonly legalBasis: string;
    readonly confidence: Confidence;
  },
): Promise<void> {
  await sqlOf(tx).run(
    `insert into organisations.unit_succession (from_id, to_id, kind, on_date, legal_basis, confidence) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [arrow.fromId, arrow.toId, arrow.kind, arrow.on, arrow.legalBasis, arrow.confidence],
  );
}

function toSuccessor(row: SuccessorRow): UnitSuccessor {
  return { unit: toUnit(row), kind: row.succession_kind, on: row.succession_on, legalBasis: row.succession_basis, confidence: row.succession_confidence };
}
