import type { Instant } from '#platform/time';
import type { Answers } from './answer.ts';
import type { Fault } from './check-answer.ts';
import { feelValue } from './feel.ts';
import type { FormField } from './form-definition.ts';

/** Judges the field's own FEEL rule: true is valid; while the person is still filling in, unknown is valid too. */
export function ruleFault(field: FormField, scope: Answers, pass: { readonly now: Instant; readonly partial: boolean }): Fault | undefined {
  const { rule, message } = field.validation;
  if (rule === undefined) return undefined;
  const holds = feelValue(rule, scope, { now: pass.now });
  if (holds === true || (holds === null && pass.partial)) return undefined;
  return { code: message === undefined ? 'rule' : 'rule-said', params: { message: message ?? '' } };
}
