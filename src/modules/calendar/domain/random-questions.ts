import type { OracleQuestion } from './slow-oracle.ts';

/** A whole number below the limit. */
export type Random = (below: number) => number;

/** Mulberry32: the same seed gives the same cases on every machine. */
export function randomFrom(start: number): Random {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const wallText = (minute: number): string => new Date(minute * 60_000).toISOString().slice(0, 16);
const pick = <T>(random: Random, values: readonly [T, ...T[]]): T => values[random(values.length)] ?? values[0];

/** Receipts crowd around Tết, month ends and working hours, where mistakes live. */
function randomMinute(random: Random): number {
  const year = 2024 + random(11);
  const near = [
    Date.UTC(year, 0, 15 + random(45)),
    Date.UTC(year, 3, 1 + random(40)),
    Date.UTC(year, 7, 15 + random(25)),
    Date.UTC(year, random(12), 27 + random(6)),
    Date.UTC(year, random(12), 1 + random(28)),
  ];
  const day = (near[random(near.length)] ?? 0) / 60_000;
  return day + (random(3) === 0 ? random(1440) : 430 + random(620));
}

function randomTime(random: Random): Pick<OracleQuestion, 'value' | 'unit' | 'cutoff' | 'share'> {
  switch (random(7)) {
    case 0:
      return { value: pick(random, [0, 1, 2, 4, 8, 20, 0.5, 13]), unit: 'giờ', cutoff: null, share: false };
    case 1:
      return { value: pick(random, [0.25, 0.5, 1.5, 3.5, 6.5]), unit: 'ngày làm việc', cutoff: null, share: false };
    case 2:
      return { value: random(12), unit: 'ngày', cutoff: null, share: false };
    case 3:
      return { value: pick(random, [1, 2, 0.5, 1.5]), unit: 'tháng', cutoff: null, share: false };
    case 6:
      return {
        ...pick(random, [
          { value: 1, unit: 'tuần' },
          { value: 3, unit: 'tuần' },
          { value: 1, unit: 'năm' },
          { value: 0.5, unit: 'năm' },
        ]),
        cutoff: null,
        share: false,
      };
    case 4:
      return { value: pick(random, [1, 1, 3]), unit: 'ngày làm việc', cutoff: pick(random, ['15:00', '10:30']), share: false };
    default:
      return { value: random(21), unit: 'ngày làm việc', cutoff: null, share: random(4) === 0 };
  }
}

/** A receipt, a term and up to three pauses that may overlap or last. */
export function randomQuestion(random: Random): OracleQuestion {
  const from = randomMinute(random);
  const pauses = Array.from({ length: random(4) }, () => {
    const start = from - 1440 + random(16 * 1440);
    const length = pick(random, [random(90), random(1440), random(6 * 1440), 1440 * random(5)]);
    return { from: wallText(start), to: random(25) === 0 ? null : wallText(start + length) };
  });
  return { from: wallText(from), ...randomTime(random), pauses };
}
