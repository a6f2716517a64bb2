import type { RawAnswers } from './answer.ts';
import { fieldsOf } from './form-definition.ts';
import type { FormDefinition, FormField } from './form-definition.ts';
import { resolveAnswers } from './resolve-answers.ts';
import type { ResolveOptions } from './resolve-answers.ts';

/** The fields whose conditions hold for these answers, in the order of the form. */
export function visibleFields(definition: FormDefinition, raw: RawAnswers, options: ResolveOptions): readonly FormField[] {
  const { visible } = resolveAnswers(definition, raw, { ...options, partial: true });
  return fieldsOf(definition).filter((field) => visible.has(field.id));
}
