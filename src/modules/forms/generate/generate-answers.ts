import { dateIn, toInstant } from '#platform/time';
import type { Instant, PlainDate } from '#platform/time';
import type { AdminUnitValue, AnswerValue, Answers } from '../domain/answer.ts';
import { countFault, faultOf } from '../domain/check-answer.ts';
import { conditionReader } from '../domain/condition.ts';
import type { ConditionReader } from '../domain/condition.ts';
import { derivedValue } from '../domain/derive.ts';
import { isAsked, isRowKind } from '../domain/form-definition.ts';
import type { FormDefinition, FormField } from '../domain/form-definition.ts';
import { orderedSections } from '../domain/questions.ts';
import { ruleFault } from '../domain/rule.ts';
import { demoCommunes, demoProvince } from './demo-words.ts';
import { fieldAnswer } from './field-answer.ts';
import { demoPerson } from './demo-person.ts';
import type { DemoPerson } from './demo-person.ts';
import { seededRandom } from './random.ts';
import type { Random } from './random.ts';

/** What the generated answers may use: the moment of filing, units of the province, answers that are fixed beforehand. */
export interface GenerateOptions {
  readonly now?: Instant | undefined;
  readonly province?: AdminUnitValue | undefined;
  readonly communes?: readonly AdminUnitValue[] | undefined;
  readonly fixed?: Answers | undefined;
  /** How often an optional field is answered, 0 to 1; 0.6 unless told. */
  readonly optional?: number | undefined;
  /** Whether file fields get (invented) references; no unless told. */
  readonly files?: boolean | undefined;
}

/** What makes one answer. */
export interface Making {
  readonly random: Random;
  readonly now: Instant;
  readonly today: PlainDate;
  readonly scope: Answers;
  readonly province: AdminUnitValue;
  readonly communes: readonly AdminUnitValue[];
  readonly personOf: (prefix: string) => DemoPerson;
  readonly optional: number;
  readonly files: boolean;
  readonly fixed: Answers;
  readonly isShown: ConditionReader;
}

/** Plausible, plainly invented Vietnamese answers to a form that pass its validation; the same seed gives the same answers. */
export function generateAnswers(definition: FormDefinition, seed: number, options: GenerateOptions = {}): Record<string, AnswerValue> {
  const random = seededRandom(seed);
  const now = options.now ?? toInstant('2026-11-23T02:00:00Z');
  const people = new Map<string, DemoPerson>();
  const personOf = (prefix: string): DemoPerson => {
    const person = people.get(prefix) ?? demoPerson(prefix, random, dateIn(now));
    people.set(prefix, person);
    return person;
  };
  const scope: Record<string, AnswerValue> = {};
  const making: Making = {
    random,
    now,
    today: dateIn(now),
    scope,
    personOf,
    isShown: conditionReader(now),
    fixed: options.fixed ?? {},
    province: options.province ?? demoProvince,
    communes: options.communes ?? demoCommunes,
    optional: options.optional ?? 0.6,
    files: options.files ?? false,
  };
  return answerFields(
    orderedSections(definition).flatMap((section) => section.fields),
    scope,
    making,
    '',
  );
}

function answerFields(fields: readonly FormField[], scope: Record<string, AnswerValue>, making: Making, level: string): Record<string, AnswerValue> {
  const answers: Record<string, AnswerValue> = {};
  for (const field of fields) {
    const value = making.isShown(field.condition, level === '' ? scope : { ...making.scope, ...scope, row: scope }, level)
      ? answerOf(field, scope, making, level)
      : null;
    scope[field.id] = value;
    if (value !== null && isAsked(field)) answers[field.id] = value;
  }
  return answers;
}

function answerOf(field: FormField, scope: Readonly<Record<string, AnswerValue>>, making: Making, level: string): AnswerValue {
  const all = { ...making.scope, ...scope };
  const fixed = level === '' ? making.fixed[field.id] : undefined;
  if (fixed !== undefined) return fixed;
  if (field.type === 'signature') return null;
  if (!isAsked(field)) return derivedValue(field, all, making.now);
  const wanted = field.required || making.random.chance(making.optional);
  if (!wanted || (field.type === 'file' && !field.required && !making.files)) return null;
  if (isRowKind(field)) return rowsOf(field, making, level);
  return suitable(field, all, { ...making, scope: all }, level);
}

/** Tries until the answer keeps the field's bounds and rule; the last try stands. */
function suitable(field: FormField, scope: Answers, making: Making, level: string): AnswerValue {
  let value: AnswerValue = null;
  for (let attempt = 0; attempt < 40; attempt += 1) {
    value = fieldAnswer(field, making, level, attempt);
    const judged = { ...scope, [field.id]: value };
    const fault =
      value === null
        ? undefined
        : (faultOf(field, value, { today: making.today, answers: judged, labelOf: (id) => id }) ??
          ruleFault(field, judged, { now: making.now, partial: true }));
    if (fault === undefined) return value;
  }
  return value;
}

function rowsOf(field: FormField, making: Making, level: string): AnswerValue {
  const low = Math.max(1, field.validation.minItems ?? 1);
  const count = field.rows?.length ?? making.random.int(low, Math.max(low, Math.min(3, field.validation.maxItems ?? 3)));
  const rows = Array.from({ length: count }, (_, index) => answerFields(field.fields ?? [], {}, making, `${level}${field.id}.${index}.`));
  return countFault(field, rows.length) === undefined ? rows : rows.slice(0, field.validation.maxItems);
}
