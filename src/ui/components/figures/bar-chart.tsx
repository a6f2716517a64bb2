import type { JSX } from 'preact';
import { useRequest } from '#platform/http/jsx';
import { ChartFrame } from './chart-frame.tsx';
import { numberInWords } from './dates.ts';
import { scaleOf } from './scale.ts';

/** One bar. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

/** What a bar chart takes. */
export interface BarChartProps {
  readonly title: string;
  /** What is counted: the name of the column in the table. */
  readonly measure: string;
  readonly bars: readonly Bar[];
  readonly unit?: string | undefined;
  /** Which of the eight safe colours. */
  readonly colour?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | undefined;
}

const width = 420;
const line = 46;

/** Bars that lie, each with its name above and its value at its end, so that no legend is needed. */
export function BarChart({ title, measure, bars, unit = '', colour = 1 }: BarChartProps): JSX.Element {
  const { locale } = useRequest();
  const format = (value: number): string => `${numberInWords(value, locale)}${unit}`;
  const { high } = scaleOf(bars.map((bar) => bar.value));
  return (
    <ChartFrame title={title} series={[measure]} format={format} rows={bars.map(({ label, value }) => ({ label, values: [value] }))}>
      <svg
        viewBox={`0 0 ${String(width)} ${String(Math.max(1, bars.length) * line)}`}
        role="img"
        aria-label={`${title}: ${bars.map((bar) => `${bar.label} ${format(bar.value)}`).join('; ')}`}
        class={`bars s${String(colour)}`}
      >
        {bars.map((bar, index) => {
          const length = Math.max(2, (Math.max(0, bar.value) / high) * (width - 90));
          return (
            <g key={bar.label}>
              <text x="0" y={index * line + 15}>
                {bar.label}
              </text>
              <rect class="bar" x="0" y={index * line + 22} width={length.toFixed(1)} height="15" rx="2" />
              <text class="strong" x={(length + 6).toFixed(1)} y={index * line + 34}>
                {format(bar.value)}
              </text>
            </g>
          );
        })}
      </svg>
    </ChartFrame>
  );
}
