import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Notice, Table } from '#ui/components';
import type { Difference } from '#modules/organisations';
import { administrationTexts } from '../locales/index.ts';

/** Before and after of every field, for reading only. */
export function DifferenceTable({
  differences,
  fieldName = (field) => field,
}: {
  readonly differences: readonly Difference[];
  readonly fieldName?: (field: string) => string;
}): JSX.Element {
  const t = useText(administrationTexts);
  if (differences.length === 0) return <Notice>{t('administration.diff.none')}</Notice>;
  return (
    <Table
      caption={t('administration.diff.title')}
      hideCaption
      rows={differences}
      rowKey={(row) => row.field}
      columns={[
        { key: 'field', title: t('administration.diff.field'), cell: (row) => fieldName(row.field) },
        { key: 'before', title: t('administration.diff.before'), cell: (row) => (row.before === '' ? '' : <del>{row.before}</del>) },
        { key: 'after', title: t('administration.diff.after'), cell: (row) => (row.after === '' ? '' : <ins>{row.after}</ins>) },
      ]}
    />
  );
}
