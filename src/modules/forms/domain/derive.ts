import { addDays, dateIn } from '#platform/time';
import type { Instant, PlainDate } from '#platform/time';
import type { AnswerValue } from './answer.ts';
import { dateInWords } from './date-in-words.ts';
import { feelValue } from './feel.ts';
import type { FormField } from './form-definition.ts';

/** Days after birth within which it has to be registered (Luật Hộ tịch 60/2014/QH13, Điều 15). */
export const birthRegistrationDays = 60;

/** What the system writes into a calculated or derived field; null while its source is missing. Throws as `evaluateFeel`. */
export function derivedValue(field: FormField, scope: Readonly<Record<string, AnswerValue>>, now: Instant): AnswerValue {
  if (field.calculation !== undefined) return feelValue(field.calculation, scope, { now });
  const source = field.validation.derivedFrom;
  if (source === undefined) return null;
  const today = dateIn(now);
  if (source === 'today') return today;
  const from = scope[source];
  if (typeof from !== 'string') return from ?? null;
  return /^\d{4}-\d{2}-\d{2}$/u.test(from) ? fromDay(field, from as PlainDate, today) : from;
}

function fromDay(field: FormField, day: PlainDate, today: PlainDate): AnswerValue {
  if (field.type === 'boolean') return today > addDays(day, birthRegistrationDays);
  return field.type === 'text' || field.type === 'textarea' ? dateInWords(day) : day;
}
