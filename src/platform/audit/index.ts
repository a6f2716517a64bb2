import { newId, sqlOf } from '#platform/db';
import type { Ctx } from '#platform/app';
import type { Actor } from '#platform/permissions';

/** What an act touched: the subject and agency are lifted out for look-ups, the rest is kept as given. */
export interface AuditDetails {
  readonly subjectId?: string | undefined;
  readonly agencyId?: string | undefined;
  /** The absent officer in whose name it was done; told when the act knows it better than the agency does. */
  readonly onBehalfOf?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** One audit row as people read it. */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly onBehalfOf: string | null;
  readonly act: string;
  readonly subjectId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Appends what was done to the audit trail, in the transaction that did it.
 * The canonical bytes (keys sorted, UTF-8) are stored, so that a sealer can hash exactly what was written.
 */
export async function audit(ctx: Ctx, act: string, { onBehalfOf, ...details }: AuditDetails = {}): Promise<void> {
  const id = newId();
  const at = ctx.clock.now();
  const actor = actorName(ctx.actor, onBehalfOf, details.agencyId);
  const subjectId = details.subjectId ?? null;
  const canonical = Buffer.from(canonicalJson({ id, at, actor, act, details }), 'utf8');
  sqlOf(ctx.tx).send(
    `insert into platform.audit_event (id, at, actor_kind, actor_id, on_behalf_of, act, subject_id, agency_id, canonical)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, at, actor.kind, actor.id, actor.onBehalfOf, act, subjectId, details.agencyId ?? null, canonical],
  );
}

/** The trail of one subject, oldest first, as far as the actor may read it. */
export async function auditOf(ctx: Ctx, subjectId: string): Promise<readonly AuditEntry[]> {
  return readEntries(ctx, 'where subject_id = $1 order by at, id limit 1000', [subjectId]);
}

/** The newest entries before a point, for the administration's audit view. */
export async function listAudit(ctx: Ctx, filter: { readonly act?: string; readonly before?: string; readonly limit: number }): Promise<readonly AuditEntry[]> {
  return readEntries(ctx, `where ($1::text is null or act like $1 || '%') and ($2::uuid is null or id < $2) order by id desc limit $3`, [
    filter.act ?? null,
    filter.before ?? null,
    filter.limit,
  ]);
}

async function readEntries(ctx: Ctx, where: string, parameters: readonly unknown[]): Promise<readonly AuditEntry[]> {
  interface Row {
    id: string;
    at: string;
    actor_kind: string;
    actor_id: string;
    on_behalf_of: string | null;
    act: string;
    subject_id: string | null;
    canonical: Buffer;
  }
  const rows = await sqlOf(ctx.tx).query<Row>(
    `select id, at, actor_kind, actor_id, on_behalf_of, act, subject_id, canonical from platform.audit_event ${where}`,
    parameters,
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    onBehalfOf: row.on_behalf_of,
    act: row.act,
    subjectId: row.subject_id,
    details: (JSON.parse(row.canonical.toString('utf8')) as { details: Record<string, unknown> }).details,
  }));
}

function actorName(
  actor: Actor,
  told: string | null | undefined,
  agencyId: string | undefined,
): { readonly kind: string; readonly id: string; readonly onBehalfOf: string | null } {
  const onBehalfOf = actor.kind === 'citizen' ? (actor.onBehalfOf?.organisationId ?? null) : told === undefined ? absentIn(actor, agencyId) : told;
  return { kind: actor.kind, id: actor.kind === 'anonymous' ? 'anonymous' : actor.id, onBehalfOf };
}

/** The absent officer whose role reaches the agency where none of the actor's own does. */
function absentIn(actor: Actor, agencyId: string | undefined): string | null {
  if (actor.kind !== 'officer' || agencyId === undefined) return null;
  const there = actor.roles.filter((grant) => grant.agencyId === undefined || grant.agencyId === agencyId);
  return there.some((grant) => grant.onBehalfOf === undefined) ? null : (there[0]?.onBehalfOf ?? null);
}

/** JSON with sorted keys and no spaces (after RFC 8785 for the values used here): the same facts give the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
