/** The bounds and steps of an axis that start and end at round numbers. */
export interface Scale { readonly low: number; readonly high: number; readonly ticks: readonly number[] }

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return (([1, 2, 2.5, 5, 10] as const).find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
}

/** About so many round steps over the values; from zero unless the values are far from it and `fromZero` is false. */
export function scaleOf(values: readonly number[], fromZero = true, steps = 4): Scale {
  const min = values.length === 0 ? 0 : Math.min(...values);
  const max = values.length === 0 ? 1 : Math.max(...values);
  const base = fromZero ? Math.min(0, min) : min;
  const step = roundStep(Math.max(max - base, Number.EPSILON * 8, max === base ? Math.abs(max) || 1 : 0) / steps);
  const low = Math.floor(base / step) * step;
  const high = Math.max(Math.ceil(max / step) * step, low + step);
  const count = Math.round((high - low) / step);
  return { low, high, ticks: Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toPrecision(12))) };
}
