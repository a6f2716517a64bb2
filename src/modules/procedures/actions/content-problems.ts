import { layoutProblems } from '#modules/documents';
import { checkDesks } from '../domain/check-desks.ts';
import { checkRecord } from '../domain/check-record.ts';
import type { RecordProblem } from '../domain/check-record.ts';
import type { ProcedureRecord } from '../domain/procedure-record.ts';

/** Every problem of what a record says: the record itself, the layout of its result by its lines, desks that are none of those that exist. */
export function contentProblems(record: ProcedureRecord, desks: readonly string[]): readonly RecordProblem[] {
  const layout = layoutProblems(record.resultTemplate).map(({ line, code, detail }) => ({ path: `resultTemplate.layout.${line}`, code, detail }));
  return [...checkRecord(record), ...layout, ...checkDesks(record, desks)];
}
