import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, EmptyState, Form, Hidden, Pagination, Tag, When } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import type { Notification, NotificationPage } from '../../actions/read-notifications.ts';
import { notificationTexts } from '../../locales/index.ts';

interface Props {
  readonly page: NotificationPage;
  readonly unread: number;
}

/** A person's notifications, newest first. */
export function NotificationsView({ page, unread }: Props): JSX.Element {
  const t = useText(notificationTexts);
  return (
    <PortalLayout title={t('notifications.title')}>
      <p>
        <a href="/thong-bao/cai-dat">{t('notifications.settings')}</a>
      </p>
      {unread > 0 && (
        <Form action="/thong-bao" class="inline-form">
          <p>
            {t('notifications.unread', { count: unread })}{' '}
            <Button kind="quiet" small>
              {t('notifications.mark-all')}
            </Button>
          </p>
        </Form>
      )}
      {page.items.length === 0 ? (
        <EmptyState title={t('notifications.none')}>{t('notifications.none.hint')}</EmptyState>
      ) : (
        <ul class="plain-list">
          {page.items.map((item) => (
            <NotificationItem key={item.id} item={item} />
          ))}
        </ul>
      )}
      <Pagination next={page.next === undefined ? undefined : `/thong-bao?truoc=${page.next}`} />
    </PortalLayout>
  );
}

function NotificationItem({ item }: { readonly item: Notification }): JSX.Element {
  const t = useText(notificationTexts);
  return (
    <li>
      <article class="sheet" aria-labelledby={`tb-${item.id}`}>
        <h2 id={`tb-${item.id}`}>
          {item.subject}
          {item.readAt === undefined && (
            <>
              {' '}
              <Tag tone="indigo">{t('notifications.new')}</Tag>
            </>
          )}
        </h2>
        <p class="mist small">
          <When at={item.at} />
        </p>
        {item.body.split(/\n{2,}/u).map((paragraph) => (
          <p key={paragraph} class="pre">
            {paragraph}
          </p>
        ))}
        {item.link !== undefined && (
          <p>
            <a href={item.link}>{t('notifications.open')}</a>
          </p>
        )}
        {item.readAt === undefined && (
          <Form action="/thong-bao" label={item.subject}>
            <Hidden name="id" value={item.id} />
            <Button kind="quiet" small>
              {t('notifications.mark-read')}
            </Button>
          </Form>
        )}
      </article>
    </li>
  );
}
