import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { EmptyState, Table } from '#ui/components';
import type { TemplateSummary } from '#modules/notifications';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';

/** Kinds of messages with their words in force. */
export function TemplatesView({ templates }: { readonly templates: readonly TemplateSummary[] }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell title={t('administration.templates')}>
      <p>{t('administration.templates.lead')}</p>
      {templates.length === 0 ? <EmptyState title={t('administration.templates.none')}>{t('administration.templates.none.hint')}</EmptyState> : (
        <Table
          caption={t('administration.templates')} hideCaption rows={templates} rowKey={({ notification }) => notification}
          columns={[
            { key: 'name', title: t('administration.templates.name'), cell: ({ notification, wording }) => <><a href={`/quan-tri/mau/${notification}`}>{wording.vi.subject}</a><div class="mist small">{notification}</div></> },
            { key: 'short', title: t('administration.field.short'), cell: ({ wording }) => wording.vi.short },
            { key: 'channels', title: t('administration.templates.channels'), cell: ({ channels }) => channels.map((channel) => t(`administration.outbox.channel.${channel}`)).join(', ') },
            { key: 'version', title: t('administration.templates.version'), cell: ({ wording }) => (wording.vi.version === 0 ? t('administration.templates.default') : wording.vi.version) },
          ]}
        />
      )}
    </Shell>
  );
}
