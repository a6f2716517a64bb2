import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { EmptyState, Pagination, Table } from '#ui/components';
import type { FieldProblem } from '#ui/components';
import { explainSuccession, organisationTexts } from '#modules/organisations';
import type { UnitHit } from '#modules/organisations';
import { administrationTexts } from '../../locales/index.ts';
import { DatedFilters } from '../../views/dated-filters.tsx';
import { Shell } from '../../views/shell.tsx';
import { Validity } from '../../views/validity.tsx';

/** What the page shows. */
export interface UnitsProps {
  readonly items: readonly UnitHit[];
  readonly next: string | undefined;
  readonly words: string;
  readonly errors: readonly FieldProblem[];
}

/** The units found, former ones with the sentence that leads to today's. */
export function UnitsView({ items, next, words, errors }: UnitsProps): JSX.Element {
  const t = useText(administrationTexts);
  const to = useText(organisationTexts);
  const { query, locale } = useRequest();
  const caption = words === '' ? t('administration.units.provinces') : t('administration.units');
  return (
    <Shell title={t('administration.units')} errors={errors}>
      <p>{t('administration.units.lead')}</p>
      <DatedFilters errors={errors} />
      {items.length === 0 ? (
        <EmptyState title={t('administration.units.none')} icon="search">
          {t('administration.units.none.hint')}
        </EmptyState>
      ) : (
        <Table
          caption={caption}
          hideCaption
          rows={items}
          rowKey={({ unit }) => unit.id}
          columns={[
            {
              key: 'name',
              title: t('administration.units.name'),
              cell: ({ unit }) => (
                <a class="nowrap" href={`/quan-tri/don-vi/${unit.id}`}>
                  {unit.fullName}
                </a>
              ),
            },
            { key: 'within', title: t('administration.units.within'), cell: ({ unit }) => unit.path.split(', ').slice(1).join(', ') },
            { key: 'level', title: t('administration.units.level'), cell: ({ unit }) => to(`organisations.level.${unit.level}`) },
            { key: 'code', title: t('administration.units.code'), cell: ({ unit }) => <span class="num">{unit.code}</span> },
            { key: 'valid', title: t('administration.units.valid'), cell: ({ unit }) => <Validity from={unit.validFrom} to={unit.validTo} /> },
            {
              key: 'now',
              title: t('administration.units.now'),
              cell: ({ unit, successors }) => (successors.length === 0 ? '' : explainSuccession(locale, unit, successors)),
            },
          ]}
        />
      )}
      <Pagination next={next === undefined ? undefined : `/quan-tri/don-vi?${new URLSearchParams({ ...query, tiep: next }).toString()}`} shown={items.length} />
    </Shell>
  );
}
