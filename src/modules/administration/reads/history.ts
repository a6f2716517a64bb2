import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { auditOf } from '#platform/audit';
import type { AuditEntry } from '#platform/audit';
import { requirePermission } from '#platform/permissions';
import { officerNames } from '#modules/identity';
import type { ShownEntry } from '../views/history-view.tsx';

/** The trail of one thing that the page shows anyway, newest first, with the names of those who acted; the page has checked that the actor may see the thing. */
export async function historyOf(ctx: Ctx, subjectId: string): Promise<readonly ShownEntry[]> {
  requirePermission(ctx.actor, 'administration.procedures');
  return withNames(ctx, (await asSystem(ctx, 'administration.history', (system) => auditOf(system, subjectId))).toReversed());
}

/** Adds the names of officers to audit entries: who acted, for whom, and whose account it was about. */
export async function withNames(ctx: Ctx, entries: readonly AuditEntry[]): Promise<readonly ShownEntry[]> {
  const ids = entries.flatMap((entry) => [...(entry.actorKind === 'officer' ? [entry.actorId, entry.onBehalfOf] : []), accountOf(entry)]);
  const names = await officerNames(ctx, ids.filter((id) => id !== null && isUuid.test(id)).map(String));
  return entries.map((entry) => ({
    ...entry,
    actorName: names.get(entry.actorId),
    absentName: entry.actorKind === 'officer' ? names.get(entry.onBehalfOf ?? '') : undefined,
    accountName: names.get(accountOf(entry) ?? ''),
  }));
}

const isUuid = /^[0-9a-f-]{36}$/;

/** Whose account an entry is about: signing in is an act of the system itself. */
function accountOf({ act, actorId, subjectId }: AuditEntry): string | null {
  return act.startsWith('identity.') && subjectId !== actorId ? subjectId : null;
}
