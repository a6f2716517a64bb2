import { dateIn } from '#platform/time';
import type { Instant, PlainDate } from '#platform/time';
import type { AnswerValue } from './answer.ts';
import { dateInWords } from './date-in-words.ts';
import { feelValue } from './feel.ts';
import type { FormField } from './form-definition.ts';

/** What the system writes into a calculated or derived field; null while its source is missing. Throws as `evaluateFeel`. */
export function derivedValue(field: FormField, scope: Readonly<Record<string, AnswerValue>>, now: Instant): AnswerValue {
  if (field.calculation !== undefined) return feelValue(field.calculation, scope, { now });
  const source = field.validation.derivedFrom;
  if (source === undefined) return null;
  if (source === 'today') return dateIn(now);
  const from = scope[source];
  if (typeof from !== 'string') return from ?? null;
  const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(from);
  return isDay && (field.type === 'text' || field.type === 'textarea') ? dateInWords(from as PlainDate) : from;
}
