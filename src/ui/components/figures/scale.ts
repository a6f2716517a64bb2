/** The bounds and steps of an axis that start and end at round numbers. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return (([1, 2, 2.5, 5, 10] as const).find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
}

/** The range of the values, never empty and never finer than numbers of their size can tell apart. */
function rangeOf(values: readonly number[], fromZero: boolean): { readonly base: number; readonly span: number } {
  if (values.length === 0) return { base: 0, span: 1 };
  const base = fromZero ? Math.min(0, ...values) : Math.min(...values);
  const size = Math.max(...values.map(Math.abs));
  const span = Math.max(...values) - base;
  return { base, span: span > Math.max(size * 1e-9, 1e-9) ? span : Math.max(size, 1) };
}

/** About so many round steps over the values; from zero, or from near the lowest value when `fromZero` is false. */
export function scaleOf(values: readonly number[], fromZero = true, steps = 4): Scale {
  const { base, span } = rangeOf(values, fromZero);
  const step = roundStep(span / steps);
  const low = Math.floor(base / step) * step;
  const high = Math.max(Math.ceil((base + span) / step) * step, low + step);
  const count = Math.round((high - low) / step);
  return { low, high, ticks: Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toPrecision(12))) };
}
