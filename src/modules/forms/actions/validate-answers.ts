import type { Locale } from '#platform/i18n';
import type { Instant } from '#platform/time';
import type { Answers, Problem, RawAnswers } from '../domain/answer.ts';
import type { FormDefinition } from '../domain/form-definition.ts';
import { resolveAnswers } from '../domain/resolve-answers.ts';
import { warningsOf } from '../domain/warnings.ts';
import { problemText } from './problem-text.ts';

/** One thing to mend; `path` is `field` or `group.0.field`, `message` a finished sentence that says what to do. */
export interface AnswerError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** What reading the answers gave; `value` holds only visible fields that have an answer, `hidden` the fields not asked. */
export interface ValidatedAnswers {
  readonly ok: boolean;
  readonly value: Answers;
  readonly errors: readonly AnswerError[];
  readonly warnings: readonly AnswerError[];
  readonly hidden: readonly string[];
  readonly calculated: Answers;
}

/** `partial`: missing answers are no errors; `section` and `fields` narrow the errors to a part or a page. */
export interface ValidateOptions {
  readonly now: Instant;
  readonly partial?: boolean | undefined;
  readonly section?: string | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly locale?: Locale | undefined;
}

const missing = new Set(['required', 'must-be-true', 'too-few-rows', 'too-few-choices']);

/** Reads and judges all answers of a form at once; never stops at the first error. Throws `forms.feel.*` only for a broken definition. */
export function validateAnswers(definition: FormDefinition, answers: RawAnswers, options: ValidateOptions): ValidatedAnswers {
  const resolved = resolveAnswers(definition, answers, options);
  const wanted = wantedFields(definition, options);
  const isWanted = (problem: Problem): boolean => wanted === undefined || wanted.has(problem.path.split('.')[0] ?? '');
  const toError = (problem: Problem): AnswerError => ({ path: problem.path, code: problem.code, message: problemText(problem, options.locale) });
  const errors = inFormOrder(definition, resolved.problems).filter((problem) => isWanted(problem) && !(options.partial === true && missing.has(problem.code)));
  return {
    ok: errors.length === 0,
    value: resolved.answers,
    errors: errors.map(toError),
    warnings: warningsOf(definition, resolved.answers).filter(isWanted).map(toError),
    hidden: resolved.hidden,
    calculated: resolved.calculated,
  };
}

function wantedFields(definition: FormDefinition, options: ValidateOptions): ReadonlySet<string> | undefined {
  if (options.fields !== undefined) return new Set(options.fields);
  if (options.section === undefined) return undefined;
  return new Set(definition.sections.filter((section) => section.id === options.section).flatMap((section) => section.fields.map((field) => field.id)));
}

/** The summary lists errors in the order in which the fields stand on the page. */
function inFormOrder(definition: FormDefinition, problems: readonly Problem[]): readonly Problem[] {
  const order = new Map(definition.sections.flatMap((section) => section.fields).map((field, index) => [field.id, index]));
  const rank = (problem: Problem): number => order.get(problem.path.split('.')[0] ?? '') ?? 0;
  return problems.toSorted((a, b) => rank(a) - rank(b) || rowOf(a) - rowOf(b));
}

function rowOf(problem: Problem): number {
  return Number(problem.path.split('.')[1] ?? -1);
}
