import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { requirePermission } from '#platform/permissions';
import { startOfDay } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { countOpenDueFrom } from '../store/open-due.store.ts';

/** How many open dossiers are due on that day or later, at most 10,001: what a calendar edit may move. A bare number, for whoever publishes calendars. */
export async function countOpenDue(ctx: Ctx, from: PlainDate): Promise<number> {
  requirePermission(ctx.actor, 'calendar.publish');
  return asSystem(ctx, 'dossiers.count-open-due', (system) => countOpenDueFrom(system.tx, startOfDay(from)));
}
