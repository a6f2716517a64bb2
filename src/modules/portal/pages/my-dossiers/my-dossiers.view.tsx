import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, EmptyState, Pagination, Table, Tabs, When } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import { StateTag } from '#modules/dossiers';
import type { Dossier, DossierPage, Filing } from '#modules/dossiers';
import { formatDate } from '#modules/forms';
import type { Draft } from '#modules/forms';
import { texts } from '../../locales/index.ts';

/** The choices of the list. */
export type MineFilter = 'all' | 'open' | 'mine' | 'done';
/** A filing that is not handed in yet. */
export interface Begun {
  readonly filing: Filing;
  readonly draft: Draft;
  readonly name: string;
}
interface Props {
  readonly drafts: readonly Begun[];
  readonly sent: DossierPage;
  readonly filter: MineFilter;
  readonly unread: number;
}

/** The citizen's own dossiers. */
export function MyDossiersView({ drafts, sent, filter, unread }: Props): JSX.Element {
  const t = useText(texts);
  const next = sent.next === undefined ? undefined : `/ho-so?${new URLSearchParams({ loc: filter, sau: sent.next }).toString()}`;
  return (
    <PortalLayout title={t('portal.mine.title')}>
      <p class="chips">
        <a href="/thong-bao">{t('portal.mine.notices', { n: unread })}</a> <a href="/thu-tuc">{t('portal.procedures.new')}</a>{' '}
        <a href="/ho-so/tra-cuu">{t('portal.mine.track')}</a>
      </p>
      {drafts.length === 0 ? null : (
        <>
          <h2>{t('portal.mine.drafts')}</h2>
          <Drafts drafts={drafts} />
        </>
      )}
      <h2>{t('portal.mine.sent')}</h2>
      <Tabs
        label={t('portal.mine.filter')}
        tabs={(['all', 'mine', 'open', 'done'] as const).map((one) => ({
          href: one === 'all' ? '/ho-so' : `/ho-so?loc=${one}`,
          text: t(`portal.mine.filter.${one}`),
          current: one === filter,
        }))}
      />
      {sent.items.length > 0 ? (
        <Sent sent={sent} />
      ) : filter === 'all' ? (
        <EmptyState title={t('portal.mine.none')}>
          <p>{t('portal.mine.none.hint')}</p>
          <Button href="/thu-tuc">{t('portal.home.search')}</Button>
        </EmptyState>
      ) : (
        <EmptyState title={t('portal.mine.no-match')}>{t('portal.mine.no-match.hint')}</EmptyState>
      )}
      <Pagination next={next} />
    </PortalLayout>
  );
}

function Drafts({ drafts }: { readonly drafts: readonly Begun[] }): JSX.Element {
  const t = useText(texts);
  return (
    <ul class="plain-list">
      {drafts.map(({ filing, draft, name }) => (
        <li key={filing.draftId} class="life">
          <a href={`/ho-so/nhap/${filing.draftId}`}>{name}</a>
          <p>
            {t('portal.mine.draft.started')} <When at={filing.startedAt} /> · {t('portal.mine.draft.expires', { date: formatDate(draft.expiresOn) })} ·{' '}
            <a href={`/ho-so/nhap/${filing.draftId}/xoa`}>{t('portal.filing.discard')}</a>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Sent({ sent }: { readonly sent: DossierPage }): JSX.Element {
  const t = useText(texts);
  return (
    <Table
      caption={t('portal.mine.sent')}
      hideCaption
      rows={sent.items}
      rowKey={(dossier) => dossier.id}
      columns={[
        {
          key: 'name',
          title: t('portal.mine.code'),
          cell: (dossier) => (
            <>
              <a href={`/ho-so/${dossier.id}`}>{dossier.procedureName}</a>
              <span class="sub">{dossier.code}</span>
            </>
          ),
        },
        { key: 'due', title: t('portal.mine.due'), cell: (dossier) => <Due dossier={dossier} /> },
        {
          key: 'state',
          title: t('portal.mine.state'),
          cell: (dossier) => (
            <>
              <StateTag state={dossier.state} />
              {dossier.state === 'awaiting-supplement' ? (
                <div>
                  <a href={`/ho-so/${dossier.id}/bo-sung`}>{t('portal.dossier.answer')}</a>
                </div>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

/** Until when something is promised, or since when it is over. */
function Due({ dossier: { dueAt, receptionDueAt, finishedAt } }: { readonly dossier: Dossier }): JSX.Element {
  const t = useText(texts);
  if (finishedAt !== undefined)
    return (
      <>
        {t('portal.mine.finished')} <When at={finishedAt} style="near" />
      </>
    );
  if (dueAt !== undefined) return <When at={dueAt} style="near" />;
  return receptionDueAt === undefined ? (
    <>–</>
  ) : (
    <>
      {t('portal.dossier.reception-due.short')} <When at={receptionDueAt} style="near" />
    </>
  );
}
