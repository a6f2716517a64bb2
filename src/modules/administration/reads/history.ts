import type { Ctx } from '#platform/app';
import { auditOf } from '#platform/audit';
import type { AuditEntry } from '#platform/audit';
import { displayNames } from '#modules/identity';
import type { ShownEntry } from '../views/history-view.tsx';

/** The trail of one thing, newest first, with the names of those who acted. */
export async function historyOf(ctx: Ctx, subjectId: string): Promise<readonly ShownEntry[]> {
  return withNames(ctx, (await auditOf(ctx, subjectId)).toReversed());
}

/** Adds the names of officers to audit entries. */
export async function withNames(ctx: Ctx, entries: readonly AuditEntry[]): Promise<readonly ShownEntry[]> {
  const ids = [...new Set(entries.filter(({ actorKind }) => actorKind === 'officer').map(({ actorId }) => actorId))];
  const names = ids.length === 0 ? new Map<string, string>() : await displayNames(ctx, ids);
  return entries.map((entry) => ({ ...entry, actorName: names.get(entry.actorId) }));
}
