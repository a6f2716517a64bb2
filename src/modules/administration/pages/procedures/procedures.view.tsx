import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, EmptyState, Filters, Pagination, Table, TextField, When } from '#ui/components';
import type { ProcedurePage, VersionSummary } from '#modules/procedures';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';

/** Drafts first, then what is in force. */
export function ProceduresView({ found, drafts }: { readonly found: ProcedurePage; readonly drafts: readonly VersionSummary[] }): JSX.Element {
  const t = useText(administrationTexts);
  const { query } = useRequest();
  return (
    <Shell title={t('administration.procedures')}>
      <p>{t('administration.procedures.lead')}</p>
      <p>
        <Button href="/quan-tri/thu-tuc/moi">{t('administration.draft.new-title')}</Button>
      </p>
      {drafts.length === 0 ? null : <h2>{t('administration.procedures.drafts')}</h2>}
      {drafts.length === 0 ? null : (
        <Table
          caption={t('administration.procedures.drafts')}
          hideCaption
          rows={drafts}
          rowKey={({ id }) => id}
          columns={[
            { key: 'code', title: t('administration.procedures.code'), cell: ({ code }) => <a href={`/quan-tri/thu-tuc/${code}`}>{code}</a> },
            { key: 'version', title: t('administration.procedure.version'), cell: ({ version }) => version },
            { key: 'edited', title: t('administration.procedures.edited'), cell: ({ editedAt }) => <When at={editedAt} style="near" /> },
          ]}
        />
      )}
      <Filters active={(query['tu-khoa'] ?? '') !== ''}>
        <TextField form={{ values: query, errors: [] }} name="tu-khoa" type="search" label={t('administration.search')} />
      </Filters>
      {found.items.length === 0 ? (
        <EmptyState title={t('administration.procedures.none')} icon="search">
          {t('administration.procedures.none.hint')}
        </EmptyState>
      ) : (
        <Table
          caption={t('administration.procedures')}
          hideCaption
          rows={found.items}
          rowKey={({ versionId }) => versionId}
          columns={[
            { key: 'name', title: t('administration.procedures.name'), cell: ({ code, name }) => <a href={`/quan-tri/thu-tuc/${code}`}>{name}</a> },
            { key: 'code', title: t('administration.procedures.code'), cell: ({ code }) => <span class="num">{code}</span> },
            { key: 'sector', title: t('administration.procedures.sector'), cell: ({ sector }) => sector },
            { key: 'online', title: t('administration.procedures.online'), cell: ({ online }) => t(`administration.word.${online}`) },
            {
              key: 'levels',
              title: t('administration.procedures.levels'),
              cell: ({ levels }) => levels.map((level) => t(`administration.word.${level}`)).join(', '),
            },
          ]}
        />
      )}
      <Pagination
        next={found.next === undefined ? undefined : `/quan-tri/thu-tuc?${new URLSearchParams({ ...query, tiep: found.next }).toString()}`}
        shown={found.items.length}
      />
    </Shell>
  );
}
