import type { Selectable } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant, PlainDate } from '#platform/time';
import type { FormDefinition } from '../domain/form-definition.ts';
import type { FormVersion } from '../domain/form-version.ts';
import type { FormsTables } from '../tables.ts';
import { tables } from './tables.ts';

/** A new version as it is written. */
export interface NewFormVersion {
  readonly key: string;
  readonly definition: FormDefinition;
  readonly contentHash: string;
  readonly legalBasis: string | null;
  readonly createdAt: Instant;
}

function toVersion(row: Selectable<FormsTables['form_definition']>): FormVersion {
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    definition: row.definition as FormDefinition,
    state: row.state === 'published' ? 'published' : 'draft',
    legalBasis: row.legal_basis,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    publishedAt: row.published_at,
  };
}

/** One version; throws `forms.definition.unknown`. */
export async function getFormVersion(tx: Tx, id: string): Promise<FormVersion> {
  const row = await tables(tx).selectFrom('form_definition').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new DomainError('forms.definition.unknown', { id });
  return toVersion(row);
}

/** The version of a key with exactly this content, if there is one. */
export async function findSameForm(tx: Tx, key: string, contentHash: string): Promise<FormVersion | undefined> {
  const row = await tables(tx)
    .selectFrom('form_definition')
    .selectAll()
    .where('key', '=', key)
    .where('content_hash', '=', contentHash)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toVersion(row);
}

/** The published version in force on a day. */
export async function findFormInForce(tx: Tx, key: string, on: PlainDate): Promise<FormVersion | undefined> {
  const row = await tables(tx)
    .selectFrom('form_definition')
    .selectAll()
    .where('key', '=', key)
    .where('state', '=', 'published')
    .where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
    .orderBy('valid_from', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toVersion(row);
}

/** All versions of a key, newest first. */
export async function listVersionsOf(tx: Tx, key: string): Promise<readonly FormVersion[]> {
  const rows = await tables(tx).selectFrom('form_definition').selectAll().where('key', '=', key).orderBy('version', 'desc').limit(200).execute();
  return rows.map(toVersion);
}

/** Writes the next version of a key as a draft. */
export async function insertFormVersion(tx: Tx, form: NewFormVersion): Promise<FormVersion> {
  const last = await tables(tx)
    .selectFrom('form_definition')
    .select('version')
    .where('key', '=', form.key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = await tables(tx)
    .insertInto('form_definition')
    .values({
      id: newId(),
      key: form.key,
      version: (last?.version ?? 0) + 1,
      title: form.definition.title,
      definition: JSON.stringify(form.definition),
      content_hash: form.contentHash,
      legal_basis: form.legalBasis,
      created_at: form.createdAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toVersion(row);
}

/** Makes a draft version binding from a day on and ends the version before it the day earlier. */
export async function markPublished(tx: Tx, form: FormVersion, validFrom: PlainDate, dayBefore: PlainDate, at: Instant): Promise<void> {
  await tables(tx)
    .updateTable('form_definition')
    .set({ valid_to: dayBefore })
    .where('key', '=', form.key)
    .where('state', '=', 'published')
    .where('valid_from', '<', validFrom)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', validFrom)]))
    .execute();
  await tables(tx)
    .updateTable('form_definition')
    .set({ state: 'published', valid_from: validFrom, published_at: at })
    .where('id', '=', form.id)
    .where('state', '=', 'draft')
    .execute();
}
