import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { newId, type Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import { requirePermission, type Actor } from '#platform/permissions';
import type { Instant } from '#platform/time';
import { listDeskLabels } from '#modules/organisations';
import { checkRecord, type RecordProblem } from '../domain/check-record.ts';
import { procedureRecordSchema, type ProcedureRecord } from '../domain/procedure-record.ts';
import { freeSlug } from '../domain/slug.ts';
import { findDraft, findProcedureRow, insertDraft, insertProcedure, isSlugTaken, updateDraft } from '../store/version.store.ts';
import { contentProblems } from './content-problems.ts';

/** A record being written; `rowVersion` is that of the draft the person saw, absent when there was none. */
export interface SaveDraft {
  readonly record: unknown;
  readonly legalBasis: string;
  readonly rowVersion?: number | undefined;
}

/** Where the draft stands and what still hinders its publication. */
export interface SavedDraft {
  readonly versionId: string;
  readonly rowVersion: number;
  readonly problems: readonly RecordProblem[];
}

/**
 * Keeps a draft of a new or known procedure, one at a time for each. Throws `procedures.record-refused` when it is no record at
 * all, `conflict` when somebody else has edited the draft. Problems of content are told, not refused.
 */
export async function saveDraft(app: App, actor: Actor, command: SaveDraft): Promise<SavedDraft> {
  return app.transaction(actor, async (ctx) => {
    requirePermission(actor, 'procedures.edit');
    const record = requireShape(command.record);
    const now = ctx.clock.now();
    const procedureId = await procedureFor(ctx.tx, record, now);
    const known = await findDraft(ctx.tx, record.code);
    if (known?.rowVersion !== command.rowVersion) throw new DomainError('conflict', { code: record.code });
    const draft = { id: known?.id ?? newId(), procedureId, record, legalBasis: command.legalBasis, editedAt: now, editedBy: actorId(actor) };
    if (known === undefined) await insertDraft(ctx.tx, draft);
    else await updateDraft(ctx.tx, draft, known.rowVersion);
    await audit(ctx, 'procedures.draft-saved', { subjectId: draft.id, code: record.code });
    return {
      versionId: draft.id,
      rowVersion: known === undefined ? 1 : known.rowVersion + 1,
      problems: contentProblems(record, await listDeskLabels(ctx)),
    };
  });
}

function requireShape(value: unknown): ProcedureRecord {
  const parsed = procedureRecordSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new DomainError('procedures.record-refused', { problems: checkRecord(value) });
}

/** The procedure of a record; made with its address word when the code is new. */
export async function procedureFor(tx: Tx, record: ProcedureRecord, now: Instant): Promise<string> {
  const known = await findProcedureRow(tx, record.code);
  if (known !== undefined) return known.id;
  const id = newId();
  const shortName = record.keywords[0] ?? record.name;
  const wanted = freeSlug(shortName, record.code, () => false);
  const taken = await isSlugTaken(tx, wanted);
  await insertProcedure(tx, { id, code: record.code, slug: freeSlug(shortName, record.code, () => taken), createdAt: now });
  return id;
}

/** The name under which an edit is kept. */
export function actorId(actor: Actor): string {
  return 'id' in actor ? actor.id : actor.kind;
}
