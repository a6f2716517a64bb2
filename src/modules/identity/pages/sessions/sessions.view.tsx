import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { Session } from '#platform/sessions';
import { Button, Form, Hidden, Table, Tag, When } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import { deviceName } from '../../domain/device-name.ts';
import { texts } from '../../locales/index.ts';

/** What the list of sessions shows. */
export interface SessionsProps {
  readonly sessions: readonly Session[];
  readonly current: string | undefined;
}

/** Where the account is signed in, each place with a button that ends it. */
export function SessionsView({ sessions, current }: SessionsProps): JSX.Element {
  const t = useText(texts);
  const columns = [
    {
      key: 'device',
      title: t('identity.sessions.device'),
      cell: (session: Session) => (
        <>
          {deviceName(session.userAgent) ?? t('identity.sessions.unknown-device')}{' '}
          {session.id === current ? <Tag tone="leaf">{t('identity.sessions.this')}</Tag> : null}
        </>
      ),
    },
    { key: 'place', title: t('identity.sessions.place'), cell: (session: Session) => session.ipAddress },
    { key: 'since', title: t('identity.sessions.since'), cell: (session: Session) => <When at={session.signedInAt ?? session.createdAt} style="near" /> },
    { key: 'last', title: t('identity.sessions.last'), cell: (session: Session) => <When at={session.lastSeenAt} style="near" /> },
    {
      key: 'end',
      title: t('identity.sign-out.button'),
      cell: (session: Session) => (
        <Form>
          <Hidden name="session" value={session.id} />
          <Button kind="quiet" small>
            {t('identity.sessions.end')}
          </Button>
        </Form>
      ),
    },
  ];
  return (
    <PortalLayout title={t('identity.sessions.title')} back="/tai-khoan">
      <p>{t('identity.sessions.lead')}</p>
      <Table caption={t('identity.sessions.title')} hideCaption columns={columns} rows={sessions} rowKey={(session) => session.id} />
      {sessions.length < 2 ? null : (
        <Form>
          <Hidden name="session" value="others" />
          <Button kind="danger">{t('identity.sessions.end-others')}</Button>
        </Form>
      )}
    </PortalLayout>
  );
}
