import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { EmptyState, Filters, Pagination, Table, TextField } from '#ui/components';
import type { ProcedureVersion } from '#modules/procedures';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';

/** Forms with the number of their fields. */
export function FormsView({ versions, next }: { readonly versions: readonly ProcedureVersion[]; readonly next: string | undefined }): JSX.Element {
  const t = useText(administrationTexts);
  const { query } = useRequest();
  const count = ({ record }: ProcedureVersion): number => record.form.sections.reduce((sum, { fields }) => sum + fields.length, 0);
  return (
    <Shell title={t('administration.forms')}>
      <p>{t('administration.forms.lead')}</p>
      <Filters active={(query['tu-khoa'] ?? '') !== ''}>
        <TextField form={{ values: query, errors: [] }} name="tu-khoa" type="search" label={t('administration.search')} />
      </Filters>
      {versions.length === 0 ? (
        <EmptyState title={t('administration.forms.none')}>{t('administration.forms.none.hint')}</EmptyState>
      ) : (
        <Table
          caption={t('administration.forms')}
          hideCaption
          rows={versions}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'title',
              title: t('administration.forms'),
              cell: ({ formId, record }) => <a href={`/quan-tri/bieu-mau/${formId ?? ''}`}>{record.form.title}</a>,
            },
            {
              key: 'procedure',
              title: t('administration.procedures.name'),
              cell: ({ code, record }) => <a href={`/quan-tri/thu-tuc/${code}`}>{record.name}</a>,
            },
            { key: 'fields', title: t('administration.forms.fields'), right: true, cell: count },
            { key: 'basis', title: t('administration.field.legalBasis'), cell: ({ record }) => record.form.basis ?? '' },
          ]}
        />
      )}
      <Pagination next={next === undefined ? undefined : `/quan-tri/bieu-mau?${new URLSearchParams({ ...query, tiep: next }).toString()}`} />
    </Shell>
  );
}
