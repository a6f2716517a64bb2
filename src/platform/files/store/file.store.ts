import { openTables } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import type { ActiveContentFlag, MediaType } from '../facts.ts';
import type { ReceivedContent } from '../receive-content.ts';
import type { FileState } from '../scan/quarantine.ts';
import type { FileOwnership, StoredFile } from '../stored-file.ts';
import type { FilesTables } from '../tables.ts';

const tables = (tx: Tx) => openTables<FilesTables>(tx, 'files');

type FileRow = Omit<FilesTables['file'], 'flags' | 'scan_attempts' | 'is_public'> & { flags: string[]; is_public: boolean };

function toStoredFile(row: FileRow): StoredFile {
  return {
    id: row.id,
    name: row.name,
    size: row.size,
    type: row.media_type as MediaType,
    pages: row.pages ?? undefined,
    width: row.width ?? undefined,
    height: row.height ?? undefined,
    flags: row.flags as ActiveContentFlag[],
    state: row.state as FileState,
    checksum: row.sha256,
    ownerId: row.owner_id ?? undefined,
    agencyId: row.agency_id ?? undefined,
    isPublic: row.is_public,
    createdAt: row.created_at as Instant,
  };
}

/** Adds a file row for content that lies in the store. */
export async function insertFile(tx: Tx, file: ReceivedContent & FileOwnership & { readonly id: string; readonly at: Instant }): Promise<StoredFile> {
  const row = await tables(tx)
    .insertInto('file')
    .values({
      id: file.id,
      sha256: file.sha256,
      name: file.name,
      size: file.size,
      media_type: file.type,
      pages: file.pages ?? null,
      width: file.width ?? null,
      height: file.height ?? null,
      flags: [...file.flags],
      state: file.state,
      scan_note: file.scanNote ?? null,
      scanned_at: file.state === 'clean' ? file.at : null,
      owner_id: file.ownerId ?? null,
      agency_id: file.agencyId ?? null,
      is_public: file.isPublic ?? false,
      created_at: file.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toStoredFile(row);
}

/** The file if it exists and row-level security lets the actor see it. */
export async function findFileRow(tx: Tx, id: string): Promise<StoredFile | undefined> {
  const row = await tables(tx).selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toStoredFile(row);
}

/** The files among `ids` that the actor may see, in no order. */
export async function findFileRows(tx: Tx, ids: readonly string[]): Promise<readonly StoredFile[]> {
  if (ids.length === 0) return [];
  const rows = await tables(tx)
    .selectFrom('file')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(toStoredFile);
}

/** Writes whose the file is from now on. */
export async function updateOwner(tx: Tx, fileId: string, ownerId: string): Promise<void> {
  await tables(tx).updateTable('file').set({ owner_id: ownerId }).where('id', '=', fileId).execute();
}

/** Lets an agency open the file; a second time changes nothing. */
export async function insertShare(tx: Tx, share: { readonly fileId: string; readonly agencyId: string; readonly at: Instant }): Promise<void> {
  await tables(tx)
    .insertInto('share')
    .values({ file_id: share.fileId, agency_id: share.agencyId, shared_at: share.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Deletes the files among these that no agency may open, and notes their content for the sweep; answers them. */
export async function deleteUnsharedFiles(tx: Tx, ids: readonly string[], at: Instant): Promise<readonly StoredFile[]> {
  if (ids.length === 0) return [];
  const gone = (
    await tables(tx)
      .deleteFrom('file')
      .where('id', 'in', [...ids])
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('share').select('share.file_id').whereRef('share.file_id', '=', 'file.id'))))
      .returningAll()
      .execute()
  ).map(toStoredFile);
  if (gone.length > 0)
    await tables(tx)
      .insertInto('forgotten')
      .values([...new Set(gone.map(({ checksum }) => checksum))].map((sha256) => ({ sha256, forgotten_at: at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return gone;
}

/** Takes content that was forgotten before a moment off the list, at most `limit`; answers what no file names any more. */
export async function takeForgotten(tx: Tx, before: Instant, limit: number): Promise<readonly string[]> {
  const due = tables(tx).selectFrom('forgotten').select('sha256').where('forgotten_at', '<', before).orderBy('forgotten_at').limit(limit);
  const taken = (await tables(tx).deleteFrom('forgotten').where('sha256', 'in', due).returning('sha256').execute()).map(({ sha256 }) => sha256);
  if (taken.length === 0) return [];
  const named = new Set((await tables(tx).selectFrom('file').select('sha256').where('sha256', 'in', taken).execute()).map(({ sha256 }) => sha256));
  return taken.filter((sha256) => !named.has(sha256));
}

/** Lets no agency open the file any more, but the one it belongs to. */
export async function deleteShares(tx: Tx, fileId: string): Promise<void> {
  await tables(tx).deleteFrom('share').where('file_id', '=', fileId).execute();
}

/** Takes the next files that still need a verdict and marks them as being scanned; others skip them. */
export async function claimFilesToScan(tx: Tx, limit: number, stuckBefore: Instant): Promise<readonly StoredFile[]> {
  const due = await tables(tx)
    .selectFrom('file')
    .select('id')
    .where('state', 'in', ['received', 'scan-failed'])
    .where('scan_attempts', '<', 50)
    .where((where) => where.or([where('scanned_at', 'is', null), where('scanned_at', '<', stuckBefore)]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (due.length === 0) return [];
  const rows = await tables(tx)
    .updateTable('file')
    .set((set) => ({ state: 'scanning', scan_attempts: set('scan_attempts', '+', 1) }))
    .where(
      'id',
      'in',
      due.map((row) => row.id),
    )
    .returningAll()
    .execute();
  return rows.map(toStoredFile);
}

/** Writes a verdict beside the file. */
export async function updateScanState(
  tx: Tx,
  change: { readonly id: string; readonly state: FileState; readonly note?: string | undefined; readonly at: Instant },
): Promise<void> {
  await tables(tx)
    .updateTable('file')
    .set({ state: change.state, scan_note: change.note ?? null, scanned_at: change.at })
    .where('id', '=', change.id)
    .execute();
}
