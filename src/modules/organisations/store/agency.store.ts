import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { PlainDate } from '#platform/time';
import type { SuccessionKind } from '../domain/administrative-unit.ts';
import type { AgencyKind, Contact } from '../domain/province-profile.ts';
import type { Agency, AgencySuccessor } from '../domain/views.ts';
import { tables } from './tables.ts';

interface AgencyDbRow {
  readonly id: string;
  readonly identifier: string;
  readonly identifier_is_demo: boolean;
  readonly name: string;
  readonly short_name: string;
  readonly kind: AgencyKind;
  readonly level: Agency['level'];
  readonly parent_id: string | null;
  readonly unit_id: string;
  readonly valid_from: PlainDate | null;
  readonly valid_to: PlainDate | null;
  readonly legal_basis: string;
  readonly dossier_code_pattern: string;
  readonly contact: Contact;
  readonly version: number;
}

const columns = `a.id, a.identifier, a.identifier_is_demo, a.name, a.short_name, a.kind, a.level, a.parent_id, a.unit_id, a.valid_from, a.valid_to,
  a.legal_basis, a.dossier_code_pattern, a.contact, a.version`;
const existsOn = (parameter: string): string => `(a.valid_from is null or a.valid_from <= ${parameter}) and (a.valid_to is null or a.valid_to >= ${parameter})`;

/** The agency of that id, or undefined; closed ones too. */
export async function findAgencyRow(tx: Tx, id: string): Promise<Agency | undefined> {
  const [row] = await sqlOf(tx).query<AgencyDbRow>(`select ${columns} from organisations.agency a where a.id = $1`, [id]);
  return row === undefined ? undefined : toAgency(row);
}

/** The names of agencies by id, closed ones too; unknown ids are absent. */
export async function agencyNameRows(tx: Tx, ids: readonly string[], length: 'full' | 'short'): Promise<ReadonlyMap<string, string>> {
  const rows = await sqlOf(tx).query<{ id: string; full: string; short: string }>(
    'select id, name as full, short_name as short from organisations.agency where id = any($1)',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row[length]]));
}

/** The agency that carries a canonical identifier on a day (the last one that ever did without a day), or undefined. */
export async function findAgencyRowByIdentifier(tx: Tx, identifier: string, on: PlainDate | undefined): Promise<Agency | undefined> {
  const [row] = await sqlOf(tx).query<AgencyDbRow>(
    `select ${columns} from organisations.agency a where a.identifier = $1 and ($2::date is null or ${existsOn('$2')}) order by a.valid_from desc nulls last limit 1`,
    [identifier, on ?? null],
  );
  return row === undefined ? undefined : toAgency(row);
}

/** What to list; every part may be left out. */
export interface AgencyFilter {
  readonly key?: string | undefined;
  readonly unitId?: string | undefined;
  readonly parentId?: string | undefined;
  readonly kind?: AgencyKind | undefined;
  readonly level?: Agency['level'] | undefined;
  readonly on?: PlainDate | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Agencies by name without marks; `after` is the id of the last one of the page before. */
export async function listAgencyRows(tx: Tx, filter: AgencyFilter): Promise<readonly Agency[]> {
  const rows = await sqlOf(tx).query<AgencyDbRow>(
    `select ${columns} from organisations.agency a
     where ($1::text is null or a.search_key like '%' || $1 || '%') and ($2::uuid is null or a.unit_id = $2) and ($3::uuid is null or a.parent_id = $3)
       and ($4::text is null or a.kind = $4) and ($5::text is null or a.level = $5) and ($6::date is null or (${existsOn('$6')}))
       and ($7::uuid is null or (a.search_key, a.id) > (select search_key, id from organisations.agency where id = $7))
     order by a.search_key, a.id limit $8`,
    [
      filter.key ?? null,
      filter.unitId ?? null,
      filter.parentId ?? null,
      filter.kind ?? null,
      filter.level ?? null,
      filter.on ?? null,
      filter.after ?? null,
      filter.limit,
    ],
  );
  return rows.map(toAgency);
}

/** Every agency that exists on a day, for the tree (a province has some hundreds). */
export async function agencyRowsOn(tx: Tx, on: PlainDate): Promise<readonly Agency[]> {
  const rows = await sqlOf(tx).query<AgencyDbRow>(
    `select ${columns} from organisations.agency a where ${existsOn('$1')} order by a.identifier, a.id limit 5000`,
    [on],
  );
  return rows.map(toAgency);
}

/** The agencies that go on with the work of a closed one on a day. */
export async function agencySuccessorRows(tx: Tx, id: string, on: PlainDate): Promise<readonly AgencySuccessor[]> {
  const rows = await sqlOf(tx).query<AgencyDbRow & { succession_kind: SuccessionKind; on_date: PlainDate; basis: string }>(
    `with recursive path as (
       select s.to_id, s.kind, s.on_date, s.legal_basis, 1 as depth from organisations.agency_succession s where s.from_id = $1 and s.on_date <= $2
       union
       select s.to_id, case when path.kind = 'partial' then 'partial' else s.kind end, s.on_date, s.legal_basis, path.depth + 1
       from path join organisations.agency_succession s on s.from_id = path.to_id where s.on_date <= $2 and path.depth < 12)
     select distinct on (a.search_key, a.id) ${columns}, path.kind as succession_kind, path.on_date, path.legal_basis as basis
     from path join organisations.agency a on a.id = path.to_id where ${existsOn('$2')} order by a.search_key, a.id, path.depth desc`,
    [id, on],
  );
  return rows.map((row) => ({ agency: toAgency(row), kind: row.succession_kind, on: row.on_date, legalBasis: row.basis }));
}

/** Inserts an agency; its identifier must be free on its days. */
export async function insertAgencyRow(tx: Tx, agency: Omit<Agency, 'version'>): Promise<void> {
  await sqlOf(tx).run(
    `insert into organisations.agency (id, identifier, identifier_is_demo, name, short_name, kind, level, parent_id, unit_id, valid_from, valid_to, legal_basis,
       dossier_code_pattern, contact, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 2)`,
    [
      agency.id,
      agency.identifier,
      agency.isDemoIdentifier,
      agency.name,
      agency.shortName,
      agency.kind,
      agency.level,
      agency.parentId ?? null,
      agency.unitId,
      agency.validFrom ?? null,
      agency.validTo ?? null,
      agency.legalBasis,
      agency.dossierCodePattern,
      JSON.stringify(agency.contact),
    ],
  );
}

/** Writes an agency if nobody changed it meanwhile; otherwise throws `conflict`. */
export async function saveAgencyRow(tx: Tx, agency: Agency): Promise<void> {
  const updated = await sqlOf(tx).run(
    `update organisations.agency set name = $3, short_name = $4, parent_id = $5, valid_to = $6, legal_basis = $7, dossier_code_pattern = $8,
       contact = $9, version = version + 1 where id = $1 and version = $2`,
    [
      agency.id,
      agency.version,
      agency.name,
      agency.shortName,
      agency.parentId ?? null,
      agency.validTo ?? null,
      agency.legalBasis,
      agency.dossierCodePattern,
      JSON.stringify(agency.contact),
    ],
  );
  if (updated === 0) throw new DomainError('conflict', { id: agency.id });
}

/** Records who goes on with a closed agency's work. */
export async function insertAgencySuccession(
  tx: Tx,
  arrow: { readonly fromId: string; readonly toId: string; readonly kind: SuccessionKind; readonly on: PlainDate; readonly legalBasis: string },
): Promise<void> {
  await tables(tx)
    .insertInto('agency_succession')
    .values({ from_id: arrow.fromId, to_id: arrow.toId, kind: arrow.kind, on_date: arrow.on, legal_basis: arrow.legalBasis })
    .execute();
}

/** An agency row as plain data. */
export function toAgency(row: AgencyDbRow): Agency {
  return {
    id: row.id,
    identifier: row.identifier,
    isDemoIdentifier: row.identifier_is_demo,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    level: row.level,
    parentId: row.parent_id ?? undefined,
    unitId: row.unit_id,
    validFrom: row.valid_from ?? undefined,
    validTo: row.valid_to ?? undefined,
    legalBasis: row.legal_basis,
    dossierCodePattern: row.dossier_code_pattern,
    contact: row.contact,
    version: row.version,
  };
}
