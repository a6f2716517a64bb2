import { newId, sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant, PlainDate } from '#platform/time';

export type TemplateKind = 'html' | 'docx';
export type TemplateState = 'draft' | 'published';

/** A template that administrators write, without its wordings. */
export interface OwnTemplate {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly agencyId: string | null;
  readonly procedureCode: string | null;
}

/** One dated wording; `content` is HTML source in UTF-8 or a .docx file. */
export interface TemplateVersion {
  readonly id: string;
  readonly templateId: string;
  readonly version: number;
  readonly kind: TemplateKind;
  readonly sha256: string;
  readonly state: TemplateState;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  readonly legalBasis: string | null;
  readonly createdAt: Instant;
  readonly publishedAt: Instant | null;
}

interface TemplateRow {
  id: string;
  name: string;
  title: string;
  agency_id: string | null;
  procedure_code: string | null;
}
interface VersionRow {
  id: string;
  template_id: string;
  version: number;
  kind: TemplateKind;
  sha256: string;
  state: TemplateState;
  valid_from: PlainDate | null;
  valid_to: PlainDate | null;
  legal_basis: string | null;
  created_at: Instant;
  published_at: Instant | null;
}

const templateColumns = 'id, name, title, agency_id, procedure_code';
const versionColumns = 'id, template_id, version, kind, sha256, state, valid_from, valid_to, legal_basis, created_at, published_at';

function toTemplate(row: TemplateRow): OwnTemplate {
  return { id: row.id, name: row.name, title: row.title, agencyId: row.agency_id, procedureCode: row.procedure_code };
}

function toVersion(row: VersionRow): TemplateVersion {
  return {
    id: row.id,
    templateId: row.template_id,
    version: row.version,
    kind: row.kind,
    sha256: row.sha256,
    state: row.state,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    legalBasis: row.legal_basis,
    createdAt: row.created_at,
    publishedAt: row.published_at,
  };
}

/** Templates by name, after the last name seen. */
export async function listOwnTemplates(
  tx: Tx,
  filter: { readonly procedureCode?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<readonly OwnTemplate[]> {
  const rows = await sqlOf(tx).query<TemplateRow>(
    `select ${templateColumns} from documents.template where ($1::text is null or procedure_code = $1) and ($2::text is null or name > $2) order by name limit $3`,
    [filter.procedureCode ?? null, filter.after ?? null, filter.limit],
  );
  return rows.map(toTemplate);
}

/** The template of that name, or undefined. */
export async function findOwnTemplate(tx: Tx, name: string): Promise<OwnTemplate | undefined> {
  const [row] = await sqlOf(tx).query<TemplateRow>(`select ${templateColumns} from documents.template where name = $1`, [name]);
  return row === undefined ? undefined : toTemplate(row);
}

/** The template of that name, made when there is none; others who save the same name wait for this transaction. */
export async function lockOrInsertTemplate(
  tx: Tx,
  one: Omit<OwnTemplate, 'id'>,
  by: { readonly accountId: string | null; readonly at: Instant },
): Promise<OwnTemplate> {
  const [row] = await sqlOf(tx).query<TemplateRow>(
    `insert into documents.template (id, name, title, agency_id, procedure_code, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (name) do update set title = excluded.title returning ${templateColumns}`,
    [newId(), one.name, one.title, one.agencyId, one.procedureCode, by.at, by.accountId],
  );
  if (row === undefined) throw new RangeError('the template was not written');
  return toTemplate(row);
}

/** All wordings of a template, newest first. */
export async function listVersions(tx: Tx, templateId: string): Promise<readonly TemplateVersion[]> {
  return (
    await sqlOf(tx).query<VersionRow>(`select ${versionColumns} from documents.template_version where template_id = $1::uuid order by version desc limit 500`, [
      templateId,
    ])
  ).map(toVersion);
}

/** One wording with its content, or undefined. */
export async function findVersion(tx: Tx, templateId: string, version: number): Promise<(TemplateVersion & { readonly content: Uint8Array }) | undefined> {
  const [row] = await sqlOf(tx).query<VersionRow & { content: Uint8Array }>(
    `select ${versionColumns}, content from documents.template_version where template_id = $1::uuid and version = $2`,
    [templateId, version],
  );
  return row === undefined ? undefined : { ...toVersion(row), content: new Uint8Array(row.content) };
}

/** The published wording in force on a day with its content, or undefined. */
export async function findVersionInForce(tx: Tx, templateId: string, on: PlainDate): Promise<(TemplateVersion & { readonly content: Uint8Array }) | undefined> {
  const [row] = await sqlOf(tx).query<VersionRow & { content: Uint8Array }>(
    `select ${versionColumns}, content from documents.template_version
     where template_id = $1::uuid and state = 'published' and valid_from <= $2 and (valid_to is null or valid_to >= $2)`,
    [templateId, on],
  );
  return row === undefined ? undefined : { ...toVersion(row), content: new Uint8Array(row.content) };
}

/** Adds the next wording as a draft. The template must be locked. */
export async function insertVersion(
  tx: Tx,
  one: { readonly templateId: string; readonly kind: TemplateKind; readonly content: Uint8Array; readonly sha256: string },
  by: { readonly accountId: string | null; readonly at: Instant },
): Promise<TemplateVersion> {
  const [row] = await sqlOf(tx).query<VersionRow>(
    `insert into documents.template_version (id, template_id, version, kind, content, sha256, state, created_at, created_by)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, 'draft', $6, $7 from documents.template_version where template_id = $2
     returning ${versionColumns}`,
    [newId(), one.templateId, one.kind, Buffer.from(one.content), one.sha256, by.at, by.accountId],
  );
  if (row === undefined) throw new RangeError('the version was not written');
  return toVersion(row);
}

/** Puts a draft into force from a day on and ends the one before the day before; false when it is no draft. */
export async function publishVersion(
  tx: Tx,
  one: { readonly templateId: string; readonly version: number; readonly validFrom: PlainDate; readonly legalBasis: string },
  by: { readonly accountId: string | null; readonly at: Instant },
): Promise<boolean> {
  await sqlOf(tx).run(
    `update documents.template_version set valid_to = ($2::date - 1) where template_id = $1 and state = 'published' and valid_to is null and valid_from < $2`,
    [one.templateId, one.validFrom],
  );
  return (
    (await sqlOf(tx).run(
      `update documents.template_version set state = 'published', valid_from = $3, legal_basis = $4, published_at = $5, published_by = $6 where template_id = $1 and version = $2 and state = 'draft'`,
      [one.templateId, one.version, one.validFrom, one.legalBasis, by.at, by.accountId],
    )) === 1
  );
}

/** True when a published wording starts on or after that day. */
export async function hasLaterVersion(tx: Tx, templateId: string, from: PlainDate): Promise<boolean> {
  return (
    (
      await sqlOf(tx).query(
        `select 1 from documents.template_version where template_id = $1 and state = 'published' and (valid_from >= $2 or valid_to >= $2) limit 1`,
        [templateId, from],
      )
    ).length > 0
  );
}
