import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import { Details } from '../feedback/details.tsx';
import { Table } from '../lists/table.tsx';

/** One row of figures behind a chart. */
export interface ChartRow {
  readonly label: string;
  readonly values: readonly (number | undefined)[];
}

/** What stands around every chart. */
export interface ChartFrameProps {
  readonly title: string;
  readonly series: readonly string[];
  readonly rows: readonly ChartRow[];
  readonly format: (value: number) => string;
  readonly children: ComponentChildren;
}

/** A chart with its title and, folded away, the table of the same figures. */
export function ChartFrame({ title, series, rows, format, children }: ChartFrameProps): JSX.Element {
  const t = useText(texts);
  const columns = [
    { key: 'label', title: t('ui.chart.item'), cell: (row: ChartRow) => row.label },
    ...series.map((name, index) => ({
      key: name,
      title: name,
      right: true,
      cell: (row: ChartRow) => {
        const value = row.values[index];
        return value === undefined ? '–' : format(value);
      },
    })),
  ];
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      {children}
      <Details summary={t('ui.chart.table')}>
        <Table compact caption={title} hideCaption columns={columns} rows={rows} rowKey={(row) => row.label} />
      </Details>
    </figure>
  );
}
