import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import { ChartFrame } from './chart-frame.tsx';
import { numberInWords } from './dates.ts';
import type { Scale } from './scale.ts';
import { scaleOf } from './scale.ts';

/** One line over the shared labels; a missing value breaks it. */
export interface Series {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

/** What a line chart takes. */
export interface LineChartProps {
  readonly title: string;
  /** The points of the axis, oldest first. */
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** The plan, drawn as a dashed gold line. */
  readonly goal?: number | undefined;
  readonly unit?: string | undefined;
  readonly fromZero?: boolean | undefined;
}

const box = { width: 560, height: 220, left: 48, top: 14, bottom: 26 } as const;
interface Plot {
  readonly right: number;
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

/** Leaves room on the right for the longest name at the end of a line. */
function plotOf(scale: Scale, count: number, longest: number): Plot {
  const right = box.width - Math.min(200, 24 + longest * 9);
  const wide = right - box.left;
  const tall = box.height - box.top - box.bottom;
  return {
    right,
    x: (index) => box.left + (count < 2 ? wide / 2 : (index / (count - 1)) * wide),
    y: (value) => box.top + tall - ((value - scale.low) / (scale.high - scale.low)) * tall,
  };
}

function pathOf(values: readonly (number | undefined)[], plot: Plot): string {
  return values
    .map((value, index) => {
      if (value === undefined) return '';
      const move = index === 0 || values[index - 1] === undefined ? 'M' : 'L';
      return `${move}${plot.x(index).toFixed(1)} ${plot.y(value).toFixed(1)}`;
    })
    .join('');
}

interface CurveProps {
  readonly series: Series;
  readonly index: number;
  readonly plot: Plot;
  readonly format: (value: number) => string;
  readonly alone: boolean;
}

function Curve({ series, index, plot, format, alone }: CurveProps): JSX.Element {
  const at = series.values.findLastIndex((value) => value !== undefined);
  const last = series.values[at];
  return (
    <g class={`s${String((index % 8) + 1)}`}>
      <path class="curve" d={pathOf(series.values, plot)} />
      {last === undefined ? null : (
        <>
          <circle class="named" cx={plot.x(at).toFixed(1)} cy={plot.y(last).toFixed(1)} r="3.5" />
          <text class="named strong" x={(plot.x(at) + 8).toFixed(1)} y={(plot.y(last) + 4).toFixed(1)}>
            {alone ? format(last) : series.name}
          </text>
        </>
      )}
    </g>
  );
}

function Axes({
  scale,
  plot,
  labels,
  format,
}: {
  readonly scale: Scale;
  readonly plot: Plot;
  readonly labels: readonly string[];
  readonly format: (value: number) => string;
}): JSX.Element {
  const every = Math.max(1, Math.ceil(labels.length / 6));
  return (
    <>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <path class="grid" d={`M${String(box.left)} ${plot.y(tick).toFixed(1)}H${String(plot.right)}`} />
          <text class="axis" x={box.left - 6} y={(plot.y(tick) + 4).toFixed(1)} text-anchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      {labels.map((label, index) =>
        index % every === 0 ? (
          <text key={index} class="axis" x={plot.x(index).toFixed(1)} y={box.height} text-anchor="middle">
            {label}
          </text>
        ) : null,
      )}
    </>
  );
}

/** Lines over time with their names at their ends, the plan as a dashed line, and the figures as a table. */
export function LineChart({ title, labels, series, goal, unit = '', fromZero = false }: LineChartProps): JSX.Element {
  const t = useText(texts);
  const { locale } = useRequest();
  const format = (value: number): string => `${numberInWords(value, locale)}${unit}`;
  const all = series.flatMap((one) => one.values.filter((value) => value !== undefined));
  const scale = scaleOf(goal === undefined ? all : [...all, goal], fromZero);
  const plot = plotOf(scale, labels.length, series.length === 1 ? 4 : Math.max(...series.map((one) => one.name.length)));
  const rows = labels.map((label, index) => ({ label, values: series.map((one) => one.values[index]) }));
  return (
    <ChartFrame title={title} series={series.map((one) => one.name)} rows={rows} format={format}>
      <svg viewBox={`0 0 ${String(box.width)} ${String(box.height)}`} role="img" aria-label={title}>
        <Axes scale={scale} plot={plot} labels={labels} format={format} />
        {goal === undefined ? null : (
          <>
            <path class="goal" d={`M${String(box.left)} ${plot.y(goal).toFixed(1)}H${String(plot.right)}`} />
            <text class="axis" x={box.left + 4} y={(plot.y(goal) + (goal >= scale.high ? 14 : -5)).toFixed(1)}>{`${t('ui.chart.goal')} ${format(goal)}`}</text>
          </>
        )}
        {series.map((one, index) => (
          <Curve key={one.name} series={one} index={index} plot={plot} format={format} alone={series.length === 1} />
        ))}
      </svg>
    </ChartFrame>
  );
}
