import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { addDays, dateIn } from '#platform/time';
import { startOf } from '../domain/period.ts';
import { clearSums, rollUp } from '../store/sums.store.ts';

/** Throws the roll-up away and counts it again from the daily counters, after these were loaded in bulk; only the system may. Returns how many sums were made. */
export async function rebuildSums(ctx: Ctx): Promise<number> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden');
  const settled = addDays(dateIn(ctx.clock.now()), -1);
  await clearSums(ctx.tx);
  const made = await rollUp(ctx.tx, settled, startOf('thang-nay', settled));
  await audit(ctx, 'leadership.sums-rebuilt', { made });
  return made;
}
