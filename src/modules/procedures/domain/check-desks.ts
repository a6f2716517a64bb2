import type { RecordProblem } from './check-record.ts';
import { stepsOf } from './procedure-record.ts';
import type { ProcedureRecord } from './procedure-record.ts';

/** The steps and deciders whose desk is none of those that exist, each by its name: work sent there would reach nobody. */
export function checkDesks(record: ProcedureRecord, desks: Iterable<string>): readonly RecordProblem[] {
  const known = new Set(desks);
  return [
    ...record.deciders.map(({ desk }, index) => ({ path: `deciders.${index}.desk`, desk, detail: desk })),
    ...stepsOf(record).map(({ id, desk, duty }) => ({ path: `process.${id}.desk`, desk, detail: `${desk}: ${duty}` })),
  ].flatMap(({ path, desk, detail }) => (known.has(desk) ? [] : [{ path, code: 'unknown-desk', detail }]));
}
