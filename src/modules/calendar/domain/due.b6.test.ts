import { describe, expect, it } from 'vitest';
import { casesTonight, seedTonight } from '#platform/testing';
import { dateIn, toInstant, toPlainDate, type PlainDate } from '#platform/time';
import { readShippedCalendar, readShippedYears } from '../store/shipped-calendar.ts';
import type { CalendarVersion, ShiftPattern } from './calendar-version.ts';
import type { LegalTime, TimeUnit } from './legal-time.ts';
import { officeHours, parseSpans, saturdayMorningReception } from './shift-pattern.ts';
import { randomFrom, randomQuestion, type Random } from './random-questions.ts';
import { createOracle, type OracleHours } from './slow-oracle.ts';
import { createWorkingClock, reprojectDue } from './working-clock.ts';

const cases = casesTonight(20_000, 1_000_000);
const seed = seedTonight(20_261_122);

const coastHours: ShiftPattern = {
  name: 'Cả sáng thứ Bảy',
  legalBasis: 'thử nghiệm',
  receptionOnly: [],
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

const instantOf = (text: string): ReturnType<typeof toInstant> => toInstant(`${text}:00+07:00`);

/** Days off and swaps thrown into a year at random, as an administrator might enter them. */
function randomYears(random: Random): ReturnType<typeof readShippedYears>['years'] {
  const dateIn = (year: number): PlainDate => toPlainDate(new Date(Date.UTC(year, 0, 1 + random(365))).toISOString().slice(0, 10));
  const dayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();
  return readShippedYears().years.map((year) => {
    const extra = Array.from({ length: random(12) }, () => ({
      date: dateIn(year.year),
      name: 'Nghỉ',
      legalBasis: 'Quyết định',
      decidedYearly: true,
      substituteFor: null,
      status: 'decided' as const,
      lunarDate: null,
    }));
    const kept = year.holidays.filter(() => random(10) > 0);
    const swaps = Array.from({ length: random(4) }, () => ({ dayOff: dateIn(year.year), workingDay: dateIn(year.year), legalBasis: 'Công văn' })).filter(
      (swap, index, all) =>
        dayOf(swap.dayOff) % 6 !== 0 &&
        dayOf(swap.workingDay) % 6 === 0 &&
        all.findIndex((other) => other.workingDay === swap.workingDay || other.dayOff === swap.dayOff) === index,
    );
    return {
      ...year,
      holidays: [
        ...kept,
        ...extra.filter((day, index) => !kept.some((other) => other.date === day.date) && extra.findIndex((other) => other.date === day.date) === index),
      ],
      workingDaySwaps: swaps,
    };
  });
}

describe('B6: due moments', () => {
  it('B6: agree with an independent slow oracle over holidays, made-up days, pauses and cut-offs', { timeout: 3_600_000 }, () => {
    const version: CalendarVersion = readShippedCalendar();
    const years = readShippedYears().years;
    const pairs = offices.map(({ pattern, oracle }) => ({
      clock: createWorkingClock({ ...version, patterns: [pattern] }),
      answer: createOracle(years, oracle),
    }));
    const random = randomFrom(seed);
    let compared = 0;
    let differing = 0;
    const differences: unknown[] = [];
    for (let n = 0; n < cases; n += 1) {
      const question = randomQuestion(random);
      const pair = pairs[n % pairs.length];
      if (pair === undefined) continue;
      const time: LegalTime = {
        value: question.value,
        unit: question.unit as TimeUnit,
        sameDayCutoff: question.cutoff,
        counting: question.share ? 'share' : 'law',
      };
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

  it('B6: agree when a later date was promised, before or after pauses, on the calendar of the agency that took over', { timeout: 3_600_000 }, () => {
    const version = readShippedCalendar();
    const years = readShippedYears().years;
    const pairs = offices.map(({ pattern, oracle }) => ({
      clock: createWorkingClock({ ...version, patterns: [pattern] }),
      answer: createOracle(years, oracle),
    }));
    const random = randomFrom(seed + 2);
    let moved = 0;
    for (let n = 0; n < cases / 10; n += 1) {
      const [first, second] = [pairs[n % pairs.length], pairs[(n + 1) % pairs.length]];
      if (first === undefined || second === undefined) continue;
      const question = randomQuestion(random);
      const time = {
        value: question.value,
        unit: question.unit as TimeUnit,
        sameDayCutoff: question.cutoff,
        counting: question.share ? ('share' as const) : ('law' as const),
      };
      const pauses = question.pauses.map((pause) => ({ from: instantOf(pause.from), to: pause.to === null ? null : instantOf(pause.to) }));
      const original = first.clock.due({ from: instantOf(question.from), time }).dueAt;
      if (original === null) continue;
      const dueAt = second.clock.hoursOf(second.clock.addWorkingDays(dateIn(original), 1 + random(8))).closesAt;
      const at = toInstant(
        Date.parse(question.from.concat(':00+07:00')) +
          random(Math.max(1, (Date.parse(original) - Date.parse(question.from.concat(':00+07:00'))) / 60_000)) * 60_000,
      );
      const wall = (instant: string): string => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16);
      const answer = second.clock.due({ from: instantOf(question.from), time, pauses, extension: { at, dueAt } });
      const expected = second.answer({ ...question, extension: { at: wall(at), dueAt: wall(dueAt) } });
      expect([question, at, dueAt, answer.dueAt]).toEqual([question, at, dueAt, expected === null ? null : instantOf(expected)]);
      if (answer.dueAt !== dueAt) moved += 1;
    }
    expect(moved).toBeGreaterThan(cases / 100);
  });

  it('B6: agree after random calendar edits, and the edit is reckoned again from receipt', { timeout: 3_600_000 }, () => {
    const version = readShippedCalendar();
    const before = createWorkingClock(version);
    const random = randomFrom(seed + 1);
    const calendars = cases >= 1_000_000 ? 400 : 6;
    let moved = 0;
    for (let round = 0; round < calendars; round += 1) {
      const years = randomYears(random);
      const { pattern, oracle } = offices[round % offices.length] ?? {
        pattern: officeHours,
        oracle: { hours: [], saturday: 'shut' as const, saturdayHours: [] },
      };
      const after = createWorkingClock({
        ...version,
        holidays: years.flatMap((year) => year.holidays),
        swaps: years.flatMap((year) => year.workingDaySwaps),
        patterns: [pattern],
      });
      const answer = createOracle(years, oracle);
      for (let n = 0; n < 150; n += 1) {
        const question = randomQuestion(random);
        const asked = {
          from: instantOf(question.from),
          time: {
            value: question.value,
            unit: question.unit as TimeUnit,
            sameDayCutoff: question.cutoff,
            counting: question.share ? ('share' as const) : ('law' as const),
          },
          pauses: question.pauses.map((pause) => ({ from: instantOf(pause.from), to: pause.to === null ? null : instantOf(pause.to) })),
        };
        const again = reprojectDue(before, after, asked, { name: 'Lịch mới', legalBasis: 'Quyết định' });
        const expected = answer(question);
        expect([question, again.dueAt]).toEqual([question, expected === null ? null : instantOf(expected)]);
        if (again.hasMoved) moved += 1;
      }
    }
    expect(moved).toBeGreaterThan(calendars);
  });
});
