import { describe, expect, it } from 'vitest';
import { readCompleteRecords } from '../store/shipped-records.ts';
import { checkDesks } from './check-desks.ts';
import { stepsOf } from './procedure-record.ts';

const [record] = readCompleteRecords();
if (record === undefined) throw new Error('no record');
const steps = stepsOf(record);
const desks = [...steps, ...record.deciders].map(({ desk }) => desk);

describe('the desks of a record', () => {
  it('that nobody has are named, each with its step, and with the decider that is found by it', () => {
    const [first] = steps;
    const problems = checkDesks(
      record,
      desks.filter((desk) => desk !== 'Bộ phận một cửa'),
    );
    expect(problems).toContainEqual({ path: `process.${first?.id ?? ''}.desk`, code: 'unknown-desk', detail: `Bộ phận một cửa: ${first?.duty ?? ''}` });
    expect(problems).toContainEqual({ path: 'deciders.0.desk', code: 'unknown-desk', detail: 'Bộ phận một cửa' });
    expect(checkDesks(record, desks)).toEqual([]);
  });

  it('are told apart by every letter', () => {
    expect(
      checkDesks(
        record,
        desks.map((desk) => desk.toLowerCase()),
      ),
    ).toHaveLength(desks.length);
  });
});
