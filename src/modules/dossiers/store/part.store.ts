import { newId, send } from '#platform/db';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import { tables } from './tables.ts';

/** Where one required document stands. */
export type DocumentState = 'to-supply' | 'waiting-check' | 'accepted' | 'rejected' | 'replaced-by-data' | 'not-applicable' | 'shown';
/** In which form a paper was handed in. */
export type TakenForm = 'original' | 'copy' | 'electronic';
/** One required document of a dossier. */
export interface DossierDocument {
  readonly requirementId: string;
  readonly name: string;
  readonly kind: string;
  readonly originals: number;
  readonly copies: number;
  readonly state: DocumentState;
  readonly fileIds: readonly string[];
  readonly note: string | undefined;
  /** How it was handed in at the desk: the original, a copy or a file, and on how many sheets. */
  readonly takenForm?: TakenForm | undefined;
  readonly takenSheets?: number | undefined;
}
/** One thing to mend, linked to the field or paper it is about. */
export interface SupplementReason {
  readonly target: 'document' | 'field' | 'general';
  readonly ref: string | undefined;
  readonly label: string;
  readonly reason: string;
}
/** A request to complete a dossier: every reason at once (A9). */
export interface SupplementRequest {
  readonly id: string;
  readonly number: number;
  readonly ground: string;
  readonly reasons: readonly SupplementReason[];
  readonly step: string | undefined;
  readonly taskId: string | undefined;
  readonly requestedAt: Instant;
  readonly requestedBy: string;
  readonly answeredAt: Instant | undefined;
}

/** Writes the required documents of a new dossier, in their order. */
export function insertDocuments(tx: Tx, dossierId: string, documents: readonly DossierDocument[]): void {
  if (documents.length === 0) return;
  send(
    tx,
    tables(tx)
      .insertInto('document')
      .values(
        documents.map((document, index) => ({
          id: newId(),
          dossier_id: dossierId,
          ordinal: index + 1,
          requirement_id: document.requirementId,
          name: document.name,
          kind: document.kind,
          originals: document.originals,
          copies: document.copies,
          state: document.state,
          file_ids: [...document.fileIds],
          note: document.note ?? null,
          taken_form: document.takenForm ?? null,
          taken_sheets: document.takenSheets ?? null,
        })),
      ),
  );
}

/** The required documents of a dossier, in their order. */
export async function listDocuments(tx: Tx, dossierId: string): Promise<readonly DossierDocument[]> {
  const rows = await tables(tx).selectFrom('document').selectAll().where('dossier_id', '=', dossierId).orderBy('ordinal').execute();
  return rows.map((row) => ({
    requirementId: row.requirement_id,
    name: row.name,
    kind: row.kind,
    originals: row.originals,
    copies: row.copies,
    state: row.state as DocumentState,
    fileIds: row.file_ids,
    note: row.note ?? undefined,
    takenForm: (row.taken_form ?? undefined) as TakenForm | undefined,
    takenSheets: row.taken_sheets ?? undefined,
  }));
}

/** What changes at one document; what is not named stays. */
export interface DocumentChange {
  readonly state: DocumentState;
  readonly note?: string | undefined;
  readonly fileIds?: readonly string[] | undefined;
  readonly takenForm?: TakenForm | null | undefined;
  readonly takenSheets?: number | null | undefined;
}

/** Writes the check of one document; throws `dossiers.document.unknown`. */
export async function setDocument(tx: Tx, dossierId: string, requirementId: string, change: DocumentChange): Promise<void> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('document')
    .set({
      state: change.state,
      note: change.note ?? null,
      ...(change.fileIds === undefined ? {} : { file_ids: [...change.fileIds] }),
      ...(change.takenForm === undefined ? {} : { taken_form: change.takenForm }),
      ...(change.takenSheets === undefined ? {} : { taken_sheets: change.takenSheets }),
    })
    .where('dossier_id', '=', dossierId)
    .where('requirement_id', '=', requirementId)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new DomainError('dossiers.document.unknown', { requirementId });
}

/** Writes a request to complete the dossier. */
export async function insertSupplement(tx: Tx, dossierId: string, request: SupplementRequest): Promise<void> {
  await tables(tx)
    .insertInto('supplement_request')
    .values({
      id: request.id,
      dossier_id: dossierId,
      number: request.number,
      ground: request.ground,
      reasons: JSON.stringify(request.reasons),
      step: request.step ?? null,
      task_id: request.taskId ?? null,
      requested_at: request.requestedAt,
      requested_by: request.requestedBy,
      answered_at: null,
      answer: null,
    })
    .execute();
}

/** All requests of a dossier, oldest first. */
export async function listSupplements(tx: Tx, dossierId: string): Promise<readonly SupplementRequest[]> {
  const rows = await tables(tx).selectFrom('supplement_request').selectAll().where('dossier_id', '=', dossierId).orderBy('number').execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    ground: row.ground,
    reasons: row.reasons as SupplementReason[],
    step: row.step ?? undefined,
    taskId: row.task_id ?? undefined,
    requestedAt: row.requested_at,
    requestedBy: row.requested_by,
    answeredAt: row.answered_at ?? undefined,
  }));
}

/** Marks the open request as answered; throws `dossiers.supplement.none` when none is open. */
export async function answerSupplement(tx: Tx, dossierId: string, at: Instant, answer: unknown): Promise<void> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('supplement_request')
    .set({ answered_at: at, answer: JSON.stringify(answer) })
    .where('dossier_id', '=', dossierId)
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new DomainError('dossiers.supplement.none', { dossierId });
}
