import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toInstant, type Instant } from '#platform/time';
import { readShippedCalendar } from '../store/shipped-calendar.ts';
import { parseLegalTime } from './legal-time.ts';
import { createWorkingClock } from './working-clock.ts';

const cases = readFileSync(new URL('../testing/hand-checked.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const clock = createWorkingClock(readShippedCalendar());
const at = (wall: string): Instant => toInstant(`${wall}:00+07:00`);

function reckon(line: string) {
  const [from = '', time = '', pauses = '', cutoff = '', due = ''] = line.split(' | ').map((part) => part.trim());
  const stops = pauses === '' ? [] : pauses.split(' ').map((pause) => pause.split('..'));
  const answer = clock.due({
    from: at(from),
    time: { ...parseLegalTime(time), sameDayCutoff: cutoff === '' ? null : cutoff },
    pauses: stops.map(([begin = '', end = '']) => ({ from: at(begin), to: at(end) })),
  });
  return { answer, due: at(due) };
}

describe('B6: deadlines reckoned by hand', () => {
  it('B6: two hundred receipts around Tết, swapped days, 15:00, month ends and pauses', () => {
    expect(cases.length).toBeGreaterThan(200);
    expect(cases.filter((line) => reckon(line).answer.dueAt !== reckon(line).due)).toEqual([]);
  });

  it('B6: every move of a due date says why, and moves it', () => {
    for (const line of cases) {
      const { answer } = reckon(line);
      expect(
        answer.shifts.filter((shift) => shift.name === '' || shift.legalBasis === '' || shift.from === shift.to),
        line,
      ).toEqual([]);
    }
  });
});
