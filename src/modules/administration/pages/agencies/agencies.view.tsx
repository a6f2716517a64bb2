import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { EmptyState, Pagination, Select, Table } from '#ui/components';
import type { FieldProblem } from '#ui/components';
import { agencyKinds, organisationTexts } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import { administrationTexts } from '../../locales/index.ts';
import { DatedFilters } from '../../views/dated-filters.tsx';
import { Shell } from '../../views/shell.tsx';
import { Validity } from '../../views/validity.tsx';

/** What the page shows. */
export interface AgenciesProps {
  readonly items: readonly Agency[];
  readonly next: string | undefined;
  readonly errors: readonly FieldProblem[];
}

/** The agencies of a day. */
export function AgenciesView({ items, next, errors }: AgenciesProps): JSX.Element {
  const t = useText(administrationTexts);
  const to = useText(organisationTexts);
  const { query } = useRequest();
  const kinds = agencyKinds.map((kind) => ({ value: kind, label: to(`organisations.kind.${kind}`) }));
  return (
    <Shell title={t('administration.agencies')} errors={errors}>
      <p>{t('administration.agencies.lead')}</p>
      <DatedFilters errors={errors}>
        <Select
          form={{ values: query, errors }}
          name="loai"
          label={t('administration.agencies.kind')}
          options={kinds}
          empty={t('administration.agencies.all-kinds')}
        />
      </DatedFilters>
      {items.length === 0 ? (
        <EmptyState title={t('administration.agencies.none')} icon="search">
          {t('administration.agencies.none.hint')}
        </EmptyState>
      ) : (
        <Table
          caption={t('administration.agencies')}
          hideCaption
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', title: t('administration.agencies.name'), cell: ({ id, name }) => <a href={`/quan-tri/co-quan/${id}`}>{name}</a> },
            { key: 'identifier', title: t('administration.agencies.identifier'), cell: ({ identifier }) => <span class="num">{identifier}</span> },
            { key: 'kind', title: t('administration.agencies.kind'), cell: ({ kind }) => to(`organisations.kind.${kind}`) },
            { key: 'level', title: t('administration.units.level'), cell: ({ level }) => to(`organisations.level.${level}`) },
            { key: 'valid', title: t('administration.units.valid'), cell: ({ validFrom, validTo }) => <Validity from={validFrom} to={validTo} /> },
          ]}
        />
      )}
      <Pagination
        next={next === undefined ? undefined : `/quan-tri/co-quan?${new URLSearchParams({ ...query, tiep: next }).toString()}`}
        shown={items.length}
      />
    </Shell>
  );
}
