import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, EmptyState, Pagination, Table, When } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import type { DossierPage, Filing } from '#modules/dossiers';
import { StateTag } from '../../components/dossier-progress.tsx';
import { texts } from '../../locales/index.ts';

interface Props { readonly drafts: readonly { readonly filing: Filing; readonly name: string }[]; readonly sent: DossierPage }

/** The citizen's own dossiers. */
export function MyDossiersView({ drafts, sent }: Props): JSX.Element {
  const t = useText(texts);
  return (
    <PortalLayout title={t('portal.mine.title')}>
      {drafts.length === 0 ? null : (
        <>
          <h2>{t('portal.mine.drafts')}</h2>
          <ul class="plain-list">
            {drafts.map(({ filing, name }) => <li key={filing.draftId} class="life"><a href={`/ho-so/nhap/${filing.draftId}`}>{name}</a><p><When at={filing.startedAt} /></p></li>)}
          </ul>
        </>
      )}
      <h2>{t('portal.mine.sent')}</h2>
      {sent.items.length === 0 ? (
        <EmptyState title={t('portal.mine.none')}><p>{t('portal.mine.none.hint')}</p><Button href="/thu-tuc">{t('portal.home.search')}</Button></EmptyState>
      ) : (
        <Table
          caption={t('portal.mine.sent')} hideCaption rows={sent.items} rowKey={(dossier) => dossier.id}
          columns={[
            { key: 'code', title: t('portal.mine.code'), cell: (dossier) => <><a href={`/ho-so/${dossier.id}`}>{dossier.code}</a><span class="sub">{dossier.procedureName}</span></> },
            { key: 'due', title: t('portal.mine.due'), cell: (dossier) => (dossier.dueAt === undefined ? '–' : <When at={dossier.dueAt} />) },
            { key: 'state', title: t('portal.mine.state'), cell: (dossier) => <StateTag state={dossier.state} /> },
          ]}
        />
      )}
      <Pagination next={sent.next === undefined ? undefined : `/ho-so?sau=${encodeURIComponent(sent.next)}`} />
    </PortalLayout>
  );
}
