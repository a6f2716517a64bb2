import type { Ctx } from '#platform/app';
import { requirePermission } from '#platform/permissions';
import type { Message } from '../domain/message.ts';
import { listOutboxRows } from '../store/message.store.ts';
import type { OutboxFilter } from '../store/message.store.ts';

/** Every message that left or waits, newest first, for administration; simulated ones say so. Continue with `before` = last id. */
export async function listOutbox(ctx: Ctx, filter: Omit<OutboxFilter, 'limit'> & { readonly limit?: number | undefined } = {}): Promise<readonly Message[]> {
  requirePermission(ctx.actor, 'notifications.read-outbox');
  return listOutboxRows(ctx.tx, { ...filter, limit: Math.min(filter.limit ?? 50, 200) });
}
