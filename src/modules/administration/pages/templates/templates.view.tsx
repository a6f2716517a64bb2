import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, EmptyState, Pagination, Table } from '#ui/components';
import type { OwnTemplate, PaperForm } from '#modules/documents';
import type { TemplateSummary } from '#modules/notifications';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';
import { Validity } from '../../views/validity.tsx';

interface Props {
  readonly templates: readonly TemplateSummary[];
  readonly papers: readonly PaperForm[];
  readonly own: readonly OwnTemplate[];
}

/** Kinds of messages with their words in force, then the paper forms of the law with their dates. */
export function TemplatesView({ templates, papers, own }: Props): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell title={t('administration.templates')}>
      <p>{t('administration.templates.lead')}</p>
      <h2>{t('administration.templates.messages')}</h2>
      <Messages templates={templates} />
      <h2>{t('administration.own.heading')}</h2>
      <p>{t('administration.own.heading.lead')}</p>
      <p>
        <Button kind="quiet" href="/quan-tri/mau/rieng/moi">
          {t('administration.own.new')}
        </Button>
      </p>
      <OwnTemplates own={own} />
      <Pagination next={own.length < 50 ? undefined : `/quan-tri/mau?tiep=${own.at(-1)?.name ?? ''}`} shown={own.length} />
      <h2>{t('administration.templates.papers')}</h2>
      <p>{t('administration.templates.papers.lead')}</p>
      <Papers papers={papers} />
    </Shell>
  );
}

function Messages({ templates }: Pick<Props, 'templates'>): JSX.Element {
  const t = useText(administrationTexts);
  return templates.length === 0 ? (
    <EmptyState title={t('administration.templates.none')}>{t('administration.templates.none.hint')}</EmptyState>
  ) : (
    <Table
      caption={t('administration.templates')}
      hideCaption
      rows={templates}
      rowKey={({ notification }) => notification}
      columns={[
        {
          key: 'name',
          title: t('administration.templates.name'),
          cell: ({ notification, wording }) => (
            <>
              <a href={`/quan-tri/mau/${notification}`}>{wording.vi.subject}</a>
              <div class="mist small">{notification}</div>
            </>
          ),
        },
        { key: 'short', title: t('administration.field.short'), cell: ({ wording }) => wording.vi.short },
        {
          key: 'channels',
          title: t('administration.templates.channels'),
          cell: ({ channels }) => channels.map((channel) => t(`administration.outbox.channel.${channel}`)).join(', '),
        },
        {
          key: 'version',
          title: t('administration.templates.version'),
          cell: ({ wording }) => (wording.vi.version === 0 ? t('administration.templates.default') : wording.vi.version),
        },
      ]}
    />
  );
}

function OwnTemplates({ own }: Pick<Props, 'own'>): JSX.Element {
  const t = useText(administrationTexts);
  return own.length === 0 ? (
    <EmptyState title={t('administration.own.none')}>{t('administration.own.none.hint')}</EmptyState>
  ) : (
    <Table
      caption={t('administration.own.heading')}
      hideCaption
      rows={own}
      rowKey={({ id }) => id}
      columns={[
        { key: 'title', title: t('administration.own.title'), cell: ({ name, title }) => <a href={`/quan-tri/mau/rieng/${name}`}>{title}</a> },
        { key: 'name', title: t('administration.own.name'), cell: ({ name }) => name },
        { key: 'procedure', title: t('administration.own.procedure'), cell: ({ procedureCode }) => procedureCode ?? t('administration.own.any') },
      ]}
    />
  );
}

function Papers({ papers }: Pick<Props, 'papers'>): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Table
      caption={t('administration.templates.papers')}
      hideCaption
      rows={papers}
      rowKey={({ id }) => id}
      columns={[
        { key: 'title', title: t('administration.templates.paper'), cell: ({ id, title }) => <a href={`/quan-tri/mau/giay/${id}`}>{title}</a> },
        { key: 'number', title: t('administration.templates.number'), cell: ({ formNumber }) => <span class="num">{formNumber}</span> },
        {
          key: 'valid',
          title: t('administration.procedure.valid'),
          cell: ({ validFrom, validTo }) => <Validity from={validFrom} to={validTo ?? undefined} />,
        },
        { key: 'basis', title: t('administration.field.legalBasis'), cell: ({ legalBasis }) => legalBasis },
        { key: 'confidence', title: t('administration.unit.confidence'), cell: ({ confidence }) => t(`administration.unit.confidence.${confidence}`) },
      ]}
    />
  );
}
