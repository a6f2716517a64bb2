import { describe, expect, it } from 'vitest';
import { readCompleteRecords } from '../../store/shipped-records.ts';
import type { ProcedureRecord } from '../procedure-record.ts';
import { stepTimes } from './step-times.ts';

type Step = ProcedureRecord['process']['phases'][number]['steps'][number];
const step = (id: string, days: number | null, next: Step['next'], more: Partial<Step> = {}): Step => ({
  id,
  kind: 'examination',
  desk: 'Người thụ lý',
  duty: id,
  time: { value: days, unit: 'ngày làm việc' },
  external: null,
  next,
  ...more,
});
const legal = (value: number | null, unit: Step['time']['unit'] = 'ngày làm việc'): ProcedureRecord['channels'] => [
  { channel: 'trực tiếp', time: { value, unit, sameDayCutoff: null, note: null }, fees: [] },
];
const times = (steps: readonly Step[], channels = legal(3)) =>
  stepTimes({ channels, process: { supplementAllowed: true, notes: null, phases: [{ id: 'main', title: 'Giải quyết', steps: [...steps] }] } });
const end = [{ to: 'end', when: null }];

describe('the times of the steps', () => {
  it('are added along the ordinary way; a share of an hour is an eighth of a day', () => {
    const sums = times([step('a', 0.25, [{ to: 'b', when: null }]), step('b', 4, end, { time: { value: 4, unit: 'giờ' } })]);
    expect(sums).toMatchObject({ ordinaryDays: 0.75, longestDays: 0.75, uncounted: [], channels: [{ verdict: 'fits' }] });
  });

  it('exceed the legal time by a hair or not at all', () => {
    expect(times([step('a', 3, end)]).channels[0]?.verdict).toBe('fits');
    expect(times([step('a', 3.125, end)]).channels[0]?.verdict).toBe('over');
  });

  it('tell a detour from an ordinary way that is too long', () => {
    const sums = times([
      step('a', 1, [
        { to: 'b', when: 'outcome = "cần xác minh"' },
        { to: 'c', when: null },
      ]),
      step('b', 3, [{ to: 'c', when: null }]),
      step('c', 1, end),
    ]);
    expect(sums).toMatchObject({ ordinaryDays: 2, longestDays: 5, channels: [{ verdict: 'detour' }] });
  });

  it('do not count the applicant, an outside body, or going back', () => {
    const sums = times([
      step('a', 1, [{ to: 'b', when: null }]),
      step('b', 10, [{ to: 'c', when: null }], { desk: 'Người yêu cầu' }),
      step('c', 10, [{ to: 'd', when: null }], { external: 'Cơ quan thuế' }),
      step('d', 1, [
        { to: 'a', when: 'outcome = "trả lại"' },
        { to: 'end', when: null },
      ]),
    ]);
    expect(sums).toMatchObject({ ordinaryDays: 2, longestDays: 2 });
  });

  it('say which steps and channels cannot be compared', () => {
    const sums = times(
      [step('a', 1, [{ to: 'b', when: null }]), step('b', 15, end, { time: { value: 15, unit: 'ngày' } })],
      [...legal(30, 'ngày'), ...legal(null)],
    );
    expect(sums.uncounted).toEqual(['b']);
    expect(sums.channels.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
  });

  it('end even where a default way goes round', () => {
    expect(times([step('a', 1, [{ to: 'b', when: null }]), step('b', 1, [{ to: 'a', when: null }])]).ordinaryDays).toBe(2);
    expect(times([]).longestDays).toBe(0);
  });

  it('of every shipped procedure fit the law along the ordinary way', () => {
    const over = readCompleteRecords()
      .filter((record) => stepTimes(record).channels.some(({ verdict }) => verdict === 'over'))
      .map(({ code }) => code);
    expect(over).toEqual([]);
  });
});
