import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { EmptyState, Filters, Pagination, Table, TextField } from '#ui/components';
import type { ProcedurePage } from '#modules/procedures';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';

/** Processes by the procedure they serve. */
export function ProcessesView({ found }: { readonly found: ProcedurePage }): JSX.Element {
  const t = useText(administrationTexts);
  const { query } = useRequest();
  return (
    <Shell title={t('administration.processes')}>
      <p>{t('administration.processes.lead')}</p>
      <Filters active={(query['tu-khoa'] ?? '') !== ''}>
        <TextField form={{ values: query, errors: [] }} name="tu-khoa" type="search" label={t('administration.search')} />
      </Filters>
      {found.items.length === 0 ? (
        <EmptyState title={t('administration.procedures.none')} icon="search">
          {t('administration.procedures.none.hint')}
        </EmptyState>
      ) : (
        <Table
          caption={t('administration.processes')}
          hideCaption
          rows={found.items}
          rowKey={({ versionId }) => versionId}
          columns={[
            { key: 'name', title: t('administration.procedures.name'), cell: ({ code, name }) => <a href={`/quan-tri/quy-trinh/${code}`}>{name}</a> },
            { key: 'code', title: t('administration.procedures.code'), cell: ({ code }) => <span class="num">{code}</span> },
            {
              key: 'levels',
              title: t('administration.procedures.levels'),
              cell: ({ levels }) => levels.map((level) => t(`administration.word.${level}`)).join(', '),
            },
          ]}
        />
      )}
      <Pagination next={found.next === undefined ? undefined : `/quan-tri/quy-trinh?${new URLSearchParams({ ...query, tiep: found.next }).toString()}`} />
    </Shell>
  );
}
