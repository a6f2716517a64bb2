import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, Notice, SummaryList, Table, Tabs } from '#ui/components';
import { explainSuccession, organisationTexts } from '#modules/organisations';
import type { AdministrativeUnit, UnitSuccessor } from '#modules/organisations';
import { administrationTexts } from '../../locales/index.ts';
import { shownDay } from '../../reads/typed-day.ts';
import { HistoryView } from '../../views/history-view.tsx';
import type { Trail } from '../../views/history-view.tsx';
import { Shell } from '../../views/shell.tsx';
import { Validity } from '../../views/validity.tsx';

/** What the page shows. */
export interface UnitProps {
  readonly unit: AdministrativeUnit;
  readonly successors: readonly UnitSuccessor[];
  readonly predecessors: readonly UnitSuccessor[];
  readonly children: readonly AdministrativeUnit[];
  readonly history: Trail;
  readonly tab: 'details' | 'history';
}

/** One unit with its past and its successors. */
export function UnitView({ unit, successors, predecessors, children, history, tab }: UnitProps): JSX.Element {
  const t = useText(administrationTexts);
  const { locale } = useRequest();
  const here = `/quan-tri/don-vi/${unit.id}`;
  return (
    <Shell title={unit.fullName} caption={unit.path.split(', ').slice(1).join(', ')} back="/quan-tri/don-vi">
      {unit.validTo === undefined || successors.length === 0 ? null : (
        <Notice kind="warning" title={t('administration.unit.former')}>
          {explainSuccession(locale, unit, successors)}
        </Notice>
      )}
      <Tabs
        tabs={[
          { href: here, text: t('administration.details'), current: tab === 'details' },
          { href: `${here}?phan=lich-su`, text: t('administration.history'), current: tab === 'history' },
        ]}
      />
      {tab === 'history' ? <HistoryView trail={history} /> : <Facts unit={unit} successors={successors} predecessors={predecessors} children={children} />}
    </Shell>
  );
}

function Facts({ unit, successors, predecessors, children }: Pick<UnitProps, 'unit' | 'successors' | 'predecessors' | 'children'>): JSX.Element {
  const t = useText(administrationTexts);
  const to = useText(organisationTexts);
  return (
    <>
      <SummaryList
        rows={[
          [t('administration.field.nameEn'), unit.nameEn],
          [t('administration.units.level'), to(`organisations.level.${unit.level}`)],
          [t('administration.units.code'), unit.code],
          [t('administration.units.valid'), <Validity key="v" from={unit.validFrom} to={unit.validTo} />],
          [t('administration.field.legalBasis'), unit.legalBasis],
          [t('administration.unit.confidence'), t(`administration.unit.confidence.${unit.confidence}`)],
        ]}
      />
      <p>
        <Button kind="quiet" href={`/quan-tri/don-vi/${unit.id}/sua`}>
          {t('administration.edit')}
        </Button>
      </p>
      <Arrows title={t('administration.units.now')} arrows={successors} />
      <Arrows title={t('administration.unit.predecessors')} arrows={predecessors} />
      {children.length === 0 ? null : (
        <>
          <h2>
            {t('administration.unit.children')} ({children.length})
          </h2>
          <ul class="columns">
            {children.map((child) => (
              <li key={child.id}>
                <a href={`/quan-tri/don-vi/${child.id}`}>{child.fullName}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Arrows({ title, arrows }: { readonly title: string; readonly arrows: readonly UnitSuccessor[] }): JSX.Element | null {
  const t = useText(administrationTexts);
  const to = useText(organisationTexts);
  if (arrows.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <Table
        caption={title}
        hideCaption
        rows={arrows}
        rowKey={({ unit }) => unit.id}
        columns={[
          { key: 'unit', title: t('administration.units.name'), cell: ({ unit }) => <a href={`/quan-tri/don-vi/${unit.id}`}>{unit.path}</a> },
          { key: 'how', title: t('administration.unit.how'), cell: ({ kind }) => to(`organisations.succession.${kind}`) },
          { key: 'on', title: t('administration.unit.on'), cell: ({ on }) => shownDay(on) },
          { key: 'basis', title: t('administration.field.legalBasis'), cell: ({ legalBasis }) => legalBasis },
          { key: 'confidence', title: t('administration.unit.confidence'), cell: ({ confidence }) => t(`administration.unit.confidence.${confidence}`) },
        ]}
      />
    </>
  );
}
