import type { App } from '#platform/app';
import { csvFile } from '#platform/csv';
import { download, page } from '#platform/http';
import type { Locale } from '#platform/i18n';
import { translate } from '#platform/i18n';
import type { Actor } from '#platform/permissions';
import { dateIn } from '#platform/time';
import { onTimePercent } from '../../domain/sums.ts';
import { standingWord } from '../../domain/standing-word.ts';
import { texts } from '../../locales/index.ts';
import { readOverview, soonMs } from '../../reads/overview.ts';
import { readRows } from '../../reads/rows.ts';
import { breakdownOf, idOf } from '../overview/overview.page.tsx';
import { rowsQueryOf } from '../rows/rows.page.tsx';

const mostRows = 5_000;

/** `/lanh-dao/xuat`: the table of the leader's page, or the rows behind a number, as CSV; the same figures as on the screen. */
export const exportPage = page('/lanh-dao/xuat', {
  permission: 'leadership.view',
  rateLimit: 'lookUp',
  async get({ app, actor, query, locale, clock }) {
    const lines = query['loai'] === undefined ? await tableOf(app, actor, query, locale) : await rowsOf(app, actor, query, locale);
    return download(Buffer.from(csvFile(lines), 'utf8'), `dieu-hanh-${dateIn(clock.now())}.csv`, 'text/csv; charset=utf-8');
  },
});

type Cells = readonly (string | number | undefined)[];

async function tableOf(app: App, actor: Actor, query: Readonly<Record<string, string>>, locale: Locale): Promise<readonly Cells[]> {
  const t = translate(texts, locale);
  const by = breakdownOf(query['theo']);
  const { lines, scope } = await readOverview(app, actor, { agencyId: idOf(query['co-quan']), period: query['ky'], by });
  const head = [
    t(`leadership.column.name.${by}`),
    t('leadership.filter.agency'),
    t('leadership.column.open'),
    t('leadership.column.late'),
    t('leadership.column.soon'),
    t('leadership.rows.tam-dung'),
    t('leadership.column.on-time'),
    t('leadership.column.received'),
    t('leadership.rows.dung-han'),
    t('leadership.rows.tre-han'),
  ];
  return [
    head,
    ...lines.map((line) => [
      line.name,
      line.agencyId === undefined ? undefined : scope.names.get(line.agencyId),
      line.standing.open,
      line.standing.late,
      line.standing.soon,
      line.standing.paused,
      line.sums === undefined ? undefined : onTimePercent(line.sums),
      line.sums?.received,
      line.sums?.onTime,
      line.sums?.late,
    ]),
  ];
}

async function rowsOf(app: App, actor: Actor, query: Readonly<Record<string, string>>, locale: Locale): Promise<readonly Cells[]> {
  const t = translate(texts, locale);
  const { rows, scope } = await readRows(app, actor, { ...rowsQueryOf(query), limit: mostRows });
  const head = [
    t('leadership.rows.code'),
    t('leadership.rows.procedure'),
    t('leadership.rows.agency'),
    t('leadership.rows.submitted'),
    t('leadership.rows.due'),
    t('leadership.rows.finished'),
    t('leadership.rows.standing'),
  ];
  return [
    head,
    ...rows.map((row) => [
      row.code,
      row.procedureName,
      scope.names.get(row.agencyId),
      row.submittedAt,
      row.dueAt,
      row.finishedAt,
      t(`leadership.standing.${standingWord(row, app.clock.now(), soonMs)}`),
    ]),
  ];
}
