import { newId, sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';

/** What was made from which template for what; the digest proves a file. */
export interface RenderedDocument {
  readonly id: string;
  readonly template: string;
  readonly templateVersion: number | null;
  readonly templateSha256: string | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly contentType: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly agencyId: string | null;
  readonly ownerId: string | null;
  readonly renderedAt: Instant;
  readonly renderedBy: string;
}

interface Row {
  id: string;
  template: string;
  template_version: number | null;
  template_sha256: string | null;
  sha256: string;
  bytes: number;
  content_type: string;
  subject_kind: string;
  subject_id: string;
  agency_id: string | null;
  owner_id: string | null;
  rendered_at: Instant;
  rendered_by: string;
}

function toRendered(row: Row): RenderedDocument {
  return {
    id: row.id,
    template: row.template,
    templateVersion: row.template_version,
    templateSha256: row.template_sha256,
    sha256: row.sha256,
    bytes: row.bytes,
    contentType: row.content_type,
    subject: { kind: row.subject_kind, id: row.subject_id },
    agencyId: row.agency_id,
    ownerId: row.owner_id,
    renderedAt: row.rendered_at,
    renderedBy: row.rendered_by,
  };
}

/** Keeps the reference of a made paper. */
export async function insertRendered(tx: Tx, one: Omit<RenderedDocument, 'id'>): Promise<RenderedDocument> {
  const id = newId();
  await sqlOf(tx).run(
    `insert into documents.rendered_document (id, template, template_version, template_sha256, sha256, bytes, content_type, subject_kind, subject_id, agency_id, owner_id, rendered_at, rendered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id,
      one.template,
      one.templateVersion,
      one.templateSha256,
      one.sha256,
      one.bytes,
      one.contentType,
      one.subject.kind,
      one.subject.id,
      one.agencyId,
      one.ownerId,
      one.renderedAt,
      one.renderedBy,
    ],
  );
  return { ...one, id };
}

/** Papers made for a subject that the actor may see, newest first, before an id. */
export async function listRenderedOf(
  tx: Tx,
  subject: { readonly kind: string; readonly id: string },
  before: string | undefined,
  limit: number,
): Promise<readonly RenderedDocument[]> {
  const rows = await sqlOf(tx).query<Row>(
    'select * from documents.rendered_document where subject_kind = $1 and subject_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4',
    [subject.kind, subject.id, before ?? null, limit],
  );
  return rows.map(toRendered);
}

/** The paper with that digest that the actor may see, newest first, or undefined. */
export async function findRenderedByDigest(tx: Tx, sha256: string): Promise<RenderedDocument | undefined> {
  const [row] = await sqlOf(tx).query<Row>('select * from documents.rendered_document where sha256 = $1 order by id desc limit 1', [sha256]);
  return row === undefined ? undefined : toRendered(row);
}
