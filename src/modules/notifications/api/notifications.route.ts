import { z } from 'zod';
import { route } from '#platform/http';
import { listNotifications, markRead, unreadCount } from '../actions/read-notifications.ts';

const notification = z
  .object({
    id: z.uuid(),
    subject: z.string(),
    body: z.string(),
    link: z.string().optional(),
    about: z.object({ kind: z.string(), id: z.string() }).optional(),
    at: z.iso.datetime(),
    readAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'Notification', description: 'Something a person was told' });

/** `GET /api/v1/notifications`: the caller's own, newest first. */
export const listNotificationsRoute = route({
  method: 'GET',
  path: '/api/v1/notifications',
  tag: 'notifications',
  permission: 'signed-in',
  summary: 'List my notifications, newest first',
  query: z.object({ before: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
  response: z.object({ items: z.array(notification), next: z.uuid().optional(), unread: z.number().int() }),
  handle: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      const page = await listNotifications(ctx, query);
      return { items: [...page.items], next: page.next, unread: await unreadCount(ctx) };
    }),
});

/** `POST /api/v1/notifications/{id}/read`: mark one as read. */
export const markReadRoute = route({
  method: 'POST',
  path: '/api/v1/notifications/:id/read',
  tag: 'notifications',
  permission: 'signed-in',
  summary: 'Mark one of my notifications as read',
  params: z.object({ id: z.uuid() }),
  response: z.object({ marked: z.number().int() }),
  handle: ({ app, actor, params }) => app.transaction(actor, async (ctx) => ({ marked: await markRead(ctx, params.id) })),
});

/** `POST /api/v1/notifications/read`: mark all as read. */
export const markAllReadRoute = route({
  method: 'POST',
  path: '/api/v1/notifications/read',
  tag: 'notifications',
  permission: 'signed-in',
  summary: 'Mark all my notifications as read',
  response: z.object({ marked: z.number().int() }),
  handle: ({ app, actor }) => app.transaction(actor, async (ctx) => ({ marked: await markRead(ctx) })),
});
