import type { Selectable } from 'kysely';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import type { DossiersTables } from '../tables.ts';
import { tables } from './tables.ts';

/** A result on its way: drafted, submitted to the leader, signed, issued with a number, delivered. */
export type ResultState = 'draft' | 'submitted' | 'signed' | 'issued' | 'delivered' | 'cancelled';

/** What the agency issues for a dossier. */
export interface DossierResult {
  readonly id: string;
  readonly dossierId: string;
  readonly requirementId: string;
  readonly title: string;
  readonly agencyId: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly bodyHtml: string | undefined;
  /** The own template (Word or HTML) it is printed with; the procedure's plain layout without one. */
  readonly template?: string | undefined;
  readonly state: ResultState;
  readonly number: string | undefined;
  readonly register: string | undefined;
  readonly signedAt: Instant | undefined;
  readonly signedBy: string | undefined;
  readonly signerTitle: string | undefined;
  readonly issuedAt: Instant | undefined;
  readonly issuedBy: string | undefined;
  readonly deliveredAt: Instant | undefined;
  readonly deliveredTo: string | undefined;
  readonly verificationCode: string;
  readonly version: number;
}

/** Writes a new draft. */
export async function insertResult(tx: Tx, result: DossierResult): Promise<void> {
  await tables(tx)
    .insertInto('result')
    .values({
      id: result.id,
      dossier_id: result.dossierId,
      requirement_id: result.requirementId,
      title: result.title,
      agency_id: result.agencyId,
      verification_code: result.verificationCode,
      ...columns(result),
      version: 1,
    })
    .execute();
}

/** Writes a change if nobody changed the result meanwhile; otherwise throws `conflict`. */
export async function saveResult(tx: Tx, result: DossierResult, evidence?: unknown): Promise<void> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('result')
    .set({ ...columns(result), ...(evidence === undefined ? {} : { delivery_evidence: JSON.stringify(evidence) }), version: result.version + 1 })
    .where('id', '=', result.id)
    .where('version', '=', result.version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new DomainError('conflict', { id: result.id });
}

/** The results of a dossier, in the order of drafting. */
export async function listResults(tx: Tx, dossierId: string): Promise<readonly DossierResult[]> {
  const rows = await tables(tx).selectFrom('result').selectAll().where('dossier_id', '=', dossierId).orderBy('id').execute();
  return rows.map(toResult);
}

/** The result with that verification code. */
export async function findResultByCode(tx: Tx, verificationCode: string): Promise<DossierResult | undefined> {
  const row = await tables(tx).selectFrom('result').selectAll().where('verification_code', '=', verificationCode).executeTakeFirst();
  return row === undefined ? undefined : toResult(row);
}

function columns(result: DossierResult) {
  return {
    fields: JSON.stringify(result.fields),
    body_html: result.bodyHtml ?? null,
    template: result.template ?? null,
    state: result.state,
    number: result.number ?? null,
    register: result.register ?? null,
    signed_at: result.signedAt ?? null,
    signed_by: result.signedBy ?? null,
    signer_title: result.signerTitle ?? null,
    issued_at: result.issuedAt ?? null,
    issued_by: result.issuedBy ?? null,
    delivered_at: result.deliveredAt ?? null,
    delivered_to: result.deliveredTo ?? null,
  };
}

function toResult(row: Selectable<DossiersTables['result']>): DossierResult {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    requirementId: row.requirement_id,
    title: row.title,
    agencyId: row.agency_id,
    fields: row.fields as Record<string, string>,
    bodyHtml: row.body_html ?? undefined,
    template: row.template ?? undefined,
    state: row.state as ResultState,
    number: row.number ?? undefined,
    register: row.register ?? undefined,
    signedAt: row.signed_at ?? undefined,
    signedBy: row.signed_by ?? undefined,
    signerTitle: row.signer_title ?? undefined,
    issuedAt: row.issued_at ?? undefined,
    issuedBy: row.issued_by ?? undefined,
    deliveredAt: row.delivered_at ?? undefined,
    deliveredTo: row.delivered_to ?? undefined,
    verificationCode: row.verification_code,
    version: row.version,
  };
}

/** True for a result that binds: somebody has signed it. */
export function isSigned({ state }: Pick<DossierResult, 'state'>): boolean {
  return state === 'signed' || state === 'issued' || state === 'delivered';
}
