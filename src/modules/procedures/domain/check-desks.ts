import type { RecordProblem } from './check-record.ts';
import { stepsOf } from './procedure-record.ts';
import type { ProcedureRecord } from './procedure-record.ts';

/** The steps whose desk is none of those that exist, each by its name: work sent there would reach nobody. */
export function checkDesks(record: ProcedureRecord, desks: Iterable<string>): readonly RecordProblem[] {
  const known = new Set(desks);
  return stepsOf(record)
    .filter(({ desk }) => !known.has(desk))
    .map(({ id, desk, duty }) => ({ path: `process.${id}.desk`, code: 'unknown-desk', detail: `${desk}: ${duty}` }));
}
