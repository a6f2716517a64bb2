import { page, seeOther } from '#platform/http';
import { listNotifications, markRead, unreadCount } from '../../actions/read-notifications.ts';
import { NotificationsView } from './notifications.view.tsx';

/** `/thong-bao`: read notifications and mark them as read. */
export const notificationsPage = page('/thong-bao', {
  permission: 'signed-in',
  async get({ app, actor, query }) {
    const shown = await app.read(actor, async (ctx) => ({
      page: await listNotifications(ctx, { before: query['truoc'] }),
      unread: await unreadCount(ctx),
    }));
    return <NotificationsView {...shown} />;
  },
  async post({ app, actor, body }) {
    const id = typeof body['id'] === 'string' ? body['id'] : undefined;
    await app.transaction(actor, (ctx) => markRead(ctx, id));
    return seeOther('/thong-bao', 'notifications.marked');
  },
});
