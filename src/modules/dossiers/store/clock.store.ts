import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import { tables } from './tables.ts';

/** A time in which the legal clock stood still; open while `endedAt` is missing. */
export interface Pause {
  readonly ground: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | undefined;
}
/** One change of a due date with its ground and every shift the working clock made. */
export interface DueChange {
  readonly at: Instant;
  readonly fromDueAt: Instant | undefined;
  readonly toDueAt: Instant;
  readonly ground: string;
  readonly shifts: readonly unknown[];
}

/** Opens a pause. */
export async function openPause(tx: Tx, dossierId: string, ground: string, at: Instant): Promise<void> {
  await tables(tx).insertInto('pause').values({ id: newId(), dossier_id: dossierId, ground, started_at: at, ended_at: null }).execute();
}

/** Ends the open pause, if any. */
export async function closePause(tx: Tx, dossierId: string, at: Instant): Promise<void> {
  await tables(tx)
    .updateTable('pause')
    .set({ ended_at: sql<Instant>`greatest(started_at, ${at})` })
    .where('dossier_id', '=', dossierId)
    .where('ended_at', 'is', null)
    .execute();
}

/** The suspension ledger of a dossier. */
export async function listPauses(tx: Tx, dossierId: string): Promise<readonly Pause[]> {
  const rows = await tables(tx).selectFrom('pause').selectAll().where('dossier_id', '=', dossierId).orderBy('started_at').execute();
  return rows.map((row) => ({ ground: row.ground, startedAt: row.started_at, endedAt: row.ended_at ?? undefined }));
}

/** The suspension ledgers of several dossiers at once, by dossier. */
export async function listPausesOf(tx: Tx, dossierIds: readonly string[]): Promise<ReadonlyMap<string, readonly Pause[]>> {
  if (dossierIds.length === 0) return new Map();
  const rows = await tables(tx)
    .selectFrom('pause')
    .selectAll()
    .where('dossier_id', 'in', [...dossierIds])
    .orderBy('started_at')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.dossier_id)].map(([id, own]) => [
      id,
      own.map((row) => ({ ground: row.ground, startedAt: row.started_at, endedAt: row.ended_at ?? undefined })),
    ]),
  );
}

/** Records why a due date moved. */
export async function insertDueChange(tx: Tx, dossierId: string, change: DueChange): Promise<void> {
  await tables(tx)
    .insertInto('due_change')
    .values({
      id: newId(),
      dossier_id: dossierId,
      at: change.at,
      from_due_at: change.fromDueAt ?? null,
      to_due_at: change.toDueAt,
      ground: change.ground,
      shifts: JSON.stringify(change.shifts),
    })
    .execute();
}

/** Every change of the due date, oldest first. */
export async function listDueChanges(tx: Tx, dossierId: string): Promise<readonly DueChange[]> {
  const rows = await tables(tx).selectFrom('due_change').selectAll().where('dossier_id', '=', dossierId).orderBy('at').orderBy('id').execute();
  return rows.map((row) => ({
    at: row.at,
    fromDueAt: row.from_due_at ?? undefined,
    toDueAt: row.to_due_at,
    ground: row.ground,
    shifts: row.shifts as unknown[],
  }));
}
