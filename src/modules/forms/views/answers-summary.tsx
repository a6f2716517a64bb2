import type { JSX } from 'preact';
import { Answers } from '#ui/components';
import type { SummaryRow } from '#ui/components';
import type { RawAnswers } from '../domain/answer.ts';
import { isAsked } from '../domain/form-definition.ts';
import type { FormDefinition } from '../domain/form-definition.ts';
import { summarise } from '../domain/summarise.ts';
import type { SummaryLine } from '../domain/summarise.ts';

/** What the summary takes; `changeHref` gives the address where a field is changed, and without it nothing can be changed. */
export interface AnswersSummaryProps {
  readonly definition: FormDefinition;
  readonly answers: RawAnswers;
  readonly changeHref?: ((fieldId: string) => string) | undefined;
}

/** All answers part by part, for "check your answers" and the officer's split view. */
export function AnswersSummary({ definition, answers, changeHref }: AnswersSummaryProps): JSX.Element {
  return (
    <>
      {summarise(definition, answers).map((section) => (
        <Answers key={section.id} title={section.title} rows={section.lines.map((line) => rowOf(line, changeHref))} />
      ))}
    </>
  );
}

function rowOf(line: SummaryLine, changeHref: AnswersSummaryProps['changeHref']): SummaryRow {
  return {
    key: line.label,
    value: <AnswerLine line={line} />,
    change: isAsked(line.field) ? changeHref?.(line.field.id) : undefined,
  };
}

/** One answer as people read it: its words, or its rows one below the other. */
export function AnswerLine({ line }: { readonly line: SummaryLine }): JSX.Element {
  if (line.rows.length === 0) return <>{line.text}</>;
  return (
    <ol>
      {line.rows.map((row, index) => (
        <li key={index}>
          {row.map((cell) => (
            <div key={cell.path}>
              <span class="mist">{cell.label}:</span> {cell.text}
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}
