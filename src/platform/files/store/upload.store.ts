import { sql } from 'kysely';
import { isGoneSql, openTables } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import type { FilesTables } from '../tables.ts';

const tables = (tx: Tx) => openTables<FilesTables>(tx, 'files');

/** A resumable upload; `offset` bytes of `length` are safely on disk. */
export interface Upload {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly length: number;
  readonly offset: number;
  readonly metadata: string;
  readonly state: 'open' | 'finished' | 'refused';
  readonly refusal?: string | undefined;
  readonly fileId?: string | undefined;
  readonly expiresAt: Instant;
}

type UploadRow = Omit<FilesTables['upload'], 'byte_offset' | 'metadata' | 'state'> & { byte_offset: number; metadata: string; state: string };

function toUpload(row: UploadRow): Upload {
  return {
    id: row.id,
    ownerId: row.owner_id,
    name: row.name,
    length: row.length,
    offset: row.byte_offset,
    metadata: row.metadata,
    state: row.state as Upload['state'],
    refusal: row.refusal ?? undefined,
    fileId: row.file_id ?? undefined,
    expiresAt: row.expires_at as Instant,
  };
}

/** Adds an empty upload. */
export async function insertUpload(tx: Tx, upload: Omit<Upload, 'offset' | 'state'> & { readonly createdAt: Instant }): Promise<void> {
  await tables(tx)
    .insertInto('upload')
    .values({
      id: upload.id,
      owner_id: upload.ownerId,
      name: upload.name,
      length: upload.length,
      metadata: upload.metadata,
      created_at: upload.createdAt,
      expires_at: upload.expiresAt,
    })
    .execute();
}

/** The upload if it exists and is the actor's. */
export async function findUpload(tx: Tx, id: string): Promise<Upload | undefined> {
  const row = await tables(tx).selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toUpload(row);
}

/** How many uploads of the owner are open, counted up to `limit`. */
export async function countOpenUploads(tx: Tx, ownerId: string, limit: number): Promise<number> {
  const rows = await tables(tx).selectFrom('upload').select('id').where('owner_id', '=', ownerId).where('state', '=', 'open').limit(limit).execute();
  return rows.length;
}

/** Takes the right to write to an open upload for a process, unless another request of a living process holds it. */
export async function takeLease(
  tx: Tx,
  lease: { readonly uploadId: string; readonly leaseId: string; readonly holder: string; readonly now: Instant; readonly until: Instant },
): Promise<Upload | undefined> {
  const row = await tables(tx)
    .updateTable('upload')
    .set({ lease_id: lease.leaseId, lease_until: lease.until, lease_holder: lease.holder })
    .where('id', '=', lease.uploadId)
    .where('state', '=', 'open')
    .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<', lease.now), sql<boolean>`${sql.raw(isGoneSql('lease_holder'))}`]))
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : toUpload(row);
}

/** Writes how far an upload is; answers false when the lease was lost. Without `until` the lease is given back. */
export async function saveProgress(
  tx: Tx,
  progress: { readonly uploadId: string; readonly leaseId: string; readonly offset: number; readonly until?: Instant | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('upload')
    .set({ byte_offset: progress.offset, lease_until: progress.until ?? null, ...(progress.until === undefined ? { lease_id: null } : {}) })
    .where('id', '=', progress.uploadId)
    .where('lease_id', '=', progress.leaseId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Ends an upload as a file, or as refused; answers false when it had ended already. */
export async function endUpload(
  tx: Tx,
  end: { readonly uploadId: string; readonly fileId?: string | undefined; readonly refusal?: string | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('upload')
    .set({
      state: end.fileId === undefined ? 'refused' : 'finished',
      file_id: end.fileId ?? null,
      refusal: end.refusal ?? null,
      lease_id: null,
      lease_until: null,
    })
    .where('id', '=', end.uploadId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Forgets an upload; answers whether there was one. */
export async function deleteUpload(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tables(tx).deleteFrom('upload').where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** Forgets uploads that expired before now, at most `limit`, and answers their ids. */
export async function deleteExpiredUploads(tx: Tx, now: Instant, limit: number): Promise<readonly string[]> {
  const due = tables(tx).selectFrom('upload').select('id').where('expires_at', '<', now).orderBy('expires_at').limit(limit);
  const rows = await tables(tx).deleteFrom('upload').where('id', 'in', due).returning('id').execute();
  return rows.map((row) => row.id);
}
