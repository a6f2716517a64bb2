import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import type { ReceivingMethod } from '../domain/dossier.ts';
import type { DossiersTables } from '../tables.ts';
import { tables } from './tables.ts';

/** What a citizen prepares beside the form draft of the same id. */
export interface Filing {
  readonly draftId: string;
  readonly accountId: string;
  readonly organisationId: string | undefined;
  readonly procedureVersionId: string;
  readonly agencyId: string;
  readonly receivingMethod: ReceivingMethod;
  readonly copies: number;
  /** Who is free of the fee, by the words of the exemption in the record. */
  readonly exemptions: readonly string[];
  /** File ids by required document. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly dossierId: string | undefined;
  readonly startedAt: Instant;
}

/** Writes a new filing. */
export async function insertFiling(tx: Tx, filing: Filing): Promise<void> {
  await tables(tx)
    .insertInto('filing')
    .values({
      draft_id: filing.draftId,
      account_id: filing.accountId,
      organisation_id: filing.organisationId ?? null,
      procedure_version_id: filing.procedureVersionId,
      agency_id: filing.agencyId,
      receiving_method: filing.receivingMethod,
      copies: filing.copies,
      exemptions: [...filing.exemptions],
      files: JSON.stringify(filing.files),
      dossier_id: null,
      started_at: filing.startedAt,
    })
    .execute();
}

/** The filing of a draft, locked; throws `dossiers.filing.unknown`. */
export async function lockFiling(tx: Tx, draftId: string): Promise<Filing> {
  const row = await tables(tx).selectFrom('filing').selectAll().where('draft_id', '=', draftId).forUpdate().executeTakeFirst();
  if (row === undefined) throw new DomainError('dossiers.filing.unknown', { draftId });
  return toFiling(row);
}

/** The filing of a draft; throws `dossiers.filing.unknown`. */
export async function getFiling(tx: Tx, draftId: string): Promise<Filing> {
  const row = await tables(tx).selectFrom('filing').selectAll().where('draft_id', '=', draftId).executeTakeFirst();
  if (row === undefined) throw new DomainError('dossiers.filing.unknown', { draftId });
  return toFiling(row);
}

/** The filing whose id ends so, as the bar code of a prepared form names it; undefined when there is none. */
export async function findFilingByEnd(tx: Tx, end: string): Promise<Filing | undefined> {
  const row = await tables(tx)
    .selectFrom('filing')
    .selectAll()
    .where(sql<string>`right(draft_id::text, 12)`, '=', end)
    .executeTakeFirst();
  return row === undefined ? undefined : toFiling(row);
}

/** Filings that were begun and not yet handed in, newest first. */
export async function listOpenFilings(tx: Tx, accountId: string): Promise<readonly Filing[]> {
  const rows = await tables(tx)
    .selectFrom('filing')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('dossier_id', 'is', null)
    .orderBy('started_at', 'desc')
    .limit(20)
    .execute();
  return rows.map(toFiling);
}

/** Writes what changed. */
export async function saveFiling(tx: Tx, filing: Filing): Promise<void> {
  await tables(tx)
    .updateTable('filing')
    .set({
      agency_id: filing.agencyId,
      receiving_method: filing.receivingMethod,
      copies: filing.copies,
      exemptions: [...filing.exemptions],
      files: JSON.stringify(filing.files),
      dossier_id: filing.dossierId ?? null,
    })
    .where('draft_id', '=', filing.draftId)
    .execute();
}

/** Deletes a filing that was not handed in; answers it, or undefined when there is none that the actor may see. */
export async function deleteFiling(tx: Tx, draftId: string): Promise<Filing | undefined> {
  const row = await tables(tx).deleteFrom('filing').where('draft_id', '=', draftId).where('dossier_id', 'is', null).returningAll().executeTakeFirst();
  return row === undefined ? undefined : toFiling(row);
}

/** Which of these files a filing names as a paper. */
export async function filesInFilings(tx: Tx, accountId: string, fileIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sqlOf(tx).query<{ id: string }>(
    `select paper #>> '{}' as id from dossiers.filing, jsonb_path_query(files, '$.*[*]') paper where account_id = $1 and paper #>> '{}' = any ($2)`,
    [accountId, fileIds],
  );
  return new Set(rows.map(({ id }) => id));
}

function toFiling(row: Selectable<DossiersTables['filing']>): Filing {
  return {
    draftId: row.draft_id,
    accountId: row.account_id,
    organisationId: row.organisation_id ?? undefined,
    procedureVersionId: row.procedure_version_id,
    agencyId: row.agency_id,
    receivingMethod: row.receiving_method as ReceivingMethod,
    copies: row.copies,
    exemptions: row.exemptions,
    files: row.files as Record<string, string[]>,
    dossierId: row.dossier_id ?? undefined,
    startedAt: row.started_at,
  };
}
