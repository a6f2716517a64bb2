import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { compareCounts, holdCounting, listDifferent, recountDays, relistOpen } from '../store/recount.store.ts';
import type { DifferentCount, Differences } from '../store/recount.store.ts';

/** Names what differs, the newest days first, at most `limit` counters; only the system may. */
export function nameDifferences({ tx, actor }: Ctx, limit: number): Promise<readonly DifferentCount[]> {
  if (actor.kind !== 'system') throw new DomainError('forbidden');
  return listDifferent(tx, limit);
}

/** Compares what is kept for counting with a count from scratch and, unless only asked, sets it right; only the system may. Answers what differed. */
export async function recountDossiers(ctx: Ctx, { isDryRun }: { readonly isDryRun: boolean }): Promise<Differences> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden');
  if (!isDryRun) await holdCounting(ctx.tx);
  const found = await compareCounts(ctx.tx);
  if (isDryRun || (found.days === 0 && found.open === 0)) return found;
  await recountDays(ctx.tx);
  await relistOpen(ctx.tx);
  await audit(ctx, 'dossiers.recounted', { ...found });
  return found;
}
