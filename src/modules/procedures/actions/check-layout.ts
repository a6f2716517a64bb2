import { layoutProblems } from '#modules/documents';
import type { RecordProblem } from '../domain/check-record.ts';
import type { ProcedureRecord } from '../domain/procedure-record.ts';

/** What is wrong with the layout of the result of a record, as {@link RecordProblem}s at its lines. */
export function checkLayout({ resultTemplate }: ProcedureRecord): readonly RecordProblem[] {
  return layoutProblems(resultTemplate).map(({ line, code, detail }) => ({ path: `resultTemplate.layout.${line}`, code, detail }));
}
