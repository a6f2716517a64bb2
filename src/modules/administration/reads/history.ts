import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { auditOf } from '#platform/audit';
import type { AuditEntry } from '#platform/audit';
import { requirePermission } from '#platform/permissions';
import type { Trail } from '../views/history-view.tsx';
import { trailNames } from './trail-names.ts';

/** The trail of what the page shows anyway (all versions of one thing), newest first, with what it speaks of by name; the page has checked that the actor may see it. */
export async function historyOf(ctx: Ctx, ...subjectIds: readonly string[]): Promise<Trail> {
  requirePermission(ctx.actor, 'administration.procedures');
  const entries = await asSystem(ctx, 'administration.history', async (system) => {
    const found: AuditEntry[] = [];
    for (const id of subjectIds) found.push(...(await auditOf(system, id)));
    return found.toSorted((one, other) => (one.id < other.id ? 1 : -1));
  });
  return { entries, names: await trailNames(ctx, entries) };
}
