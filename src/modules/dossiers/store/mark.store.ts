import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import { tables } from './tables.ts';

/** An officer's comparison of one answer or paper: right, or wrong with what to mend. */
export interface Mark {
  readonly target: 'field' | 'document';
  readonly ref: string;
  readonly verdict: 'right' | 'wrong';
  readonly remark: string | undefined;
  /** Digest of what was compared. */
  readonly basis: string;
  readonly markedAt: Instant;
  readonly markedBy: string;
}

/** Every mark of a dossier. */
export async function listMarks(tx: Tx, dossierId: string): Promise<readonly Mark[]> {
  const rows = await tables(tx).selectFrom('mark').selectAll().where('dossier_id', '=', dossierId).orderBy('target').orderBy('ref').execute();
  return rows.map((row) => ({
    target: row.target as Mark['target'],
    ref: row.ref,
    verdict: row.verdict as Mark['verdict'],
    remark: row.remark ?? undefined,
    basis: row.basis,
    markedAt: row.marked_at,
    markedBy: row.marked_by,
  }));
}

/** Writes marks over earlier ones at the same places. */
export async function putMarks(tx: Tx, dossierId: string, marks: readonly Mark[]): Promise<void> {
  await sqlOf(tx).run(
    `insert into dossiers.mark (dossier_id, target, ref, verdict, remark, basis, marked_at, marked_by)
     select $1, m.target, m.ref, m.verdict, m.remark, m.basis, m."markedAt", m."markedBy"
     from jsonb_to_recordset($2::jsonb) as m (target text, ref text, verdict text, remark text, basis text, "markedAt" timestamptz, "markedBy" text)
     on conflict (dossier_id, target, ref) do update set verdict = excluded.verdict, remark = excluded.remark, basis = excluded.basis,
       marked_at = excluded.marked_at, marked_by = excluded.marked_by`,
    [dossierId, JSON.stringify(marks)],
  );
}

/** Takes marks away. */
export async function dropMarks(tx: Tx, dossierId: string, places: readonly Pick<Mark, 'target' | 'ref'>[]): Promise<void> {
  await sqlOf(tx).run(
    `delete from dossiers.mark m using jsonb_to_recordset($2::jsonb) as p (target text, ref text) where m.dossier_id = $1 and m.target = p.target and m.ref = p.ref`,
    [dossierId, JSON.stringify(places)],
  );
}
