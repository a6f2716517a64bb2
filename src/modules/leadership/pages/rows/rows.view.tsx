import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, ButtonRow, EmptyState, Pagination, Table, Tag, When } from '#ui/components';
import type { Tone } from '#ui/components';
import { LeadershipLayout } from '#ui/layouts';
import { isOpenKind, rowKinds } from '../../domain/row-kind.ts';
import type { RowKind } from '../../domain/row-kind.ts';
import { standingWord } from '../../domain/standing-word.ts';
import type { StandingWord } from '../../domain/standing-word.ts';
import { texts } from '../../locales/index.ts';
import { soonMs } from '../../reads/overview.ts';
import type { RowsPage } from '../../reads/rows.ts';
import type { ProgressRow } from '../../store/rows.store.ts';
import { exportHref, overviewHref, rowsHref } from '../addresses.ts';
import type { Choices } from '../addresses.ts';
import { Filters } from '../filters.tsx';

const tones: Readonly<Record<StandingWord, Tone>> = {
  late: 'ember',
  soon: 'amber',
  'on-time': 'leaf',
  paused: 'indigo',
  done: 'leaf',
  'done-late': 'ember',
  waiting: 'plain',
};

/** What the page shows; `choices` as in the address. */
export interface RowsProps {
  readonly page: RowsPage;
  readonly choices: Choices;
}

/** The dossiers behind a number. */
export function RowsView({ page, choices }: RowsProps): JSX.Element {
  const t = useText(texts);
  const { scope, kind, rows, next, period } = page;
  const place = scope.chosen?.name;
  const { loai: _, ky, 'co-quan': agency, ...kept } = choices;
  return (
    <LeadershipLayout title={t(`leadership.rows.${kind}`)} caption={place} place={place} back={overviewHref({ 'co-quan': agency, ky })}>
      <Filters action="/lanh-dao/ho-so" scope={scope} period={period.name} kept={{ loai: kind, ...kept }} />
      <Kinds kind={kind} choices={choices} />
      {rows.length === 0 ? <EmptyState title={t('leadership.rows.empty')}>{t('leadership.rows.empty.hint')}</EmptyState> : <Rows page={page} />}
      <Pagination next={next === undefined ? undefined : rowsHref(kind, { ...choices, loai: kind, sau: next })} shown={rows.length} />
      <ButtonRow>
        <Button kind="quiet" href={exportHref({ ...choices, loai: kind })} download>
          {t('leadership.export')}
        </Button>
      </ButtonRow>
    </LeadershipLayout>
  );
}

function Kinds({ kind, choices }: { readonly kind: RowKind; readonly choices: Choices }): JSX.Element {
  const t = useText(texts);
  const { loai: _, sau: __, ...others } = choices;
  return (
    <nav aria-label={t('leadership.rows.kind')}>
      <ul class="chips">
        {rowKinds.map((one) => (
          <li key={one}>
            <a href={rowsHref(one, others)} aria-current={one === kind ? 'page' : undefined}>
              {t(`leadership.rows.${one}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Rows({ page }: { readonly page: RowsPage }): JSX.Element {
  const t = useText(texts);
  const { now } = useRequest();
  const { scope, kind, rows } = page;
  const word = (row: ProgressRow): StandingWord => standingWord(row, now, soonMs);
  const columns = [
    {
      key: 'code',
      title: t('leadership.rows.code'),
      cell: (row: ProgressRow) => (
        <a class="nowrap" href={`/ban-lam-viec/ho-so/${row.id}`}>
          {row.code}
        </a>
      ),
    },
    {
      key: 'procedure',
      title: t('leadership.rows.procedure'),
      cell: (row: ProgressRow) => (
        <>
          {row.procedureName}
          <span class="sub">{scope.names.get(row.agencyId)}</span>
        </>
      ),
    },
    { key: 'submitted', title: t('leadership.rows.submitted'), cell: (row: ProgressRow) => <When at={row.submittedAt} style="short" /> },
    { key: 'due', title: t('leadership.rows.due'), cell: (row: ProgressRow) => (row.dueAt === undefined ? '–' : <When at={row.dueAt} style="near" />) },
    ...(isOpenKind(kind)
      ? []
      : [
          {
            key: 'finished',
            title: t('leadership.rows.finished'),
            cell: (row: ProgressRow) => (row.finishedAt === undefined ? '–' : <When at={row.finishedAt} style="short" />),
          },
        ]),
    {
      key: 'standing',
      title: t('leadership.rows.standing'),
      cell: (row: ProgressRow) => <Tag tone={tones[word(row)]}>{t(`leadership.standing.${word(row)}`)}</Tag>,
    },
  ];
  return <Table caption={t(`leadership.rows.${kind}`)} hideCaption keys columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
