import { isEmptyRaw, isRecord } from './answer.ts';
import type { RawAnswers } from './answer.ts';
import { sameAnswer } from './diff-answers.ts';
import { fieldsOf, isRowKind } from './form-definition.ts';
import type { FormDefinition, FormField } from './form-definition.ts';
import { parseAnswer } from './parse-answer.ts';
import { unnumbered } from './text.ts';

/** What is known of the signed-in person, addressed by `profile.*` paths. */
export type Profile = Readonly<Record<string, unknown>>;

/** The answers that the profile already holds; what does not fit its field (a document type the form does not list) is left to the person. */
export function prefill(definition: FormDefinition, profile: Profile): Record<string, unknown> {
  return prefilled(fieldsOf(definition), profile);
}

/** What stands on a page without having been typed there, and what was changed from what the e-ID vouches for; labels, in order. */
export interface Known {
  readonly taken: readonly string[];
  readonly changed: readonly string[];
}

/** Tells which of these fields still carry what was known beforehand, and which were changed although the State knows them otherwise. */
export function knownOn(fields: readonly FormField[], answers: RawAnswers, profile: Profile): Known {
  const beforehand = prefilled(
    fields.filter((field) => !isRowKind(field)),
    profile,
  );
  const asked = fields.filter(({ id }) => Object.hasOwn(beforehand, id) && !isEmptyRaw(answers[id]));
  const same = (field: FormField): boolean => sameAnswer(parsedOf(field, answers[field.id]), beforehand[field.id]);
  const isVouched = profile['eidLevel'] !== undefined;
  return {
    taken: asked.filter(same).map(labelOf),
    changed: asked.filter((field) => isVouched && vouched.has(field.prefill ?? '') && !same(field)).map(labelOf),
  };
}

const labelOf = ({ label }: FormField): string => unnumbered(label);

/** What the e-ID vouches for (Nghị định 69/2024/NĐ-CP); the rest of a profile is the person's own statement. */
const vouched: ReadonlySet<string> = new Set([
  'profile.fullName',
  'profile.personId',
  'profile.personNumber',
  'profile.birthDate',
  'profile.gender',
  'profile.nationality',
]);

function parsedOf(field: FormField, raw: unknown): unknown {
  const parsed = parseAnswer(field, raw);
  return 'value' in parsed ? parsed.value : raw;
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
  return path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), profile);
}
