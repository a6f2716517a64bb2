import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { auditOf } from '#platform/audit';
import type { AuditEntry } from '#platform/audit';
import { requirePermission } from '#platform/permissions';
import { displayNames } from '#modules/identity';
import type { ShownEntry } from '../views/history-view.tsx';

/** The trail of one thing that the page shows anyway, newest first, with the names of those who acted; the page has checked that the actor may see the thing. */
export async function historyOf(ctx: Ctx, subjectId: string): Promise<readonly ShownEntry[]> {
  requirePermission(ctx.actor, 'administration.procedures');
  return withNames(ctx, (await asSystem(ctx, 'administration.history', (system) => auditOf(system, subjectId))).toReversed());
}

/** Adds the names of officers to audit entries. */
export async function withNames(ctx: Ctx, entries: readonly AuditEntry[]): Promise<readonly ShownEntry[]> {
  const ids = [
    ...new Set(
      entries.filter(({ actorKind }) => actorKind === 'officer').flatMap(({ actorId, onBehalfOf }) => [actorId, ...(onBehalfOf === null ? [] : [onBehalfOf])]),
    ),
  ];
  const names = ids.length === 0 ? new Map<string, string>() : await displayNames(ctx, ids);
  return entries.map((entry) => ({
    ...entry,
    actorName: names.get(entry.actorId),
    absentName: entry.actorKind === 'officer' ? names.get(entry.onBehalfOf ?? '') : undefined,
  }));
}
