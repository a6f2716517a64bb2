import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { readShippedCalendar, readShippedYears } from '../store/shipped-calendar.ts';
import type { CalendarVersion, ShiftPattern } from './calendar-version.ts';
import type { LegalTime, TimeUnit } from './legal-time.ts';
import { officeHours, parseSpans, saturdayMorningReception } from './shift-pattern.ts';
import { createOracle, type OracleHours, type OracleQuestion } from './slow-oracle.ts';
import { createWorkingClock } from './working-clock.ts';

const cases = process.env['MOTCUA_NIGHTLY'] === '1' ? 1_000_000 : 20_000;
const seed = Number(process.env['MOTCUA_SEED'] ?? '20261122');

type Random = (below: number) => number;

/** Mulberry32: the same seed gives the same cases on every machine. */
function randomFrom(start: number): Random {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const coastHours: ShiftPattern = {
  name: 'Cả sáng thứ Bảy', legalBasis: 'thử nghiệm', receptionOnly: [],
  week: {
    ...Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, parseSpans('08:00-12:00, 13:30-17:30')])),
    6: parseSpans('08:00-11:45'),
  },
};

const offices: readonly { readonly pattern: ShiftPattern; readonly oracle: OracleHours }[] = [
  { pattern: officeHours, oracle: { hours: ['07:30-11:30', '13:00-17:00'], saturday: 'shut', saturdayHours: [] } },
  { pattern: saturdayMorningReception, oracle: { hours: ['07:30-11:30', '13:00-17:00'], saturday: 'receives', saturdayHours: ['07:30-11:30'] } },
  { pattern: coastHours, oracle: { hours: ['08:00-12:00', '13:30-17:30'], saturday: 'counts', saturdayHours: ['08:00-11:45'] } },
];

const wallText = (minute: number): string => new Date(minute * 60_000).toISOString().slice(0, 16);
const pick = <T>(random: Random, values: readonly [T, ...T[]]): T => values[random(values.length)] ?? values[0];

/** Receipts crowd around Tết, month ends and working hours, where mistakes live. */
function randomMinute(random: Random): number {
  const year = 2024 + random(11);
  const near = [Date.UTC(year, 0, 15 + random(45)), Date.UTC(year, 3, 1 + random(40)), Date.UTC(year, 7, 15 + random(25)), Date.UTC(year, random(12), 27 + random(6)), Date.UTC(year, random(12), 1 + random(28))];
  const day = (near[random(near.length)] ?? 0) / 60_000;
  return day + (random(3) === 0 ? random(1440) : 430 + random(620));
}

function randomTime(random: Random): Pick<OracleQuestion, 'value' | 'unit' | 'cutoff' | 'share'> {
  switch (random(6)) {
    case 0: return { value: pick(random, [0, 1, 2, 4, 8, 20, 0.5, 13]), unit: 'giờ', cutoff: null, share: false };
    case 1: return { value: pick(random, [0.25, 0.5, 1.5, 3.5, 6.5]), unit: 'ngày làm việc', cutoff: null, share: false };
    case 2: return { value: random(12), unit: 'ngày', cutoff: null, share: false };
    case 3: return { value: pick(random, [1, 2, 0.5, 1.5]), unit: 'tháng', cutoff: null, share: false };
    case 4: return { value: pick(random, [1, 1, 3]), unit: 'ngày làm việc', cutoff: pick(random, ['15:00', '10:30']), share: false };
    default: return { value: random(21), unit: 'ngày làm việc', cutoff: null, share: random(4) === 0 };
  }
}

function randomQuestion(random: Random): OracleQuestion {
  const from = randomMinute(random);
  const pauses = Array.from({ length: random(4) }, () => {
    const start = from - 1440 + random(16 * 1440);
    const length = pick(random, [random(90), random(1440), random(6 * 1440), 1440 * random(5)]);
    return { from: wallText(start), to: random(25) === 0 ? null : wallText(start + length) };
  });
  return { from: wallText(from), ...randomTime(random), pauses };
}

const instantOf = (text: string): ReturnType<typeof toInstant> => toInstant(`${text}:00+07:00`);

describe('B6: due moments', () => {
  it('B6: agree with an independent slow oracle over holidays, made-up days, pauses and cut-offs', { timeout: 3_600_000 }, () => {
    const version: CalendarVersion = readShippedCalendar();
    const years = readShippedYears().years;
    const pairs = offices.map(({ pattern, oracle }) => ({
      clock: createWorkingClock({ ...version, patterns: [pattern] }), answer: createOracle(years, oracle),
    }));
    const random = randomFrom(seed);
    let compared = 0;
    let differing = 0;
    const differences: unknown[] = [];
    for (let n = 0; n < cases; n += 1) {
      const question = randomQuestion(random);
      const pair = pairs[n % pairs.length];
      if (pair === undefined) continue;
      const time: LegalTime = { value: question.value, unit: question.unit as TimeUnit, sameDayCutoff: question.cutoff, counting: question.share ? 'share' : 'law' };
      const pauses = question.pauses.map((pause) => ({ from: instantOf(pause.from), to: pause.to === null ? null : instantOf(pause.to) }));
      const { dueAt } = pair.clock.due({ from: instantOf(question.from), time, pauses });
      const expected = pair.answer(question);
      compared += 1;
      if (dueAt === (expected === null ? null : instantOf(expected))) continue;
      differing += 1;
      if (differences.length < 5) differences.push({ office: n % pairs.length, question, dueAt, expected });
    }
    console.info(`B6: ${compared} cases, seed ${seed}, differences ${differing}`);
    expect(differences).toEqual([]);
    expect(differing).toBe(0);
    expect(compared).toBe(cases);
  });
});
