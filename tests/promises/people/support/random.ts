/** A source of random numbers that gives the same ones for the same seed; `pick` and `below` draw from it. */
export interface Draw { below(limit: number): number; pick<T>(from: readonly T[]): T }

/** Opens a source (mulberry32); a failed run names its seed and can be walked again. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (from) => {
      const found = from[below(from.length)];
      if (found === undefined) throw new Error('nothing to draw from');
      return found;
    },
  };
}
