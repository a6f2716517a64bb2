import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import { searchKey } from '#platform/i18n';
import type { Instant } from '#platform/time';
import type { Dossier, LegalTime } from '../domain/dossier.ts';
import type { BusinessState } from '../domain/states.ts';
import { toDossier } from './dossier.store.ts';
import { tables } from './tables.ts';

/** A place in a list ordered by a moment and an id. */
export interface Place {
  readonly at: Instant;
  readonly id: string;
}
/** What an agency's list may ask for; without agencies, those of the whole province. */
export interface DossierFilter {
  readonly agencyIds: readonly string[] | undefined;
  readonly states?: readonly BusinessState[] | undefined;
  readonly procedureCode?: string | undefined;
  readonly sector?: string | undefined;
  readonly submittedFrom?: Instant | undefined;
  readonly search?: string | undefined;
  readonly after?: Place | undefined;
  readonly limit: number;
}

/** Dossiers of agencies, newest first, a page by key. */
export async function listAgencyDossiers(tx: Tx, filter: DossierFilter): Promise<readonly Dossier[]> {
  const { agencyIds } = filter;
  const key = searchKey(filter.search ?? '');
  const within = key === '' ? agencyIds : (agencyIds ?? (await everyAgency(tx)));
  if (within?.length === 0) return [];
  let query = tables(tx).selectFrom('dossier').selectAll();
  if (agencyIds !== undefined) query = query.where('agency_id', 'in', [...agencyIds]);
  if (filter.states !== undefined) query = query.where('business_state', 'in', [...filter.states]);
  if (filter.procedureCode !== undefined) query = query.where('procedure_code', '=', filter.procedureCode);
  if (filter.sector !== undefined) query = query.where('sector', '=', filter.sector);
  if (filter.submittedFrom !== undefined) query = query.where('submitted_at', '>=', filter.submittedFrom);
  if (key !== '' && within !== undefined) query = query.where('id', 'in', phrasesFrom(tx, within, key).select('dossier_id'));
  const { after } = filter;
  if (after !== undefined) query = query.where((eb) => eb(eb.refTuple('submitted_at', 'id'), '<', eb.tuple(after.at, after.id)));
  const rows = await query.orderBy('submitted_at', 'desc').orderBy('id', 'desc').limit(filter.limit).execute();
  return rows.map(toDossier);
}

/** A citizen's own dossiers (or those of the organisation they act for), newest first. */
export async function listOwnDossiers(
  tx: Tx,
  owner: { readonly accountId: string; readonly organisationId: string | undefined },
  after: Place | undefined,
  limit: number,
  states?: readonly BusinessState[],
): Promise<readonly Dossier[]> {
  let query = tables(tx)
    .selectFrom('dossier')
    .selectAll()
    .where((eb) =>
      owner.organisationId === undefined
        ? eb.and([eb('applicant_account_id', '=', owner.accountId), eb('applicant_organisation_id', 'is', null)])
        : eb('applicant_organisation_id', '=', owner.organisationId),
    );
  if (states !== undefined) query = query.where('business_state', 'in', [...states]);
  if (after !== undefined) query = query.where((eb) => eb(eb.refTuple('submitted_at', 'id'), '<', eb.tuple(after.at, after.id)));
  const rows = await query.orderBy('submitted_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(toDossier);
}

/** Finds dossiers that these agencies (every one of the province without them) decide or took in by the beginning of a code, name, number or phone, from any word on and without marks; newest first. */
export async function searchDossiers(tx: Tx, agencyIds: readonly string[] | undefined, text: string, limit: number): Promise<readonly Dossier[]> {
  const key = searchKey(text);
  const within = key === '' ? [] : (agencyIds ?? (await everyAgency(tx)));
  if (within.length === 0) return [];
  const hits = phrasesFrom(tx, within, key)
    .select('dossier_id')
    .groupBy('dossier_id')
    .orderBy((eb) => eb.fn.max('submitted_at'), 'desc')
    .limit(limit);
  const rows = await tables(tx).selectFrom('dossier').selectAll().where('id', 'in', hits).orderBy('submitted_at', 'desc').orderBy('id', 'desc').execute();
  return rows.map(toDossier);
}

/** Letters of a phrase that the table keeps. */
const keptLetters = 40;

/** The agencies that have anything to find, each looked up once behind the one before: a range needs its agency. */
async function everyAgency(tx: Tx): Promise<readonly string[]> {
  const rows = await sqlOf(tx).query<{ id: string }>(`with recursive agency (id) as (
    (select agency_id from dossiers.search_phrase order by agency_id limit 1)
    union all select (select agency_id from dossiers.search_phrase where agency_id > agency.id order by agency_id limit 1) from agency where agency.id is not null)
    select id from agency where id is not null`);
  return rows.map(({ id }) => id);
}

/** A range, not LIKE: under row-level security only leakproof comparisons may use an index. A key has no sign above "z". */
function phrasesFrom(tx: Tx, agencyIds: readonly string[], key: string) {
  const begin = key.slice(0, keptLetters);
  return tables(tx)
    .selectFrom('search_phrase')
    .where('agency_id', 'in', [...agencyIds])
    .where('phrase', '>=', begin)
    .where('phrase', '<', `${begin}{`);
}

/** Dossiers whose due date must be counted again after an edit of the calendar: open, received, due after a moment. */
export async function listOpenIds(tx: Tx, after: string | undefined, limit: number): Promise<readonly string[]> {
  const rows = await sqlOf(tx).query<{ id: string }>(
    `select id from dossiers.dossier where finished_at is null and due_at is not null and ($1::uuid is null or id > $1) order by id limit $2`,
    [after ?? null, limit],
  );
  return rows.map((row) => row.id);
}

/** What counting a due date anew takes of an open dossier. */
export type OpenDossier = Pick<
  Dossier,
  'id' | 'code' | 'procedureName' | 'procedureVersionId' | 'agencyId' | 'state' | 'legalTime' | 'receivedAt' | 'dueAt' | 'extensionCount'
>;

/** The same dossiers as `listOpenIds`, with what counting takes. */
export async function listOpenDossiers(tx: Tx, after: string | undefined, limit: number): Promise<readonly OpenDossier[]> {
  let query = tables(tx)
    .selectFrom('dossier')
    .select(['id', 'code', 'procedure_name', 'procedure_version_id', 'agency_id', 'business_state', 'legal_time', 'received_at', 'due_at', 'extension_count'])
    .where('finished_at', 'is', null)
    .where('due_at', 'is not', null);
  if (after !== undefined) query = query.where('id', '>', after);
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    procedureName: row.procedure_name,
    procedureVersionId: row.procedure_version_id,
    agencyId: row.agency_id,
    state: row.business_state as BusinessState,
    legalTime: row.legal_time as unknown as LegalTime,
    receivedAt: row.received_at ?? undefined,
    dueAt: row.due_at ?? undefined,
    extensionCount: row.extension_count,
  }));
}

/** Dossiers that are not finished, or not handed over, and that an agency takes in, decides or handles, by id after one. */
export async function listOpenAt(tx: Tx, agencyId: string, after: string | undefined, limit: number): Promise<readonly string[]> {
  const rows = await sqlOf(tx).query<{ id: string }>(
    `select id from dossiers.dossier where ((finished_at is null and agency_id = $1) or ((finished_at is null or business_state = 'resolved') and (reception_agency_id = $1 or $1 = any (handling_agency_ids))))
       and ($2::uuid is null or id > $2) order by id limit $3`,
    [agencyId, after ?? null, limit],
  );
  return rows.map(({ id }) => id);
}

/** What is counted a day: the columns of the daily counters. */
export type DailyCounter =
  | 'submitted'
  | 'received'
  | 'finished_on_time'
  | 'finished_late'
  | 'rejected'
  | 'withdrawn'
  | 'apologised'
  | 'online'
  | 'rated'
  | 'score_sum';

/** Adds to the day's counters of an agency and procedure, in the transaction that changed the dossier. */
export function countDaily(
  tx: Tx,
  place: { readonly agencyId: string; readonly procedureCode: string; readonly day: string },
  add: Partial<Record<DailyCounter, number>>,
): void {
  const names = Object.keys(add) as DailyCounter[];
  const shard = Math.floor(Math.random() * 8);
  sqlOf(tx).send(
    `insert into dossiers.daily_count (agency_id, procedure_code, day, shard, ${names.join(', ')}) values ($1, $2, $3, $4, ${names.map((_, i) => `$${i + 5}`).join(', ')})
     on conflict (agency_id, day, procedure_code, shard) do update set ${names.map((name) => `${name} = daily_count.${name} + excluded.${name}`).join(', ')}`,
    [place.agencyId, place.procedureCode, place.day, shard, ...names.map((name) => add[name] ?? 0)],
  );
}
