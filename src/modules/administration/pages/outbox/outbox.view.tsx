import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { EmptyState, Filters, Pagination, Select, Simulated, Table, Tag, When } from '#ui/components';
import type { Message } from '#modules/notifications';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';
import { channels } from './outbox.page.tsx';

const tones = { queued: 'indigo', sending: 'indigo', sent: 'leaf', failed: 'amber', 'gave-up': 'ember' } as const;

/** The messages, newest first. */
export function OutboxView({ messages, next }: { readonly messages: readonly Message[]; readonly next: string | undefined }): JSX.Element {
  const t = useText(administrationTexts);
  const { query, findText } = useRequest();
  const options = channels.map((value) => ({ value, label: t(`administration.outbox.channel.${value}`) }));
  return (
    <Shell title={t('administration.outbox')}>
      <p>{t('administration.outbox.lead')}</p>
      <Filters active={(query['kenh'] ?? '') !== ''}>
        <Select
          form={{ values: query, errors: [] }}
          name="kenh"
          label={t('administration.outbox.channel')}
          options={options}
          empty={t('administration.outbox.all')}
        />
      </Filters>
      {messages.length === 0 ? (
        <EmptyState title={t('administration.outbox.none')}>{t('administration.outbox.none.hint')}</EmptyState>
      ) : (
        <Table
          caption={t('administration.outbox')}
          hideCaption
          rows={messages}
          rowKey={({ id }) => id}
          columns={[
            { key: 'at', title: t('administration.outbox.at'), cell: ({ createdAt }) => <When at={createdAt} style="short" /> },
            {
              key: 'channel',
              title: t('administration.outbox.channel'),
              cell: ({ channel, simulated }) => (
                <>
                  {t(`administration.outbox.channel.${channel}`)} {simulated ? <Simulated /> : null}
                </>
              ),
            },
            { key: 'to', title: t('administration.outbox.to'), cell: ({ address }) => address ?? '' },
            { key: 'subject', title: t('administration.outbox.subject'), cell: (message) => <Content message={message} /> },
            {
              key: 'state',
              title: t('administration.outbox.state'),
              cell: ({ state, reason }) => (
                <>
                  <Tag tone={tones[state]}>{t(`administration.outbox.state.${state}`)}</Tag>
                  {reason === undefined ? null : <div class="small">{findText(`administration.outbox.reason.${reason}`) ?? reason}</div>}
                </>
              ),
            },
          ]}
        />
      )}
      <Pagination
        next={next === undefined ? undefined : `/quan-tri/hop-thu-di?${new URLSearchParams({ ...query, truoc: next }).toString()}`}
        shown={messages.length}
      />
    </Shell>
  );
}

function Content({ message }: { readonly message: Message }): JSX.Element {
  const t = useText(administrationTexts);
  if (message.secret && !message.simulated) return <>{t('administration.outbox.secret')}</>;
  return (
    <details>
      <summary>{message.subject === '' ? message.body.slice(0, 80) : message.subject}</summary>
      <p class="pre">{message.body}</p>
    </details>
  );
}
