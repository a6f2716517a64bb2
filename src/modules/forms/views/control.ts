import type { FieldProblem, FormView } from '#ui/components';
import type { SelectOption } from './select-option.ts';
import type { AnswerError } from '../actions/validate-answers.ts';
import type { RawAnswers } from '../domain/answer.ts';
import type { FormField } from '../domain/form-definition.ts';
import { shownValues } from '../domain/posted-answers.ts';
import { unnumbered } from '../domain/text.ts';

/** What the controls of one page share: values as typed, errors, and what a search without scripts found. */
export interface ControlState {
  readonly form: FormView;
  readonly answers: RawAnswers;
  readonly found: Readonly<Record<string, readonly SelectOption[]>>;
  /** Set where files may not be sent ahead of the form (a visitor who has not signed in). */
  readonly plainFiles: boolean;
  /** Officers' pages: lists instead of long rows of radio buttons. */
  readonly dense: boolean;
  /** Paths of row fields that are not asked now. */
  readonly hidden: ReadonlySet<string>;
}

/** What a page adds to answers and errors. */
export interface ControlOptions {
  readonly found?: ControlState['found'] | undefined;
  readonly plainFiles?: boolean | undefined;
  readonly hidden?: readonly string[] | undefined;
  readonly dense?: boolean | undefined;
}

/** Joins answers and errors to what the fields of the look take. */
export function controlState(fields: readonly FormField[], answers: RawAnswers, errors: readonly AnswerError[], options: ControlOptions = {}): ControlState {
  return {
    form: { values: shownValues(fields, answers), errors: toProblems(errors) },
    answers,
    found: options.found ?? {},
    plainFiles: options.plainFiles ?? false,
    hidden: new Set(options.hidden),
    dense: options.dense ?? false,
  };
}

/** What a field is called on a page: officers see its number on paper, citizens do not. */
export function naming({ label, required }: FormField, { dense }: ControlState): { readonly label: string; readonly optional: boolean } {
  return { label: dense ? label : unnumbered(label), optional: !required };
}

/** Errors as layouts and fields take them: finished sentences, the same in the summary and at the field. */
export function toProblems(errors: readonly AnswerError[]): readonly FieldProblem[] {
  return errors.map((error) => ({ name: error.path, message: error.message }));
}
