import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import { tables } from './tables.ts';

/** The answer to a supplement request as far as it is prepared. */
export interface SupplementDraft {
  readonly answers: Readonly<Record<string, unknown>>;
  /** File ids by required document. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly note: string | undefined;
}

/** What is prepared for a dossier; empty when nothing is. */
export async function findSupplementDraft(tx: Tx, dossierId: string): Promise<SupplementDraft> {
  const row = await tables(tx).selectFrom('supplement_draft').selectAll().where('dossier_id', '=', dossierId).executeTakeFirst();
  return { answers: (row?.answers ?? {}) as Record<string, unknown>, files: (row?.files ?? {}) as Record<string, string[]>, note: row?.note ?? undefined };
}

/** Keeps what is prepared, in place of what was kept before. */
export async function saveSupplementDraft(tx: Tx, dossierId: string, { answers, files, note }: SupplementDraft, at: Instant): Promise<void> {
  const values = { answers: JSON.stringify(answers), files: JSON.stringify(files), note: note ?? null, saved_at: at };
  await tables(tx)
    .insertInto('supplement_draft')
    .values({ dossier_id: dossierId, ...values })
    .onConflict((conflict) => conflict.column('dossier_id').doUpdateSet(values))
    .execute();
}

/** Forgets what was prepared: it is handed in. */
export async function deleteSupplementDraft(tx: Tx, dossierId: string): Promise<void> {
  await tables(tx).deleteFrom('supplement_draft').where('dossier_id', '=', dossierId).execute();
}
