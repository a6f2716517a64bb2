import type { Selectable } from 'kysely';
import { newId, sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant, PlainDate } from '#platform/time';
import type { AnswerValue } from '../domain/answer.ts';
import { filesIn } from '../domain/draft.ts';
import type { Draft } from '../domain/draft.ts';
import type { FormsTables } from '../tables.ts';
import { tables } from './tables.ts';

function toDraft(row: Selectable<FormsTables['draft']>): Draft {
  return {
    id: row.id,
    formId: row.form_id,
    purpose: row.purpose,
    ownerAccountId: row.owner_account_id,
    answers: row.answers as Draft['answers'],
    fieldVersions: row.field_versions as Draft['fieldVersions'],
    version: row.version,
    place: row.place,
    state: row.state === 'finished' ? 'finished' : 'open',
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresOn: row.expires_on,
  };
}

/** Opens the rows that belong to the holder of a secret link for the rest of the transaction. */
export async function presentSecret(tx: Tx, secretHash: string): Promise<void> {
  await sqlOf(tx).query(`select set_config('forms.draft_secret_hash', $1, true)`, [secretHash]);
}

/** Waits for the disk before the transaction is acknowledged, whatever the server's default: no saved answer is ever lost. */
export async function requireDurability(tx: Tx): Promise<void> {
  await sqlOf(tx).query('set local synchronous_commit = on');
}

/** A new draft as it is written. */
export interface NewDraft {
  readonly formId: string;
  readonly purpose: string;
  readonly ownerAccountId: string | null;
  readonly secretHash: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly at: Instant;
  readonly expiresOn: PlainDate;
}

/** Writes a new draft. */
export async function insertDraft(tx: Tx, draft: NewDraft): Promise<Draft> {
  const row = await tables(tx)
    .insertInto('draft')
    .values({
      id: newId(),
      form_id: draft.formId,
      purpose: draft.purpose,
      owner_account_id: draft.ownerAccountId,
      secret_hash: draft.secretHash,
      answers: JSON.stringify(draft.answers),
      field_versions: '{}',
      created_at: draft.at,
      updated_at: draft.at,
      expires_on: draft.expiresOn,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toDraft(row);
}

/** A draft the actor may see; throws `forms.draft.unknown`. With `lock` nobody else writes it before this transaction ends. */
export async function getDraft(tx: Tx, id: string, lock: boolean = false): Promise<Draft> {
  const query = tables(tx).selectFrom('draft').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw new DomainError('forms.draft.unknown', { id });
  return toDraft(row);
}

/** Which of these drafts still exist. */
export async function existingDrafts(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  return (
    await tables(tx)
      .selectFrom('draft')
      .select('id')
      .where('id', 'in', [...ids])
      .execute()
  ).map(({ id }) => id);
}

/** The open drafts of an account, last changed first, at most 100. */
export async function listOpenDrafts(tx: Tx, accountId: string): Promise<readonly Draft[]> {
  const rows = await tables(tx)
    .selectFrom('draft')
    .selectAll()
    .where('owner_account_id', '=', accountId)
    .where('state', '=', 'open')
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map(toDraft);
}

/** Writes what was merged. */
export async function saveDraft(tx: Tx, draft: Draft, at: Instant, expiresOn: PlainDate): Promise<void> {
  await tables(tx)
    .updateTable('draft')
    .set({
      answers: JSON.stringify(draft.answers),
      field_versions: JSON.stringify(draft.fieldVersions),
      version: draft.version,
      place: draft.place,
      files: [...filesIn(draft.answers)],
      updated_at: at,
      expires_on: expiresOn,
    })
    .where('id', '=', draft.id)
    .execute();
}

/** Closes a draft with the answers that were accepted. */
export async function markFinished(tx: Tx, id: string, result: Readonly<Record<string, AnswerValue>>, at: Instant): Promise<void> {
  await tables(tx)
    .updateTable('draft')
    .set({ state: 'finished', result: JSON.stringify(result), finished_at: at })
    .where('id', '=', id)
    .execute();
}

/** The answers that were accepted when the draft was finished. */
export async function resultOf(tx: Tx, id: string): Promise<Readonly<Record<string, AnswerValue>> | null> {
  const row = await tables(tx).selectFrom('draft').select('result').where('id', '=', id).executeTakeFirst();
  return (row?.result ?? null) as Readonly<Record<string, AnswerValue>> | null;
}

/** Gives a draft to an account; the secret link ends. */
export async function setOwner(tx: Tx, id: string, accountId: string): Promise<void> {
  await tables(tx).updateTable('draft').set({ owner_account_id: accountId, secret_hash: null }).where('id', '=', id).execute();
}

/** The files that a deleted draft named, and whose it was. */
export interface LeftFiles {
  readonly ownerAccountId: string | null;
  readonly files: readonly string[];
}

const left = ['owner_account_id as ownerAccountId', 'files'] as const;

/** Deletes a draft for good; answers what it leaves behind. */
export function deleteDraft(tx: Tx, id: string): Promise<readonly LeftFiles[]> {
  return tables(tx).deleteFrom('draft').where('id', '=', id).returning(left).execute();
}

/** Deletes open drafts whose time has passed; answers what they leave behind. */
export function deleteExpired(tx: Tx, today: PlainDate): Promise<readonly LeftFiles[]> {
  return tables(tx).deleteFrom('draft').where('state', '=', 'open').where('expires_on', '<', today).returning(left).execute();
}

/** Which of these files a draft still names. */
export async function namedFiles(tx: Tx, files: readonly string[]): Promise<ReadonlySet<string>> {
  if (files.length === 0) return new Set();
  const named = await sqlOf(tx).query<{ file: string }>('select unnest(files) as file from forms.draft where files && $1::text[]', [files]);
  return new Set(named.map(({ file }) => file));
}
