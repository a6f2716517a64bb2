import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { wallMinuteOf } from './day-number.ts';
import { mergePauses, type Pause } from './suspension.ts';

const at = (text: string) => toInstant(`${text}:00+07:00`);
const pause = (from: string, to: string | null, more: Partial<Pause> = {}): Pause => ({ from: at(from), to: to === null ? null : at(to), ...more });
const spans = (...pauses: Pause[]) => mergePauses(pauses).map(({ from, to }) => [from, to]);
const minute = (text: string) => wallMinuteOf(at(text));

describe('the suspension ledger', () => {
  it('joins pauses that overlap, contain each other or touch', () => {
    const whole = [[minute('2026-11-17T08:00'), minute('2026-11-20T08:00')]];
    expect(spans(pause('2026-11-17T08:00', '2026-11-18T10:00'), pause('2026-11-18T09:00', '2026-11-20T08:00'))).toEqual(whole);
    expect(spans(pause('2026-11-17T08:00', '2026-11-20T08:00'), pause('2026-11-18T09:00', '2026-11-19T08:00'))).toEqual(whole);
    expect(spans(pause('2026-11-18T08:00', '2026-11-20T08:00'), pause('2026-11-17T08:00', '2026-11-18T08:00'))).toEqual(whole);
  });

  it('keeps those apart that leave a minute between them', () => {
    expect(spans(pause('2026-11-17T08:00', '2026-11-18T08:00'), pause('2026-11-18T08:01', '2026-11-19T08:00'))).toHaveLength(2);
  });

  it('lets an open pause swallow everything after it', () => {
    expect(spans(pause('2026-11-19T08:00', '2026-11-20T08:00'), pause('2026-11-18T08:00', null), pause('2026-11-10T08:00', '2026-11-11T08:00'))).toEqual([
      [minute('2026-11-10T08:00'), minute('2026-11-11T08:00')],
      [minute('2026-11-18T08:00'), Number.POSITIVE_INFINITY],
    ]);
  });

  it('names every ground of joined pauses once', () => {
    const [joined] = mergePauses([
      pause('2026-11-17T08:00', '2026-11-19T08:00', { reason: 'Chờ bổ sung', legalBasis: 'Điều 19' }),
      pause('2026-11-18T08:00', '2026-11-20T08:00', { reason: 'Chờ nộp thuế', legalBasis: 'Điều 19' }),
    ]);
    expect(joined).toMatchObject({ reason: 'Chờ bổ sung; Chờ nộp thuế', legalBasis: 'Điều 19' });
  });

  it('does not change what it is given, and knows nothing of nothing', () => {
    const given = [pause('2026-11-18T08:00', '2026-11-20T08:00'), pause('2026-11-17T08:00', '2026-11-18T09:00')];
    const copy = structuredClone(given);
    mergePauses(given);
    expect(given).toEqual(copy);
    expect(mergePauses([])).toEqual([]);
  });
});
