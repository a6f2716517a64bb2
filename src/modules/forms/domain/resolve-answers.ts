import { dateIn } from '#platform/time';
import type { Instant, PlainDate } from '#platform/time';
import { isEmptyRaw, isRecord } from './answer.ts';
import type { AnswerValue, Answers, Problem, RawAnswers } from './answer.ts';
import { countFault, faultOf } from './check-answer.ts';
import type { CheckScope, Fault } from './check-answer.ts';
import { conditionReader } from './condition.ts';
import type { ConditionReader } from './condition.ts';
import { derivedValue } from './derive.ts';
import { fieldsOf, isAsked, isRowKind } from './form-definition.ts';
import type { FormDefinition, FormField } from './form-definition.ts';
import { parseAnswer } from './parse-answer.ts';
import { ruleFault } from './rule.ts';

/** Everything one reading of a form gives; `problems` is complete, missing answers included (code `required`). */
export interface ResolvedForm {
  readonly answers: Answers;
  readonly scope: Answers;
  readonly visible: ReadonlySet<string>;
  readonly hidden: readonly string[];
  readonly calculated: Answers;
  readonly problems: readonly Problem[];
}

/** What a pass carries along. */
interface Pass {
  readonly now: Instant;
  readonly today: PlainDate;
  readonly labels: ReadonlyMap<string, string>;
  readonly isShown: ConditionReader;
  readonly visible: Set<string>;
  readonly hidden: string[];
  readonly problems: Problem[];
  readonly partial: boolean;
}

/** One list of fields (the form, or a row) while it is read. */
interface Level {
  readonly prefix: string;
  readonly outer: Answers;
  readonly values: Record<string, AnswerValue>;
  readonly kept: Record<string, AnswerValue>;
}

/** How to read: the moment of filing, and whether the person is still filling in (unknown rules then pass). */
export interface ResolveOptions {
  readonly now: Instant;
  readonly partial?: boolean | undefined;
}

/**
 * Reads raw answers through a form in its order: conditions decide what is asked, hidden fields are null for all later ones,
 * calculated fields are written by the system. Pure; the same input gives the same result. Throws `forms.feel.*` for a broken definition.
 */
export function resolveAnswers(definition: FormDefinition, raw: RawAnswers, options: ResolveOptions): ResolvedForm {
  const fields = fieldsOf(definition);
  const pass: Pass = {
    now: options.now,
    today: dateIn(options.now),
    labels: labelsOf(fields),
    isShown: conditionReader(options.now),
    visible: new Set(),
    hidden: [],
    problems: [],
    partial: options.partial === true,
  };
  const level: Level = { prefix: '', outer: {}, values: {}, kept: {} };
  readFields(fields, raw, level, pass);
  const calculated = fields.filter((field) => !isAsked(field) && level.kept[field.id] !== undefined && field.type !== 'signature');
  return {
    answers: level.kept,
    scope: level.values,
    visible: pass.visible,
    hidden: pass.hidden,
    problems: pass.problems,
    calculated: Object.fromEntries(calculated.map((field) => [field.id, level.kept[field.id] ?? null])),
  };
}

function labelsOf(fields: readonly FormField[]): ReadonlyMap<string, string> {
  return new Map(fields.flatMap((field) => [field, ...(field.fields ?? [])]).map((field) => [field.id, field.label]));
}

function readFields(fields: readonly FormField[], raw: RawAnswers, level: Level, pass: Pass): void {
  const faultless: FormField[] = [];
  for (const field of fields) {
    const path = level.prefix + field.id;
    if (!pass.isShown(field.condition, scopeOf(level), level.prefix)) {
      level.values[field.id] = null;
      pass.hidden.push(path);
      continue;
    }
    pass.visible.add(path);
    const before = pass.problems.length;
    const value = readField(field, raw[field.id], level, pass);
    level.values[field.id] = value;
    if (value !== null) level.kept[field.id] = value;
    if (pass.problems.length === before) faultless.push(field);
  }
  for (const field of faultless) checkBounds(field, level, pass);
}

/** A row sees its own fields first, then the form's; `row` names the row itself. */
function scopeOf(level: Level): Answers {
  return level.prefix === '' ? level.values : { ...level.outer, ...level.values, row: level.values };
}

function readField(field: FormField, raw: unknown, level: Level, pass: Pass): AnswerValue {
  if (field.type !== 'signature' && !isAsked(field)) return derivedValue(field, scopeOf(level), pass.now);
  if (isRowKind(field)) return readRows(field, raw, level, pass);
  if (isEmptyRaw(raw)) return missing(field, level.prefix, pass);
  const parsed = parseAnswer(field, raw);
  if (!('value' in parsed)) return report(field, level.prefix, { code: parsed.code }, pass);
  return isEmptyRaw(parsed.value) ? missing(field, level.prefix, pass) : parsed.value;
}

function missing(field: FormField, prefix: string, pass: Pass): null {
  if (!field.required || field.type === 'signature') return null;
  return report(field, prefix, { code: field.validation.mustBeTrue === true ? 'must-be-true' : 'required' }, pass);
}

function report(field: FormField, prefix: string, fault: Fault, pass: Pass): null {
  pass.problems.push({ path: prefix + field.id, code: fault.code, label: field.label, kind: field.type, params: fault.params ?? {} });
  return null;
}

function readRows(field: FormField, raw: unknown, level: Level, pass: Pass): AnswerValue {
  if (!isEmptyRaw(raw) && !Array.isArray(raw)) return report(field, level.prefix, { code: 'invalid' }, pass);
  const given: readonly unknown[] = Array.isArray(raw) ? raw : [];
  const most = field.rows?.length ?? mostRows;
  const rows = given.slice(0, most);
  const count = field.rows?.length ?? rows.length;
  const tooMany = given.length > most ? { code: 'too-many', params: { limit: Math.min(most, field.validation.maxItems ?? most) } } : undefined;
  const fault = tooMany ?? (field.rows === undefined && count > 0 ? countFault(field, count) : undefined);
  if (fault !== undefined) report(field, level.prefix, fault, pass);
  if (pass.partial) readOpenRows(field, count, level, pass);
  if (count === 0) return field.required || (field.validation.minItems ?? 0) > 0 ? missingRows(field, level.prefix, pass) : null;
  return Array.from({ length: count }, (_, index) => readRow(field, rows[index], `${level.prefix}${field.id}.${index}`, scopeOf(level), pass));
}

/** How many rows of a list stand open before anybody adds one: those that the form demands. */
export function openRowCount(field: FormField): number {
  return field.rows?.length ?? (field.required ? Math.max(1, field.validation.minItems ?? 1) : 0);
}

/** Rows that stand open and were not written into yet: what they ask is decided, what they lack is no fault. */
function readOpenRows(field: FormField, given: number, level: Level, pass: Pass): void {
  for (let index = given; index < openRowCount(field); index += 1)
    readRow(field, {}, `${level.prefix}${field.id}.${index}`, scopeOf(level), { ...pass, problems: [] });
}

/** No list of a form is longer. */
const mostRows = 1000;

function missingRows(field: FormField, prefix: string, pass: Pass): null {
  return report(field, prefix, { code: 'too-few-rows', params: { limit: Math.max(1, field.validation.minItems ?? 1) } }, pass);
}

function readRow(field: FormField, raw: unknown, path: string, outer: Answers, pass: Pass): AnswerValue {
  if (!isEmptyRaw(raw) && !isRecord(raw)) {
    pass.problems.push({ path, code: 'invalid', label: field.label, kind: field.type, params: {} });
    return null;
  }
  const row: Level = { prefix: `${path}.`, outer, values: {}, kept: {} };
  readFields(field.fields ?? [], isRecord(raw) ? raw : {}, row, pass);
  return row.kept;
}

function checkBounds(field: FormField, level: Level, pass: Pass): void {
  const value = level.values[field.id] ?? null;
  if (value === null || !isAsked(field) || isRowKind(field)) return;
  const answers = scopeOf(level);
  const scope: CheckScope = { today: pass.today, answers, labelOf: (id) => pass.labels.get(id) ?? id };
  const fault = faultOf(field, value, scope) ?? ruleFault(field, answers, pass);
  if (fault !== undefined) report(field, level.prefix, fault, pass);
}
