import { parseMarkup } from '../templates/markup.ts';
import { templateFields } from '../templates/template-fields.ts';
import { layoutWords } from './laid-out.ts';
import type { ResultTemplate } from './result-template.ts';

/** One thing wrong with the layout of a result: on which of its lines, a code and the word it is about. */
export interface LayoutProblem {
  readonly line: number;
  readonly code: 'layout' | 'unknown-field';
  readonly detail: string;
}

/** What is wrong with the layout of a result, counting lines from 0; nothing when it has none. */
export function layoutProblems(template: ResultTemplate): readonly LayoutProblem[] {
  const layout = template.layout ?? [];
  const source = layout.join('\n');
  const known = new Set<string>([...template.fields.map(({ id }) => id), ...layoutWords, 'agency', 'signer']);
  const unknown = templateFields('html', new TextEncoder().encode(source)).filter((name) => !known.has(name));
  return [
    ...parseMarkup(source).problems.map(({ line, code, detail }): LayoutProblem => ({ line: line - 1, code: 'layout', detail: `${code}: ${detail}` })),
    ...unknown.map((detail): LayoutProblem => ({
      line: Math.max(
        0,
        layout.findIndex((line) => line.includes(detail)),
      ),
      code: 'unknown-field',
      detail,
    })),
  ];
}
