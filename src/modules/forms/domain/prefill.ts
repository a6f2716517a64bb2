import { isEmptyRaw, isRecord } from './answer.ts';
import { fieldsOf, isRowKind } from './form-definition.ts';
import type { FormDefinition, FormField } from './form-definition.ts';
import { parseAnswer } from './parse-answer.ts';

/** What is known of the signed-in person, addressed by `profile.*` paths. */
export type Profile = Readonly<Record<string, unknown>>;

/** The answers that the profile already holds; what does not fit its field (a document type the form does not list) is left to the person. */
export function prefill(definition: FormDefinition, profile: Profile): Record<string, unknown> {
  return prefilled(fieldsOf(definition), profile);
}

function prefilled(fields: readonly FormField[], profile: Profile): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const field of fields) {
    if (isRowKind(field)) {
      const first = prefilled(field.fields ?? [], profile);
      if (Object.keys(first).length > 0) answers[field.id] = [first];
      continue;
    }
    const known = field.prefill === null ? undefined : at(profile, field.prefill);
    if (isEmptyRaw(known)) continue;
    const parsed = parseAnswer(field, known);
    if ('value' in parsed && parsed.value !== null) answers[field.id] = parsed.value;
  }
  return answers;
}

function at(profile: Profile, path: string): unknown {
  return path.split('.').slice(1).reduce<unknown>((value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), profile);
}
