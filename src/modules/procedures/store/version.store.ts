import { openTables, type Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant, PlainDate } from '#platform/time';
import type { ProcedureRecord } from '../domain/procedure-record.ts';
import type { ProcedureVersion, VersionStatus, VersionSummary } from '../domain/procedure-version.ts';
import type { ProceduresTables } from '../tables.ts';

const tables = (tx: Tx) => openTables<ProceduresTables>(tx, 'procedures');

const head = [
  'v.id',
  'v.procedure_id',
  'v.version',
  'v.status',
  'v.legal_basis',
  'v.confidence',
  'v.valid_from',
  'v.valid_to',
  'v.form_version_id',
  'v.process_id',
  'v.edited_at',
  'v.edited_by',
  'v.published_at',
  'v.row_version',
  'p.code',
  'p.national_code',
  'p.slug',
] as const;

/** A version without its record, which may be kept elsewhere. */
export type VersionHead = Omit<ProcedureVersion, 'record'>;

const withProcedure = (tx: Tx) => tables(tx).selectFrom('procedure_version as v').innerJoin('procedure as p', 'p.id', 'v.procedure_id');

/** The head of a version by id; undefined when there is none that the actor may see. */
export async function findVersionHead(tx: Tx, id: string): Promise<VersionHead | undefined> {
  const row = await withProcedure(tx).select(head).where('v.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toHead(row);
}

/** The head of the version in force on a day, by slug or code. */
export async function findHeadInForce(tx: Tx, by: { readonly slug: string } | { readonly code: string }, on: PlainDate): Promise<VersionHead | undefined> {
  const [column, value] = 'slug' in by ? (['p.slug', by.slug] as const) : (['p.code', by.code] as const);
  const row = await withProcedure(tx)
    .select(head)
    .where(column, '=', value)
    .where('v.status', '<>', 'draft')
    .where('v.valid_from', '<=', on)
    .where((where) => where.or([where('v.valid_to', 'is', null), where('v.valid_to', '>=', on)]))
    .executeTakeFirst();
  return row === undefined ? undefined : toHead(row);
}

/** The record of a version; throws `procedures.unknown`. */
export async function getRecord(tx: Tx, id: string): Promise<ProcedureRecord> {
  const row = await tables(tx).selectFrom('procedure_version').select('record').where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new DomainError('procedures.unknown', { id });
  return row.record as ProcedureRecord;
}

/** The newest published version whose term is open or ends latest, to be superseded or abolished. */
export async function findLastPublished(tx: Tx, procedureId: string): Promise<VersionHead | undefined> {
  const row = await withProcedure(tx)
    .select(head)
    .where('v.procedure_id', '=', procedureId)
    .where('v.status', '<>', 'draft')
    .orderBy('v.valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toHead(row);
}

/** All versions of a procedure, newest first. */
export async function listVersionHeads(tx: Tx, code: string): Promise<readonly VersionSummary[]> {
  const rows = await withProcedure(tx).select(head).where('p.code', '=', code).orderBy('v.version', 'desc').limit(200).execute();
  return rows.map(toHead);
}

/** The draft of a procedure, if there is one that the actor may see. */
export async function findDraft(tx: Tx, code: string): Promise<VersionHead | undefined> {
  const row = await withProcedure(tx).select(head).where('p.code', '=', code).where('v.status', '=', 'draft').executeTakeFirst();
  return row === undefined ? undefined : toHead(row);
}

/** All drafts, last edited first. */
export async function listDraftHeads(tx: Tx): Promise<readonly VersionSummary[]> {
  const rows = await withProcedure(tx).select(head).where('v.status', '=', 'draft').orderBy('v.edited_at', 'desc').limit(200).execute();
  return rows.map(toHead);
}

/** The procedure of a code; undefined when it is new. */
export async function findProcedureRow(tx: Tx, code: string): Promise<{ readonly id: string; readonly slug: string } | undefined> {
  return tables(tx).selectFrom('procedure').select(['id', 'slug']).where('code', '=', code).executeTakeFirst();
}

/** True when another procedure bears that slug. */
export async function isSlugTaken(tx: Tx, slug: string): Promise<boolean> {
  return (await tables(tx).selectFrom('procedure').select('id').where('slug', '=', slug).executeTakeFirst()) !== undefined;
}

/** Writes a new procedure. */
export async function insertProcedure(
  tx: Tx,
  row: { readonly id: string; readonly code: string; readonly slug: string; readonly createdAt: Instant },
): Promise<void> {
  await tables(tx)
    .insertInto('procedure')
    .values({ id: row.id, code: row.code, national_code: row.code.slice(0, 8), slug: row.slug, created_at: row.createdAt })
    .execute();
}

/** What a draft holds. */
export interface DraftRow {
  readonly id: string;
  readonly procedureId: string;
  readonly record: ProcedureRecord;
  readonly legalBasis: string;
  readonly editedAt: Instant;
  readonly editedBy: string;
}

/** Writes a new draft with the next version number. */
export async function insertDraft(tx: Tx, draft: DraftRow): Promise<void> {
  const last = await tables(tx)
    .selectFrom('procedure_version')
    .select('version')
    .where('procedure_id', '=', draft.procedureId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  await tables(tx)
    .insertInto('procedure_version')
    .values({
      id: draft.id,
      procedure_id: draft.procedureId,
      version: (last?.version ?? 0) + 1,
      status: 'draft',
      record: JSON.stringify(draft.record),
      legal_basis: draft.legalBasis,
      confidence: draft.record.confidence.overall,
      edited_at: draft.editedAt,
      edited_by: draft.editedBy,
    })
    .execute();
}

/** Overwrites a draft if nobody changed it meanwhile; otherwise throws `conflict`. */
export async function updateDraft(tx: Tx, draft: DraftRow, rowVersion: number): Promise<void> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('procedure_version')
    .set({
      record: JSON.stringify(draft.record),
      legal_basis: draft.legalBasis,
      confidence: draft.record.confidence.overall,
      edited_at: draft.editedAt,
      edited_by: draft.editedBy,
      row_version: rowVersion + 1,
    })
    .where('id', '=', draft.id)
    .where('status', '=', 'draft')
    .where('row_version', '=', rowVersion)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new DomainError('conflict', { id: draft.id });
}

/** Deletes a draft if nobody changed it meanwhile; otherwise throws `conflict`. */
export async function deleteDraft(tx: Tx, id: string, rowVersion: number): Promise<void> {
  const { numDeletedRows } = await tables(tx)
    .deleteFrom('procedure_version')
    .where('id', '=', id)
    .where('status', '=', 'draft')
    .where('row_version', '=', rowVersion)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw new DomainError('conflict', { id });
}

/** Makes a draft the published version from a day on; throws `conflict` when it is a draft no more. */
export async function markPublished(
  tx: Tx,
  version: {
    readonly id: string;
    readonly validFrom: PlainDate;
    readonly formId: string | undefined;
    readonly processId: string;
    readonly legalBasis: string;
    readonly at: Instant;
    readonly by: string;
  },
): Promise<void> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('procedure_version')
    .set({
      status: 'published',
      valid_from: version.validFrom,
      form_version_id: version.formId ?? null,
      process_id: version.processId,
      legal_basis: version.legalBasis,
      published_at: version.at,
      published_by: version.by,
    })
    .where('id', '=', version.id)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new DomainError('conflict', { id: version.id });
}

/** Ends a published version on a day, as superseded or abolished. */
export async function endVersion(tx: Tx, id: string, validTo: PlainDate, status: 'superseded' | 'abolished'): Promise<void> {
  await tables(tx).updateTable('procedure_version').set({ status, valid_to: validTo }).where('id', '=', id).execute();
  await tables(tx).updateTable('listing').set({ valid_to: validTo }).where('version_id', '=', id).execute();
}

interface HeadRow {
  id: string;
  procedure_id: string;
  version: number;
  status: string;
  legal_basis: string;
  confidence: string;
  valid_from: PlainDate | null;
  valid_to: PlainDate | null;
  form_version_id: string | null;
  process_id: string | null;
  edited_at: Instant;
  edited_by: string;
  published_at: Instant | null;
  row_version: number;
  code: string;
  national_code: string;
  slug: string;
}

function toHead(row: HeadRow): VersionHead {
  return {
    id: row.id,
    procedureId: row.procedure_id,
    code: row.code,
    nationalCode: row.national_code,
    slug: row.slug,
    version: row.version,
    status: row.status as VersionStatus,
    legalBasis: row.legal_basis,
    confidence: row.confidence as VersionHead['confidence'],
    validFrom: row.valid_from,
    validTo: row.valid_to,
    formId: row.form_version_id ?? undefined,
    processId: row.process_id ?? undefined,
    editedAt: row.edited_at,
    editedBy: row.edited_by,
    publishedAt: row.published_at,
    rowVersion: row.row_version,
  };
}
