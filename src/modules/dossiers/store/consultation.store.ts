import type { Selectable } from 'kysely';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import type { DossiersTables } from '../tables.ts';
import { tables } from './tables.ts';

/** A question to another agency with a deadline of its own; the answer carries a version. */
export interface Consultation {
  readonly id: string;
  readonly dossierId: string;
  readonly askingAgencyId: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly question: string;
  readonly askedAt: Instant;
  readonly askedBy: string;
  readonly dueAt: Instant;
  readonly answer: string | undefined;
  readonly answeredAt: Instant | undefined;
  readonly answeredBy: string | undefined;
  /** When nobody needed an answer any more, because the dossier was decided or ended. */
  readonly closedAt: Instant | undefined;
  readonly version: number;
}

/** Writes a question. */
export async function insertConsultation(tx: Tx, consultation: Consultation): Promise<void> {
  await tables(tx)
    .insertInto('consultation')
    .values({
      id: consultation.id,
      dossier_id: consultation.dossierId,
      asking_agency_id: consultation.askingAgencyId,
      agency_id: consultation.agencyId,
      agency_name: consultation.agencyName,
      question: consultation.question,
      asked_at: consultation.askedAt,
      asked_by: consultation.askedBy,
      due_at: consultation.dueAt,
      answer: null,
      answered_at: null,
      answered_by: null,
      closed_at: null,
    })
    .execute();
}

/** Writes the answer if nobody answered meanwhile; otherwise throws `conflict`. */
export async function saveAnswer(
  tx: Tx,
  id: string,
  version: number,
  answer: { readonly text: string; readonly at: Instant; readonly by: string },
): Promise<void> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('consultation')
    .set({ answer: answer.text, answered_at: answer.at, answered_by: answer.by, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new DomainError('conflict', { id });
}

/** Nobody waits for the open questions of a dossier any more: they leave the lists of the agencies that were asked. */
export async function closeConsultations(tx: Tx, dossierId: string, at: Instant): Promise<void> {
  await tables(tx)
    .updateTable('consultation')
    .set({ closed_at: at })
    .where('dossier_id', '=', dossierId)
    .where('answered_at', 'is', null)
    .where('closed_at', 'is', null)
    .execute();
}

/** Lets another agency answer the open questions to one that ended. */
export async function passConsultations(tx: Tx, fromAgencyId: string, to: { readonly id: string; readonly name: string }): Promise<void> {
  await tables(tx)
    .updateTable('consultation')
    .set({ agency_id: to.id, agency_name: to.name })
    .where('agency_id', '=', fromAgencyId)
    .where('answered_at', 'is', null)
    .where('closed_at', 'is', null)
    .execute();
}

/** One question; throws `dossiers.consultation.unknown`. */
export async function getConsultation(tx: Tx, id: string): Promise<Consultation> {
  const row = await tables(tx).selectFrom('consultation').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new DomainError('dossiers.consultation.unknown', { id });
  return toConsultation(row);
}

/** The questions of a dossier. */
export async function listConsultations(tx: Tx, dossierId: string): Promise<readonly Consultation[]> {
  const rows = await tables(tx).selectFrom('consultation').selectAll().where('dossier_id', '=', dossierId).orderBy('asked_at').execute();
  return rows.map(toConsultation);
}

/** Open questions to these agencies, most urgent first. */
export async function listOpenConsultations(tx: Tx, agencyIds: readonly string[], limit: number): Promise<readonly Consultation[]> {
  if (agencyIds.length === 0) return [];
  const rows = await tables(tx)
    .selectFrom('consultation')
    .selectAll()
    .where('agency_id', 'in', [...agencyIds])
    .where('answered_at', 'is', null)
    .where('closed_at', 'is', null)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toConsultation);
}

function toConsultation(row: Selectable<DossiersTables['consultation']>): Consultation {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    askingAgencyId: row.asking_agency_id,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    question: row.question,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    dueAt: row.due_at,
    answer: row.answer ?? undefined,
    answeredAt: row.answered_at ?? undefined,
    answeredBy: row.answered_by ?? undefined,
    closedAt: row.closed_at ?? undefined,
    version: row.version,
  };
}
