import type { ComponentChildren, JSX } from 'preact';
import { RequestProvider, useRequest, useText } from '#platform/http/jsx';
import type { Instant } from '#platform/time';
import { Button, ButtonRow, EmptyState, LineChart, Table, Tiles, When, numberInWords } from '#ui/components';
import type { Column, Tile } from '#ui/components';
import { LeadershipLayout } from '#ui/layouts';
import { meanScore, onTimePercent, onlinePercent } from '../../domain/sums.ts';
import { texts } from '../../locales/index.ts';
import type { Breakdown, Overview, OverviewLine } from '../../reads/overview.ts';
import { exportHref, overviewHref, rowsHref } from '../addresses.ts';
import type { Choices } from '../addresses.ts';
import { Filters } from '../filters.tsx';

/** What the page shows. */
export interface OverviewProps {
  readonly overview: Overview;
  readonly by: Breakdown;
  readonly wall: boolean;
  readonly all: boolean;
}

const breakdowns: readonly Breakdown[] = ['co-quan', 'thu-tuc', 'ban', 'can-bo'];

/** The leader's page: few numbers, each a link to its rows; trend; where work piles up. On a big screen it is dark and without controls. */
export function OverviewView(props: OverviewProps): JSX.Element {
  const request = useRequest();
  const page = <OverviewPage {...props} />;
  return props.wall ? <RequestProvider value={{ ...request, theme: 'dark' }}>{page}</RequestProvider> : page;
}

function OverviewPage({ overview, by, wall, all }: OverviewProps): JSX.Element {
  const t = useText(texts);
  const { province, locale } = useRequest();
  const { scope, period } = overview;
  const place = scope.chosen?.name ?? scope.root?.name ?? (scope.agencyIds === undefined ? province : t('leadership.mine'));
  const choices: Choices = { 'co-quan': scope.chosen?.id, ky: period.name };
  return (
    <LeadershipLayout title={place.charAt(0).toUpperCase() + place.slice(1)} caption={<When at={overview.at} />} place={place}>
      {wall ? null : <Filters action="/lanh-dao" scope={scope} period={period.name} kept={{ theo: by }} />}
      <Tiles tiles={useTiles(overview, choices)} />
      <div class="wall">
        <Trend overview={overview} />
        <section class="sheet" aria-labelledby="noi-don">
          <h2 id="noi-don">{t('leadership.table')}</h2>
          {wall ? null : <Tabs by={by} choices={choices} />}
          <Lines overview={overview} by={by} choices={choices} limit={wall ? 10 : all ? 500 : 15} />
        </section>
      </div>
      <p class="mist small">
        {t('leadership.at', {
          at: new Intl.DateTimeFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', { timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(overview.at)),
        })}
      </p>
      <ButtonRow>
        {wall ? (
          <Button kind="quiet" href={overviewHref({ ...choices, theo: by })}>
            {t('leadership.wall.leave')}
          </Button>
        ) : (
          <>
            <Button kind="quiet" href={exportHref({ ...choices, theo: by })} download>
              {t('leadership.export')}
            </Button>
            <Button kind="quiet" href={overviewHref({ ...choices, theo: by, 'man-hinh': 'lon' })}>
              {t('leadership.wall')}
            </Button>
          </>
        )}
      </ButtonRow>
    </LeadershipLayout>
  );
}

function useTiles({ now, yesterday, sums, sumsBefore, period }: Overview, choices: Choices): readonly Tile[] {
  const t = useText(texts);
  const { locale } = useRequest();
  const shown = (value: number | undefined, unit = ''): string => (value === undefined ? t('leadership.none') : `${numberInWords(value, locale)}${unit}`);
  const against = (value: number | undefined): string =>
    value === undefined ? t('leadership.yesterday.none') : t('leadership.yesterday', { n: shown(value) });
  const before = (value: number | undefined, unit = ''): string =>
    value === undefined ? t('leadership.before.none') : t('leadership.before', { n: shown(value, unit) });
  const name = t(`leadership.period.${period.name}`);
  const [onTime, online] = [onTimePercent(sums), onlinePercent(sums)];
  return [
    {
      value: shown(now.open),
      label: t('leadership.open'),
      note: `${against(yesterday?.open)}; ${t('leadership.paused', { n: shown(now.paused) })}`,
      href: rowsHref('dang-xu-ly', choices),
    },
    {
      value: shown(onTime, onTime === undefined ? '' : '%'),
      label: t('leadership.on-time', { period: name }),
      note: before(onTimePercent(sumsBefore), '%'),
      href: rowsHref('dung-han', choices),
    },
    {
      value: shown(now.late),
      label: t('leadership.late'),
      note: against(yesterday?.late),
      href: rowsHref('dang-tre', choices),
      tone: now.late > 0 ? 'ember' : 'leaf',
    },
    {
      value: shown(now.soon),
      label: t('leadership.soon'),
      note: against(yesterday?.soon),
      href: rowsHref('sap-tre', choices),
      tone: now.soon > 0 ? 'amber' : undefined,
    },
    {
      value: shown(sums.received),
      label: t('leadership.received', { period: name }),
      note: online === undefined ? before(sumsBefore.received) : `${before(sumsBefore.received)}; ${t('leadership.online', { n: shown(online) })}`,
      href: rowsHref('da-tiep-nhan', choices),
    },
    { value: shown(meanScore(sums), sums.rated === 0 ? '' : '/5'), label: t('leadership.rating'), note: t('leadership.ratings', { n: shown(sums.rated) }) },
  ];
}

function Trend({ overview }: { readonly overview: Overview }): JSX.Element {
  const t = useText(texts);
  const labels = overview.trend.map(({ week }) => `${week.slice(8, 10)}/${week.slice(5, 7)}`);
  const few = overview.trend.filter((week) => week.onTimePercent !== undefined).length < 4;
  return (
    <section class="sheet">
      <LineChart
        title={t('leadership.trend')}
        labels={labels}
        unit="%"
        fromZero={few}
        series={[{ name: t('leadership.trend.on-time'), values: overview.trend.map((week) => week.onTimePercent) }]}
      />
      <LineChart
        title={t('leadership.trend.received')}
        labels={labels}
        fromZero
        series={[{ name: t('leadership.trend.series'), values: overview.trend.map((week) => week.received) }]}
      />
    </section>
  );
}

function Tabs({ by, choices }: { readonly by: Breakdown; readonly choices: Choices }): JSX.Element {
  const t = useText(texts);
  return (
    <nav aria-label={t('leadership.by')}>
      <ul class="chips">
        <li>{t('leadership.by')}</li>
        {breakdowns.map((one) => (
          <li key={one}>
            <a href={overviewHref({ ...choices, theo: one })} aria-current={one === by ? 'page' : undefined}>
              {t(`leadership.by.${one}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Lines({
  overview,
  by,
  choices,
  limit,
}: {
  readonly overview: Overview;
  readonly by: Breakdown;
  readonly choices: Choices;
  readonly limit: number;
}): JSX.Element {
  const t = useText(texts);
  const columns = useColumns(overview, by, choices);
  const rows = overview.lines.slice(0, limit);
  if (rows.length === 0) {
    const why = by === 'can-bo' && overview.now.open > 0 ? 'untaken' : 'empty';
    return <EmptyState title={t(`leadership.table.${why}`)}>{t(`leadership.table.${why}.hint`)}</EmptyState>;
  }
  return (
    <>
      <Table caption={t('leadership.table')} hideCaption columns={columns} rows={rows} rowKey={(row) => `${row.agencyId ?? ''}${row.key}`} />
      {overview.lines.length > limit ? (
        <p>
          <a href={overviewHref({ ...choices, theo: by, 'tat-ca': '1' })}>{t('leadership.table.all', { n: overview.lines.length })}</a>
        </p>
      ) : null}
    </>
  );
}

function useColumns(overview: Overview, by: Breakdown, choices: Choices): readonly Column<OverviewLine>[] {
  const t = useText(texts);
  const { locale } = useRequest();
  const number = (value: number): string => numberInWords(value, locale);
  const link = (line: OverviewLine, kind: Parameters<typeof rowsHref>[0], value: number): ComponentChildren =>
    value === 0 ? '0' : <a href={rowsHref(kind, { ...choices, ...choiceOf(by, line) })}>{number(value)}</a>;
  const work = by === 'ban' || by === 'can-bo';
  const name: Column<OverviewLine> = {
    key: 'name',
    title: t(`leadership.column.name.${by}`),
    cell: (line) =>
      by === 'co-quan' ? (
        <a href={overviewHref({ ...choices, 'co-quan': line.key })}>{line.name}</a>
      ) : line.agencyId === undefined ? (
        line.name
      ) : (
        <>
          {line.name}
          <br />
          <small class="mist">{overview.scope.names.get(line.agencyId)}</small>
        </>
      ),
  };
  const since = (at: Instant | undefined) => (at === undefined ? '–' : <When at={at} style="near" />);
  return [
    name,
    { key: 'open', title: t('leadership.column.open'), right: true, cell: (line) => link(line, 'dang-xu-ly', line.standing.open) },
    ...(work
      ? [
          { key: 'late', title: t('leadership.column.late'), right: true, cell: (line: OverviewLine) => number(line.standing.late) },
          { key: 'oldest', title: t('leadership.column.oldest'), cell: (line: OverviewLine) => since(line.oldestAt) },
        ]
      : [
          { key: 'late', title: t('leadership.column.late'), right: true, cell: (line: OverviewLine) => link(line, 'dang-tre', line.standing.late) },
          { key: 'soon', title: t('leadership.column.soon'), right: true, cell: (line: OverviewLine) => link(line, 'sap-tre', line.standing.soon) },
          { key: 'on-time', title: t('leadership.column.on-time'), right: true, cell: (line: OverviewLine) => percent(line, locale) },
          {
            key: 'received',
            title: t('leadership.column.received'),
            right: true,
            cell: (line: OverviewLine) => link(line, 'da-tiep-nhan', line.sums?.received ?? 0),
          },
        ]),
  ];
}

function percent(line: OverviewLine, locale: 'vi' | 'en'): string {
  const value = line.sums === undefined ? undefined : onTimePercent(line.sums);
  return value === undefined ? '–' : `${numberInWords(value, locale)}%`;
}

function choiceOf(by: Breakdown, line: OverviewLine): Choices {
  if (by === 'co-quan') return { 'co-quan': line.key };
  if (by === 'thu-tuc') return { 'thu-tuc': line.key };
  return by === 'ban' ? { 'co-quan': line.agencyId, ban: line.key } : { 'co-quan': line.agencyId, 'can-bo': line.key };
}
