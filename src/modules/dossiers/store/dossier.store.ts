import type { Selectable } from 'kysely';
import { send, sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import { searchKey } from '#platform/i18n';
import type { Channel, Dossier, LegalTime, ReceivingMethod } from '../domain/dossier.ts';
import type { BusinessState, DeliveryState, FinanceState } from '../domain/states.ts';
import type { DossiersTables } from '../tables.ts';
import { tables } from './tables.ts';

type Row = Selectable<DossiersTables['dossier']>;

/** The dossier; throws `dossiers.unknown` when there is none, or none that the actor may see. */
export async function getDossier(tx: Tx, id: string): Promise<Dossier> {
  const row = await tables(tx).selectFrom('dossier').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new DomainError('dossiers.unknown', { id });
  return toDossier(row);
}

/** The same, locked until the transaction ends: every act begins with it. */
export async function lockDossier(tx: Tx, id: string): Promise<Dossier> {
  const row = await tables(tx).selectFrom('dossier').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) throw new DomainError('dossiers.unknown', { id });
  return toDossier(row);
}

/** The dossiers among these that the actor may see, in any order. */
export async function listDossiersById(tx: Tx, ids: readonly string[]): Promise<readonly Dossier[]> {
  if (ids.length === 0) return [];
  return (
    await tables(tx)
      .selectFrom('dossier')
      .selectAll()
      .where('id', 'in', [...ids])
      .execute()
  ).map(toDossier);
}

/** Looks a dossier up by its code. */
export async function findDossierByCode(tx: Tx, code: string): Promise<Dossier | undefined> {
  const row = await tables(tx).selectFrom('dossier').selectAll().where('code', '=', code).executeTakeFirst();
  return row === undefined ? undefined : toDossier(row);
}

/** Looks a dossier up by the key of its filing, so that a repeated submit finds the first one (A8). */
export async function findDossierByFilingKey(tx: Tx, key: string): Promise<Dossier | undefined> {
  const row = await tables(tx).selectFrom('dossier').selectAll().where('filing_key', '=', key).executeTakeFirst();
  return row === undefined ? undefined : toDossier(row);
}

/** Writes a new dossier. */
export function insertDossier(tx: Tx, dossier: Dossier, filingKey: string | undefined): void {
  send(
    tx,
    tables(tx)
      .insertInto('dossier')
      .values({
        id: dossier.id,
        filing_key: filingKey ?? null,
        ...identityColumns(dossier),
        ...stateColumns(dossier),
        sync_state: 'local',
        archive_state: 'active',
        version: dossier.version,
      }),
  );
}

/** Writes what an act changed if nobody changed the dossier meanwhile; otherwise throws `conflict`. */
export async function saveDossier(tx: Tx, dossier: Dossier): Promise<Dossier> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('dossier')
    .set({ ...stateColumns(dossier), version: dossier.version + 1 })
    .where('id', '=', dossier.id)
    .where('version', '=', dossier.version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new DomainError('conflict', { id: dossier.id });
  return { ...dossier, version: dossier.version + 1 };
}

/** Takes the next number of a counter inside the transaction: no gap after a rollback, no two alike under load. */
export async function takeNumber(tx: Tx, scope: string, period: string): Promise<number> {
  const [row] = await sqlOf(tx).query<{ number: number }>(
    `insert into dossiers.code_counter (scope, period, next) values ($1, $2, 2)
     on conflict (scope, period) do update set next = code_counter.next + 1 returning next - 1 as number`,
    [scope, period],
  );
  return row?.number ?? 1;
}

function identityColumns(dossier: Dossier) {
  const { applicant } = dossier;
  return {
    code: dossier.code,
    procedure_version_id: dossier.procedureVersionId,
    procedure_code: dossier.procedureCode,
    procedure_name: dossier.procedureName,
    sector: dossier.sector,
    help_place: dossier.helpPlace ?? null,
    channel: dossier.channel,
    applicant_account_id: applicant.accountId ?? null,
    applicant_organisation_id: applicant.organisationId ?? null,
    applicant_name: applicant.name,
    applicant_person_id: applicant.personId ?? null,
    applicant_phone: applicant.phone ?? null,
    applicant_email: applicant.email ?? null,
    applicant_address: applicant.address ?? null,
    filed_for: null,
    search_key: searchKey(`${dossier.code} ${applicant.name} ${applicant.personId ?? ''} ${applicant.phone ?? ''} ${dossier.procedureName}`),
    receiving_method: dossier.receivingMethod,
    legal_time: JSON.stringify(dossier.legalTime),
    submitted_at: dossier.submittedAt,
  };
}

function stateColumns(dossier: Dossier) {
  return {
    agency_id: dossier.agencyId,
    reception_agency_id: dossier.receptionAgencyId,
    handling_agency_ids: [...dossier.handlingAgencyIds],
    business_state: dossier.state,
    finance_state: dossier.financeState,
    delivery_state: dossier.deliveryState,
    answers: JSON.stringify(dossier.answers),
    cases: [...dossier.cases],
    copies: dossier.copies,
    instance_id: dossier.instanceId ?? null,
    received_at: dossier.receivedAt ?? null,
    reception_due_at: dossier.receptionDueAt ?? null,
    original_due_at: dossier.originalDueAt ?? null,
    due_at: dossier.dueAt ?? null,
    paused_since: dossier.pausedSince ?? null,
    pause_ground: dossier.pauseGround ?? null,
    finished_at: dossier.finishedAt ?? null,
    returned_at: dossier.returnedAt ?? null,
    supplement_count: dossier.supplementCount,
    extension_count: dossier.extensionCount,
    book_number: dossier.bookNumber ?? null,
    book_ordinal: dossier.bookOrdinal ?? null,
  };
}

/** A row as the domain sees it. */
export function toDossier(row: Row): Dossier {
  return {
    id: row.id,
    code: row.code,
    procedureVersionId: row.procedure_version_id,
    procedureCode: row.procedure_code,
    procedureName: row.procedure_name,
    sector: row.sector,
    agencyId: row.agency_id,
    receptionAgencyId: row.reception_agency_id,
    handlingAgencyIds: row.handling_agency_ids,
    helpPlace: row.help_place ?? undefined,
    channel: row.channel as Channel,
    state: row.business_state as BusinessState,
    financeState: row.finance_state as FinanceState,
    deliveryState: row.delivery_state as DeliveryState,
    receivingMethod: row.receiving_method as ReceivingMethod,
    applicant: {
      accountId: row.applicant_account_id ?? undefined,
      organisationId: row.applicant_organisation_id ?? undefined,
      name: row.applicant_name,
      personId: row.applicant_person_id ?? undefined,
      phone: row.applicant_phone ?? undefined,
      email: row.applicant_email ?? undefined,
      address: row.applicant_address ?? undefined,
    },
    answers: row.answers as Record<string, unknown>,
    cases: row.cases,
    copies: row.copies,
    instanceId: row.instance_id ?? undefined,
    legalTime: row.legal_time as LegalTime,
    submittedAt: row.submitted_at,
    receivedAt: row.received_at ?? undefined,
    receptionDueAt: row.reception_due_at ?? undefined,
    originalDueAt: row.original_due_at ?? undefined,
    dueAt: row.due_at ?? undefined,
    pausedSince: row.paused_since ?? undefined,
    pauseGround: row.pause_ground ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    returnedAt: row.returned_at ?? undefined,
    supplementCount: row.supplement_count,
    extensionCount: row.extension_count,
    bookNumber: row.book_number ?? undefined,
    bookOrdinal: row.book_ordinal ?? undefined,
    version: row.version,
  };
}
