import { isDomainError } from '#platform/errors';
import { checkFeel } from './feel.ts';
import { isRiskyPattern, namesRead } from '#platform/feel';
import { codeOf, wordsOf } from './feel-scan.ts';
import { feelKeywords, hidesFunction } from './feel-words.ts';
import { formDefinitionSchema, isRowKind } from './form-definition.ts';
import type { FieldKind, FieldValidation, FormDefinition, FormField } from './form-definition.ts';
import { isPattern } from './pattern.ts';

/** A fault of a form definition: where (field id, section id or path in the file), its code, and what the text needs. */
export interface FormProblem {
  readonly at: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

type Report = (at: string, code: string, params?: Readonly<Record<string, string | number>>) => void;

const texts: readonly FieldKind[] = ['text', 'textarea', 'person-id', 'phone', 'email'];
const dates: readonly FieldKind[] = ['date', 'partial-date'];
const lists: readonly FieldKind[] = ['choices', 'repeat-group', 'table'];
const numbers: readonly FieldKind[] = ['number', 'money'];

/** Which kinds each validation word means something for; words not listed fit every kind. */
const wordKinds: Readonly<Partial<Record<keyof FieldValidation, readonly FieldKind[]>>> = {
  pattern: texts,
  minLength: texts,
  maxLength: texts,
  min: numbers,
  max: numbers,
  minItems: lists,
  maxItems: lists,
  level: ['admin-unit'],
  units: ['admin-unit'],
  notAfter: dates,
  notBefore: dates,
  minAgeYears: dates,
  maxAgeYears: dates,
  mustBeTrue: ['boolean'],
  accept: ['file'],
  maxFiles: ['file'],
};

/** All problems of a form definition at once; an empty list means it may be published. Accepts any JSON. */
export function checkForm(definition: unknown): readonly FormProblem[] {
  const parsed = formDefinitionSchema.safeParse(definition);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => ({
      at: placeOf(definition, issue.path),
      code: 'shape',
      params: { path: issue.path.join('.'), detail: issue.message },
    }));
  }
  const problems: FormProblem[] = [];
  const report: Report = (at, code, params = {}) => {
    problems.push({ at, code, params });
  };
  checkIds(parsed.data, report);
  const order = parsed.data.sections.flatMap((section) => section.fields);
  const known: string[] = [];
  for (const field of order) {
    checkField(field, { known: [...known], all: order.map((other) => other.id), row: [] }, report);
    known.push(field.id);
  }
  return problems;
}

/** The field or section that a schema issue belongs to, so that the designer finds it. */
function placeOf(definition: unknown, path: readonly PropertyKey[]): string {
  let at = '';
  let value: unknown = definition;
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
    if (typeof id === 'string') at = id;
  }
  return at === '' ? path.join('.') : at;
}

function checkIds(definition: FormDefinition, report: Report): void {
  const seen = new Set<string>();
  const once = (id: string): void => {
    if (seen.has(id)) report(id, 'duplicate-id');
    seen.add(id);
  };
  const sections = new Set<string>();
  for (const section of definition.sections) {
    if (sections.has(section.id)) report(section.id, 'duplicate-section');
    sections.add(section.id);
    for (const field of section.fields) {
      once(field.id);
      const inner = new Set<string>();
      for (const column of field.fields ?? []) {
        if (inner.has(column.id)) report(`${field.id}.${column.id}`, 'duplicate-id');
        inner.add(column.id);
      }
    }
  }
}

/** The names a field may use: earlier fields, all fields of the form (for bounds and rules), fields of its own row. */
interface Names {
  readonly known: readonly string[];
  readonly all: readonly string[];
  readonly row: readonly string[];
}

/** Judges a field; what is wrong in a column is reported as `group.column`. */
function checkField(field: FormField, names: Names, report: Report): void {
  checkShape(field, report);
  checkWords(field, names, report);
  for (const key of ['condition', 'calculation'] as const) {
    const expression = field[key];
    if (expression !== null && expression !== undefined) checkExpression(field, key, expression, names, report);
  }
  if (field.validation.rule !== undefined) checkExpression(field, 'rule', field.validation.rule, { ...names, known: [...names.all, ...names.row] }, report);
  const columns = field.fields ?? [];
  columns.forEach((column, index) => {
    checkField(
      column,
      {
        known: [...names.known, ...columns.slice(0, index).map((other) => other.id)],
        all: names.all,
        row: columns.map((other) => other.id),
      },
      (at, code, params) => {
        report(`${field.id}.${at}`, code, params);
      },
    );
    if (isRowKind(column)) report(`${field.id}.${column.id}`, 'nested-rows');
  });
}

function checkShape(field: FormField, report: Report): void {
  if (feelKeywords.has(field.id)) report(field.id, 'reserved-id');
  const chooses = field.type === 'choice' || field.type === 'choices';
  if (chooses && field.options.length === 0) report(field.id, 'no-options');
  if (!chooses && field.options.length > 0) report(field.id, 'needless-options', { type: field.type });
  if (new Set(field.options).size !== field.options.length) report(field.id, 'duplicate-option');
  if (isRowKind(field) && field.fields === undefined) report(field.id, 'no-columns');
  if (!isRowKind(field) && field.fields !== undefined) report(field.id, 'needless-columns', { type: field.type });
  if (field.rows !== undefined && field.type !== 'table') report(field.id, 'needless-rows', { type: field.type });
  if (field.type === 'calculated' && field.calculation === undefined && field.validation.derivedFrom === undefined) report(field.id, 'no-calculation');
}

function checkWords(field: FormField, names: Names, report: Report): void {
  const words = field.validation;
  for (const [word, kinds] of Object.entries(wordKinds)) {
    if (words[word as keyof FieldValidation] !== undefined && !kinds.includes(field.type)) report(field.id, 'word-of-other-kind', { word, type: field.type });
  }
  for (const [low, high] of [
    ['minLength', 'maxLength'],
    ['min', 'max'],
    ['minItems', 'maxItems'],
    ['minAgeYears', 'maxAgeYears'],
  ] as const) {
    if ((words[low] ?? -Infinity) > (words[high] ?? Infinity)) report(field.id, 'bounds-crossed', { low, high });
  }
  for (const word of ['notAfter', 'notBefore'] as const) {
    const target = words[word];
    if (target !== undefined && target !== 'today' && ![...names.all, ...names.row].includes(target)) report(field.id, 'unknown-field', { name: target, word });
  }
  const source = words.derivedFrom;
  if (source !== undefined && source !== 'today' && !names.known.includes(source)) {
    report(field.id, names.all.includes(source) || names.row.includes(source) ? 'looks-forward' : 'unknown-field', { name: source, word: 'derivedFrom' });
  }
  if (words.pattern !== undefined) checkPattern(field, words.pattern, report);
}

function checkPattern(field: FormField, pattern: string, report: Report): void {
  if (!isPattern(pattern)) report(field.id, 'bad-pattern', { pattern });
  else if (isRiskyPattern(pattern)) report(field.id, 'slow-pattern', { pattern });
}

function checkExpression(field: FormField, key: string, expression: string, names: Names, report: Report): void {
  try {
    checkFeel(expression);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    report(field.id, error.code.replace('forms.', ''), {
      word: key,
      expression,
      detail: String(error.details['message'] ?? ''),
      from: Number(error.details['from'] ?? 0),
    });
    return;
  }
  for (const name of [...names.all, ...names.row].filter((id) => hidesFunction(id, codeOf(expression))))
    report(field.id, 'hides-function', { name, word: key });
  const words = wordsOf(expression);
  if (key !== 'rule' && words.has(field.id)) report(field.id, 'looks-forward', { name: field.id, word: key });
  const later = [...names.all, ...names.row].filter((name) => name !== field.id && words.has(name) && !names.known.includes(name));
  for (const name of new Set(later)) report(field.id, 'looks-forward', { name, word: key });
  const knownNames = new Set([...names.all, ...names.row, ...(names.row.length > 0 ? ['row'] : [])]);
  for (const name of namesRead(expression)) if (!knownNames.has(name)) report(field.id, 'unknown-field', { name, word: key });
}
