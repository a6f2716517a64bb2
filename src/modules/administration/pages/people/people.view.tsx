import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, EmptyState, Filters, Pagination, Table, Tag, TextField } from '#ui/components';
import { identityTexts } from '#modules/identity';
import type { OfficerSummary } from '#modules/identity';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';

/** What the page shows. */
export interface PeopleProps {
  readonly people: readonly OfficerSummary[];
  readonly names: ReadonlyMap<string, string>;
  readonly next: string | undefined;
}

/** Officers, their state and roles. */
export function PeopleView({ people, names, next }: PeopleProps): JSX.Element {
  const t = useText(administrationTexts);
  const { query } = useRequest();
  return (
    <Shell title={t('administration.people')}>
      <p>{t('administration.people.lead')}</p>
      <p>
        <Button href="/quan-tri/nguoi-dung/moi">{t('administration.people.new')}</Button>
      </p>
      <Filters active={(query['tu-khoa'] ?? '') !== ''}>
        <TextField form={{ values: query, errors: [] }} name="tu-khoa" type="search" label={t('administration.search')} />
      </Filters>
      {people.length === 0 ? (
        <EmptyState title={t('administration.people.none')} icon="search">
          {t('administration.people.none.hint')}
        </EmptyState>
      ) : (
        <Table
          caption={t('administration.people')}
          hideCaption
          rows={people}
          rowKey={({ accountId }) => accountId}
          columns={[
            {
              key: 'name',
              title: t('administration.people.name'),
              cell: ({ accountId, displayName }) => <a href={`/quan-tri/nguoi-dung/${accountId}`}>{displayName}</a>,
            },
            { key: 'username', title: t('administration.people.username'), cell: ({ username }) => username },
            {
              key: 'state',
              title: t('administration.people.state'),
              cell: ({ state }) => (
                <span class="nowrap">
                  <Tag tone={state === 'active' ? 'leaf' : 'plain'}>{t(`administration.people.state.${state}`)}</Tag>
                </span>
              ),
            },
            { key: 'roles', title: t('administration.people.roles'), cell: ({ roles }) => <Roles roles={roles} names={names} /> },
          ]}
        />
      )}
      <Pagination
        next={next === undefined ? undefined : `/quan-tri/nguoi-dung?${new URLSearchParams({ ...query, tiep: next }).toString()}`}
        shown={people.length}
      />
    </Shell>
  );
}

function Roles({ roles, names }: Pick<OfficerSummary, 'roles'> & Pick<PeopleProps, 'names'>): JSX.Element {
  const t = useText(administrationTexts);
  const ti = useText(identityTexts);
  const lines = roles.map(
    ({ role, agencyId }) =>
      `${ti(`identity.role.${role}`)}: ${agencyId === undefined ? t('administration.person.everywhere') : (names.get(agencyId) ?? agencyId)}`,
  );
  return (
    <>
      {[...new Set(lines)].map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}
