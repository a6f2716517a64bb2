import { newId, sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import { tables } from './tables.ts';

/** One line of a dossier's history. */
export interface HistoryLine {
  readonly seq: number;
  readonly at: Instant;
  readonly act: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly agencyId: string | undefined;
  readonly step: string | undefined;
  readonly note: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Appends one line; its place in the order is taken in the same statement, and answered. */
export async function appendHistory(tx: Tx, dossierId: string, line: Omit<HistoryLine, 'seq'>): Promise<number> {
  const [row] = await sqlOf(tx).query<{ seq: number }>(
    `insert into dossiers.action (id, dossier_id, seq, at, act, actor_kind, actor_id, actor_name, agency_id, step, note, details)
     values ($1, $2, (select coalesce(max(seq), 0) + 1 from dossiers.action where dossier_id = $2), $3, $4, $5, $6, $7, $8, $9, $10, $11)
     returning seq`,
    [
      newId(),
      dossierId,
      line.at,
      line.act,
      line.actorKind,
      line.actorId,
      line.actorName,
      line.agencyId ?? null,
      line.step ?? null,
      line.note ?? null,
      JSON.stringify(line.details),
    ],
  );
  return row?.seq ?? 1;
}

/** True when the history has the receipt of a payment to the tax office. */
export async function isTaxPaid(tx: Tx, dossierId: string): Promise<boolean> {
  const [row] = await sqlOf(tx).query(`select 1 from dossiers.action where dossier_id = $1 and act = 'settle-payment' and details ? 'receipt' limit 1`, [
    dossierId,
  ]);
  return row !== undefined;
}

/** The whole history of a dossier, oldest first. */
export async function listHistory(tx: Tx, dossierId: string): Promise<readonly HistoryLine[]> {
  const rows = await tables(tx).selectFrom('action').selectAll().where('dossier_id', '=', dossierId).orderBy('seq').execute();
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    act: row.act,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    agencyId: row.agency_id ?? undefined,
    step: row.step ?? undefined,
    note: row.note ?? undefined,
    details: row.details as Record<string, unknown>,
  }));
}
