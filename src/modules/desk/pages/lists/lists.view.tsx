import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { EmptyState, Pagination, Table, When, useListKeys } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import { StateTag } from '#modules/dossiers';
import type { Consultation, DossierPage } from '#modules/dossiers';
import { caseHref } from '../../components/way-back.ts';
import { texts } from '../../locales/index.ts';

interface Props {
  readonly title: 'desk.online.title' | 'desk.hand-over.title' | 'desk.search.title';
  readonly path: string;
  readonly found: DossierPage;
  readonly rail: readonly RailGroup[];
}

/** A list of dossiers of the agency. */
export function DossierListView({ title, path, found, rail }: Props): JSX.Element {
  const t = useText(texts);
  const { url } = useRequest();
  const empty = title === 'desk.search.title' ? 'desk.search.empty' : title === 'desk.online.title' ? 'desk.online.empty' : 'desk.hand-over.empty';
  return (
    <DeskLayout title={t(title)} rail={rail} keys={useListKeys()}>
      {found.items.length === 0 ? (
        <EmptyState title={t(empty)}>{t(`${empty}.hint`)}</EmptyState>
      ) : (
        <Table
          caption={t(title)}
          hideCaption
          keys
          rows={found.items}
          rowKey={(dossier) => dossier.id}
          columns={[
            {
              key: 'code',
              title: t('desk.column.dossier'),
              cell: (dossier) => (
                <>
                  <a class="nowrap" href={caseHref(dossier.id, url)}>
                    {dossier.code}
                  </a>
                  <span class="sub">{dossier.applicant.name}</span>
                </>
              ),
            },
            { key: 'procedure', title: t('desk.column.procedure'), cell: (dossier) => dossier.procedureName },
            { key: 'submitted', title: t('desk.case.submitted'), cell: (dossier) => <When at={dossier.submittedAt} style="short" /> },
            {
              key: 'due',
              title: t('desk.column.due'),
              cell: (dossier) => {
                const due = dossier.dueAt ?? dossier.receptionDueAt;
                return due === undefined ? '–' : <When at={due} style="near" />;
              },
            },
            { key: 'state', title: t('desk.column.state'), cell: (dossier) => <StateTag state={dossier.state} /> },
          ]}
        />
      )}
      <Pagination next={found.next === undefined ? undefined : `${path}?sau=${encodeURIComponent(found.next)}`} />
    </DeskLayout>
  );
}

/** Questions that wait for an answer. */
export function ConsultationsView({ asked, rail }: { readonly asked: readonly Consultation[]; readonly rail: readonly RailGroup[] }): JSX.Element {
  const t = useText(texts);
  return (
    <DeskLayout title={t('desk.consultations.title')} rail={rail} keys={useListKeys()}>
      {asked.length === 0 ? (
        <EmptyState title={t('desk.consultations.empty')}>{t('desk.consultations.empty.hint')}</EmptyState>
      ) : (
        <Table
          caption={t('desk.consultations.title')}
          hideCaption
          keys
          rows={asked}
          rowKey={(one) => one.id}
          columns={[
            {
              key: 'question',
              title: t('desk.consult.question'),
              cell: (one) => (
                <>
                  <a href={caseHref(one.dossierId, '/ban-lam-viec/phoi-hop')}>{one.question}</a>
                  <span class="sub">{one.askedBy}</span>
                </>
              ),
            },
            { key: 'due', title: t('desk.column.due'), cell: (one) => <When at={one.dueAt} style="near" /> },
          ]}
        />
      )}
    </DeskLayout>
  );
}
