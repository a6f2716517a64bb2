import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import type { Message } from '../domain/message.ts';
import { countUnread, listOwnMessages, setRead } from '../store/message.store.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const mostUnread = 100;

/** One notification as its person reads it. */
export interface Notification {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly link?: string | undefined;
  readonly about?: { readonly kind: string; readonly id: string } | undefined;
  readonly at: Message['createdAt'];
  readonly readAt?: Message['readAt'];
}

/** A part of a list, and the key that continues it. */
export interface NotificationPage {
  readonly items: readonly Notification[];
  readonly next?: string | undefined;
}

/** The actor's own notifications, newest first; `before` continues an earlier page. */
export async function listNotifications(
  ctx: Ctx,
  page: { readonly before?: string | undefined; readonly limit?: number | undefined } = {},
): Promise<NotificationPage> {
  const accountId = requireAccount(ctx.actor);
  const limit = Math.min(Math.max(page.limit ?? 20, 1), 100);
  const before = page.before !== undefined && uuid.test(page.before) ? page.before : undefined;
  const rows = await listOwnMessages(ctx.tx, accountId, { before, limit: limit + 1 });
  const items = rows
    .slice(0, limit)
    .map(({ id, subject, body, link, about, createdAt, readAt }) => ({ id, subject, body, link, about, at: createdAt, readAt }));
  return { items, next: rows.length > limit ? items.at(-1)?.id : undefined };
}

/** How many notifications the actor has not read, at most 100; 0 for a visitor who has not signed in. */
export async function unreadCount(ctx: Ctx): Promise<number> {
  const accountId = accountOf(ctx.actor);
  return accountId === undefined ? 0 : countUnread(ctx.tx, accountId, mostUnread);
}

/** Marks one notification of the actor as read, or all of them without an id. Throws `notifications.unknown`. */
export async function markRead(ctx: Ctx, id?: string): Promise<number> {
  const accountId = requireAccount(ctx.actor);
  if (id !== undefined && !uuid.test(id)) throw new DomainError('notifications.unknown', { id });
  return setRead(ctx.tx, accountId, ctx.clock.now(), id);
}

/** The account of the actor; throws `unauthenticated` or `forbidden`. */
export function requireAccount(actor: Actor): string {
  requirePermission(actor, 'notifications.read-own');
  const accountId = accountOf(actor);
  if (accountId === undefined) throw new DomainError('forbidden', { permission: 'notifications.read-own' });
  return accountId;
}

function accountOf(actor: Actor): string | undefined {
  return actor.kind === 'citizen' || actor.kind === 'officer' ? actor.id : undefined;
}
