import type { AnswerValue, Answers } from './answer.ts';
import { fieldsOf } from './form-definition.ts';
import type { FormDefinition, FormField } from './form-definition.ts';

/** One answer that differs; null stands for "no answer". */
export interface AnswerChange {
  readonly field: FormField;
  readonly before: AnswerValue;
  readonly after: AnswerValue;
}

/** What changed between two sets of answers, in the order of the form. */
export function diffAnswers(definition: FormDefinition, before: Answers, after: Answers): readonly AnswerChange[] {
  return fieldsOf(definition).flatMap((field) => {
    const [old = null, now = null] = [before[field.id], after[field.id]];
    return sameAnswer(old, now) ? [] : [{ field, before: old, after: now }];
  });
}

/** True when two answers are the same JSON, whatever the order of keys. */
export function sameAnswer(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([x], [y]) => (x < y ? -1 : 1)))
      : part,
  );
}
