import { describe, expect, it } from 'vitest';
import { readCompleteRecords, readInformationRecords } from '#modules/procedures';
import { wayAhead } from './way-ahead.ts';
import type { Step } from './way-ahead.ts';

const step = (id: string, desk: string, ...to: readonly string[]): Step => ({ id, desk, duty: `việc ${id}`, next: to.map((one, index) => ({ to: one, when: index === to.length - 1 ? null : 'outcome = "x"' })) });
const mapOf = (...steps: readonly Step[]) => new Map(steps.map((one) => [one.id, one]));

describe('the way ahead', () => {
  const plain = mapOf(step('a', 'Bộ phận một cửa', 'b'), step('b', 'Thụ lý', 'c'), step('c', 'Lãnh đạo', 'd'), step('d', 'Văn thư', 'end'));

  it('A11: tells what comes after the open step, to the end', () => {
    expect(wayAhead(plain, ['b']).map(({ id }) => id)).toEqual(['c', 'd']);
    expect(wayAhead(plain, ['d'])).toEqual([]);
    expect(wayAhead(plain, [])).toEqual([]);
    expect(wayAhead(plain, ['unknown'])).toEqual([]);
  });

  it('goes the branch that needs no condition, and never round in a circle', () => {
    const looped = mapOf(step('a', 'Một', 'z', 'b'), step('b', 'Hai', 'a'), step('z', 'Ba', 'end'));
    expect(wayAhead(looped, ['a']).map(({ id }) => id)).toEqual(['b']);
  });

  it('names one desk once in a row, and not what the applicant may have to mend', () => {
    const way = mapOf(step('a', 'Một', 'b'), step('b', 'Hai', 'c'), step('c', 'Hai', 'd'), step('d', 'Người yêu cầu', 'e'), step('e', 'Ba', 'end'));
    expect(wayAhead(way, ['a']).map(({ id }) => id)).toEqual(['b', 'e']);
  });

  it('ends for every step of every procedure', () => {
    for (const record of [...readCompleteRecords(), ...readInformationRecords()]) {
      const steps = new Map(record.process.phases.flatMap((phase) => phase.steps).map((one) => [one.id, one]));
      for (const id of steps.keys()) expect(wayAhead(steps, [id]).length).toBeLessThan(steps.size);
    }
  });
});
