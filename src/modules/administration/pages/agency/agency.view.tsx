import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, ButtonRow, EmptyState, Notice, SummaryList, Table, Tabs, Tag } from '#ui/components';
import type { ShiftPattern } from '#modules/calendar';
import { explainAgencySuccession, organisationTexts } from '#modules/organisations';
import type { AdministrativeUnit, Agency, AgencySuccessor, Desk, PersonInOffice } from '#modules/organisations';
import { administrationTexts } from '../../locales/index.ts';
import { HistoryView } from '../../views/history-view.tsx';
import type { Trail } from '../../views/history-view.tsx';
import { HoursOfWeek } from '../../views/hours-of-week.tsx';
import { Shell } from '../../views/shell.tsx';
import { Validity } from '../../views/validity.tsx';

/** What the page shows. */
export interface AgencyProps {
  readonly agency: Agency;
  readonly parent: Agency | undefined;
  readonly unit: AdministrativeUnit;
  readonly successors: readonly AgencySuccessor[];
  readonly desks: readonly Desk[];
  readonly people: readonly PersonInOffice[];
  readonly children: readonly Agency[];
  /** The hours by which its deadlines run: its own, else those of all. */
  readonly hours: ShiftPattern;
  readonly history: Trail;
  readonly tab: 'details' | 'history';
}

/** One agency. */
export function AgencyView(props: AgencyProps): JSX.Element {
  const t = useText(administrationTexts);
  const { locale } = useRequest();
  const { agency, successors, tab } = props;
  const here = `/quan-tri/co-quan/${agency.id}`;
  const succession = explainAgencySuccession(locale, agency, successors);
  return (
    <Shell title={agency.name} caption={agency.identifier} back="/quan-tri/co-quan">
      {succession === undefined ? null : <Notice kind="warning">{succession}</Notice>}
      <Tabs
        tabs={[
          { href: here, text: t('administration.details'), current: tab === 'details' },
          { href: `${here}?phan=lich-su`, text: t('administration.history'), current: tab === 'history' },
        ]}
      />
      {tab === 'history' ? (
        <HistoryView trail={props.history} />
      ) : (
        <>
          <Facts {...props} />
          <Desks desks={props.desks} />
          <People people={props.people} />
          <Children agencies={props.children} />
        </>
      )}
    </Shell>
  );
}

function Hours({ of, pattern }: { readonly of: Agency; readonly pattern: ShiftPattern }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <>
      <HoursOfWeek pattern={pattern} />
      <a href={`/quan-tri/lich/gio-lam-viec?co-quan=${of.id}`}>
        {t(pattern.agencyId === undefined ? 'administration.agency.hours.own' : 'administration.calendar.hours.edit')}
      </a>
    </>
  );
}

function Facts({ agency, parent, unit, successors, hours }: AgencyProps): JSX.Element {
  const t = useText(administrationTexts);
  const to = useText(organisationTexts);
  const here = `/quan-tri/co-quan/${agency.id}`;
  const { contact } = agency;
  return (
    <>
      <SummaryList
        rows={[
          [
            t('administration.agencies.identifier'),
            <>
              {agency.identifier} {agency.isDemoIdentifier ? <Tag tone="indigo">{t('administration.agency.demo')}</Tag> : null}
            </>,
          ],
          [t('administration.agencies.kind'), to(`organisations.kind.${agency.kind}`)],
          [t('administration.agency.parent'), parent === undefined ? undefined : <a href={`/quan-tri/co-quan/${parent.id}`}>{parent.name}</a>],
          [
            t('administration.agency.place'),
            <a key="u" href={`/quan-tri/don-vi/${unit.id}`}>
              {unit.path}
            </a>,
          ],
          [t('administration.units.valid'), <Validity key="v" from={agency.validFrom} to={agency.validTo} />],
          [
            t('administration.units.now'),
            successors.length === 0
              ? undefined
              : successors.map(({ agency: next }) => (
                  <div key={next.id}>
                    <a href={`/quan-tri/co-quan/${next.id}`}>{next.name}</a>
                  </div>
                )),
          ],
          [t('administration.field.legalBasis'), agency.legalBasis],
          [t('administration.field.dossierCodePattern'), <code key="c">{agency.dossierCodePattern}</code>],
          [t('administration.agency.hours'), <Hours key="h" of={agency} pattern={hours} />],
          [t('administration.agency.payee'), <a href={`${here}/tai-khoan-thu`}>{t('administration.agency.payee.see')}</a>],
          [t('administration.field.contact'), [contact.address, contact.phone, contact.email].filter((part) => part !== undefined).join(' · ')],
        ]}
      />
      {agency.validTo === undefined ? (
        <ButtonRow>
          <Button kind="quiet" href={`${here}/sua`}>
            {t('administration.edit')}
          </Button>
          <Button kind="danger" href={`${here}/ket-thuc`}>
            {t('administration.agency.merge')}
          </Button>
        </ButtonRow>
      ) : null}
    </>
  );
}

function Desks({ desks }: { readonly desks: readonly Desk[] }): JSX.Element | null {
  const t = useText(administrationTexts);
  if (desks.length === 0) return null;
  return (
    <>
      <h2>
        {t('administration.agency.desks')} ({desks.length})
      </h2>
      <ul class="columns">
        {desks.map((desk) => (
          <li key={desk.id}>{desk.label}</li>
        ))}
      </ul>
    </>
  );
}

function People({ people }: { readonly people: readonly PersonInOffice[] }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <>
      <h2>{t('administration.agency.people')}</h2>
      {people.length === 0 ? (
        <EmptyState title={t('administration.agency.no-people')}>{t('administration.agency.no-people.hint')}</EmptyState>
      ) : (
        <Table
          caption={t('administration.agency.people')}
          hideCaption
          rows={people}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              title: t('administration.agency.person'),
              cell: (person) =>
                person.accountId === undefined ? person.displayName : <a href={`/quan-tri/nguoi-dung/${person.accountId}`}>{person.displayName}</a>,
            },
            { key: 'position', title: t('administration.agency.position'), cell: ({ position }) => position },
            { key: 'username', title: t('administration.agency.username'), cell: ({ username }) => username },
            { key: 'desks', title: t('administration.agency.desks'), cell: ({ desks }) => desks.join(', ') },
          ]}
        />
      )}
    </>
  );
}

function Children({ agencies }: { readonly agencies: readonly Agency[] }): JSX.Element | null {
  const t = useText(administrationTexts);
  if (agencies.length === 0) return null;
  return (
    <>
      <h2>
        {t('administration.agency.children')} ({agencies.length})
      </h2>
      <ul class="columns">
        {agencies.map((child) => (
          <li key={child.id}>
            <a href={`/quan-tri/co-quan/${child.id}`}>{child.name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
