import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#platform/time';
import type { DeskKind } from '../domain/commune-desks.ts';
import type { Desk } from '../domain/views.ts';

interface DeskRow {
  readonly id: string;
  readonly agency_id: string;
  readonly key: string;
  readonly label: string;
  readonly kind: DeskKind;
}

const openOn = (alias: string, parameter: string): string =>
  `(${alias}.valid_from is null or ${alias}.valid_from <= ${parameter}) and (${alias}.valid_to is null or ${alias}.valid_to >= ${parameter})`;

/** Desks of several agencies on a day, by label. */
export async function listDeskRows(tx: Tx, agencyIds: readonly string[], on: PlainDate): Promise<readonly Desk[]> {
  const rows = await sqlOf(tx).query<DeskRow>(
    `select d.id, d.agency_id, d.key, d.label, d.kind from organisations.desk d where d.agency_id = any ($1) and ${openOn('d', '$2')} order by d.label`,
    [agencyIds, on],
  );
  return rows.map(toDesk);
}

/** The labels of all desks of open agencies on a day, each once, by the Vietnamese alphabet. */
export async function listDeskLabelRows(tx: Tx, on: PlainDate): Promise<readonly string[]> {
  const rows = await sqlOf(tx).query<{ readonly label: string }>(
    `select d.label from organisations.desk d join organisations.agency a on a.id = d.agency_id and ${openOn('a', '$1')} where ${openOn('d', '$1')} group by d.label order by d.label collate "vi-x-icu"`,
    [on],
  );
  return rows.map(({ label }) => label);
}

/**
 * The nearest desk of that key to an agency: its own; else that of the agency which serves the same commune
 * (in it, by area, or for the province); else one whose area shares most with its own; else one under or above it. Undefined when nobody has such a desk.
 */
export async function nearestDeskRow(tx: Tx, agencyId: string, key: string, on: PlainDate): Promise<Desk | undefined> {
  const [row] = await sqlOf(tx).query<DeskRow>(
    `select d.id, d.agency_id, d.key, d.label, d.kind
     from organisations.agency me
     join organisations.administrative_unit place on place.id = me.unit_id
     join organisations.desk d on d.key = $2 and ${openOn('d', '$3')}
     join organisations.agency a on a.id = d.agency_id and ${openOn('a', '$3')}
     left join organisations.agency_area r on r.agency_id = a.id and r.unit_id = me.unit_id
     cross join lateral (select count(*) as shared from organisations.agency_area mine join organisations.agency_area theirs using (unit_id) where mine.agency_id = me.id and theirs.agency_id = a.id) area
     where me.id = $1 and (a.id = me.id or a.unit_id in (me.unit_id, place.parent_id) and a.level <> 'branch' or r.unit_id is not null or a.id = me.parent_id or a.parent_id = me.id or area.shared > 0)
     order by a.id = me.id desc, (a.unit_id = me.unit_id and a.level <> 'branch') desc, r.unit_id is not null desc, area.shared desc, a.id = me.parent_id desc, a.parent_id is not null, a.identifier
     limit 1`,
    [agencyId, key, on],
  );
  return row === undefined ? undefined : toDesk(row);
}

/** The desk of that key which serves a place: for level `commune` the nearest to it, for level `province` the province's own. */
export async function servingDeskRow(
  tx: Tx,
  query: { readonly level: 'commune' | 'province'; readonly unitId: string; readonly key: string; readonly on: PlainDate },
): Promise<Desk | undefined> {
  const [row] = await sqlOf(tx).query<DeskRow>(
    `select d.id, d.agency_id, d.key, d.label, d.kind
     from organisations.administrative_unit place
     join organisations.desk d on d.key = $2 and ${openOn('d', '$3')}
     join organisations.agency a on a.id = d.agency_id and ${openOn('a', '$3')}
     left join organisations.agency_area r on r.agency_id = a.id and r.unit_id = place.id
     where place.id = $1 and (a.level <> 'branch' and a.unit_id in (place.id, place.parent_id) or r.unit_id is not null)
     order by case when $4 = 'commune' then (case when a.unit_id = place.id and a.level <> 'branch' then 0 when r.unit_id is not null then 1 else 2 end)
       else (case when a.level = 'province' then 0 when r.unit_id is not null then 1 else 2 end) end,
       case a.kind when 'service-centre' then 0 when 'people-committee' then 1 else 2 end, a.identifier
     limit 1`,
    [query.unitId, query.key, query.on, query.level],
  );
  return row === undefined ? undefined : toDesk(row);
}

/** Opens at a successor, from its first day on, the desks it lacks of those that ended with the agencies before it, and gives it the areas they served. */
export async function inheritDesks(tx: Tx, query: { readonly fromIds: readonly string[]; readonly toId: string; readonly on: PlainDate }): Promise<void> {
  await sqlOf(tx).run(
    `insert into organisations.desk (id, agency_id, key, label, kind, valid_from)
     select distinct on (d.key) gen_random_uuid(), $2, d.key, d.label, d.kind, $3::date from organisations.desk d
     where d.agency_id = any ($1) and d.valid_to = $3::date - 1
       and not exists (select from organisations.desk own where own.agency_id = $2 and own.key = d.key and ${openOn('own', '$3')})
     order by d.key, d.id`,
    [query.fromIds, query.toId, query.on],
  );
  await sqlOf(tx).run(
    `insert into organisations.agency_area (agency_id, unit_id)
     select distinct $2::uuid, r.unit_id from organisations.agency_area r where r.agency_id = any ($1) on conflict do nothing`,
    [query.fromIds, query.toId],
  );
}

function toDesk(row: DeskRow): Desk {
  return { id: row.id, agencyId: row.agency_id, key: row.key, label: row.label, kind: row.kind };
}
