import { describe, expect, it } from 'vitest';
import { readCompleteRecords, readInformationRecords } from '../store/shipped-records.ts';
import { checkDesks } from './check-desks.ts';
import { stepsOf } from './procedure-record.ts';

const records = [...readCompleteRecords(), ...readInformationRecords()];

describe('the desks of a process', () => {
  it('that nobody has are named with their step, each', () => {
    const [record] = records;
    if (record === undefined) throw new Error('no record');
    const [first, ...others] = stepsOf(record);
    expect(
      checkDesks(
        record,
        others.map(({ desk }) => desk).filter((desk) => desk !== first?.desk),
      ),
    ).toContainEqual({ path: `process.${first?.id ?? ''}.desk`, code: 'unknown-desk', detail: `${first?.desk ?? ''}: ${first?.duty ?? ''}` });
    expect(
      checkDesks(
        record,
        stepsOf(record).map(({ desk }) => desk),
      ),
    ).toEqual([]);
  });

  it('are told apart by every letter', () => {
    const [record] = records;
    if (record === undefined) throw new Error('no record');
    expect(
      checkDesks(
        record,
        stepsOf(record).map(({ desk }) => desk.toLowerCase()),
      ),
    ).toHaveLength(stepsOf(record).length);
  });
});
