import type { Ctx } from '#platform/app';
import { requirePermission } from '#platform/permissions';
import { addDays, startOfDay } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { listTaken, sumTaken } from '../store/ledger.store.ts';
import type { TakenReceipt, TakenSum } from '../store/ledger.store.ts';

/** One day of an agency's books: what it took, also on behalf of others, and what others took for it. */
export interface Takings {
  readonly receipts: readonly TakenReceipt[];
  /** Of the whole day, without what was voided. */
  readonly sums: readonly TakenSum[];
}

/** The receipts of a day in the order of writing, after the last id seen, and what the whole day comes to. */
export async function readTakings(
  ctx: Ctx,
  asked: { readonly agencyId: string; readonly day: PlainDate; readonly after?: string | undefined; readonly limit?: number | undefined },
): Promise<Takings> {
  const { agencyId, day, after, limit = 100 } = asked;
  requirePermission(ctx.actor, 'payments.read-books', { agencyId });
  const period = { agencyId, from: startOfDay(day), until: startOfDay(addDays(day, 1)) };
  return { receipts: await listTaken(ctx.tx, period, after, Math.min(limit, 500)), sums: await sumTaken(ctx.tx, period) };
}
