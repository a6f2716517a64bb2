import type { FieldSpec, PartSpec } from './parts.ts';
import { asList, isObject, valueAt, withValue } from './record-tree.ts';
import type { Json } from './record-tree.ts';

/** What was typed, by field name; ticks come as lists. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;
/** A box that must be mended: its name and the key of the text. */
export interface PartError {
  readonly name: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, unknown>>;
}
/** A part as read from its form. */
export interface ReadPart {
  readonly value: Json;
  readonly errors: readonly PartError[];
}

type ReadDay = (text: string) => string | undefined | null;

/** The typed form of every value of a part. */
export function typedPart(spec: PartSpec, part: Json, showDay: (day: string) => string): Typed {
  return Object.fromEntries(spec.fields.map((field) => [field.name, typedValue(field, valueAt(part, field.name), showDay)]));
}

function typedValue({ kind }: FieldSpec, value: unknown, showDay: (day: string) => string): string | readonly string[] {
  if (value === undefined || value === null) return '';
  if (kind === 'lines') return asList(value).join('\n');
  if (kind === 'checks') return asList(value).map(String);
  if (kind === 'flag') return value === true ? 'yes' : '';
  if (kind === 'ways') return asList(value).map(wayInWords).join('\n');
  if (kind === 'rules')
    return Object.entries(isObject(value) ? value : {})
      .map(([name, rule]) => `${name}: ${Array.isArray(rule) ? rule.join(', ') : String(rule)}`)
      .join('\n');
  if (kind === 'decimal') return String(value).replace('.', ',');
  return kind === 'date' ? showDay(String(value)) : String(value);
}

function wayInWords(way: unknown): string {
  if (!isObject(way)) return '';
  return typeof way['when'] === 'string' ? `${String(way['to'])}: ${way['when']}` : String(way['to']);
}

/** Reads the posted form of a part into it: values that the form does not hold (its lists) stay as they were. */
export function readPart(spec: PartSpec, part: Json, body: Typed, readDay: ReadDay): ReadPart {
  const errors: PartError[] = [];
  let value = part;
  for (const field of spec.fields) {
    const read = readValue(field, body[field.name] ?? '', readDay);
    if ('error' in read) errors.push({ name: field.name, message: read.error, ...(read.params === undefined ? {} : { params: read.params }) });
    else if (read.value === undefined) value = without(value, field.name);
    else value = withValue(value, field.name, read.value);
  }
  for (const name of spec.nullWhenEmpty ?? []) {
    const object = valueAt(value, name);
    if (isObject(object) && Object.values(object).every((one) => one === null)) value = withValue(value, name, null);
  }
  return { value, errors };
}

type Read = { readonly value: unknown } | { readonly error: string; readonly params?: Readonly<Record<string, unknown>> };

function readValue(field: FieldSpec, typed: string | readonly string[], readDay: ReadDay): Read {
  if (field.kind === 'checks') return { value: typeof typed === 'string' ? (typed === '' ? [] : [typed]) : typed };
  const text = (typeof typed === 'string' ? typed : (typed[0] ?? '')).normalize('NFC').replaceAll('\r\n', '\n').trim();
  if (field.kind === 'flag') return { value: text === 'yes' };
  if (field.kind === 'rules') return readRules(text);
  if (field.kind === 'lines' && !(field.absent === true && text === '')) return { value: linesOf(text) };
  if (text === '') return field.absent === true ? { value: undefined } : field.nullable === true ? { value: null } : { error: 'form.required' };
  if (field.kind === 'ways') return { value: linesOf(text).map(readWay) };
  if (field.kind === 'number' || field.kind === 'decimal') return readNumber(text, field.kind);
  if (field.kind === 'id' && !/^[a-z][a-zA-Z0-9]{0,63}$/.test(text)) return { error: 'administration.record.bad-id' };
  if (field.kind === 'select' && field.options?.includes(text) !== true) return { error: 'administration.record.bad-choice' };
  if (field.kind !== 'date') return { value: text };
  const day = readDay(text);
  return day === null || day === undefined ? { error: 'administration.on-invalid' } : { value: day };
}

/** 1.500.000 is a whole number with dots between thousands; 0,25 is a decimal (0.25 is understood). */
function readNumber(text: string, kind: 'number' | 'decimal'): Read {
  const plain = kind === 'number' ? text.replaceAll(/[.\s](?=\d{3}(\D|$))/g, '') : text.replace(',', '.');
  if (!(kind === 'number' ? /^\d{1,12}$/ : /^\d{1,6}(\.\d{1,4})?$/).test(plain)) return { error: 'administration.record.not-number' };
  return { value: Number(plain) };
}

/** `step: condition`, or a step alone: the way taken when no condition holds. */
function readWay(line: string): { readonly to: string; readonly when: string | null } {
  const [, to = line, when = ''] = /^\s*([a-zA-Z0-9]+)\s*:?\s*(.*)$/.exec(line) ?? [];
  return { to, when: when === '' ? null : when };
}

function readRules(text: string): Read {
  const rules: Record<string, unknown> = {};
  for (const line of linesOf(text)) {
    const [, name, value = ''] = /^([a-zA-Z]+)\s*:\s*(.+)$/.exec(line) ?? [];
    if (name === undefined) return { error: 'administration.record.bad-rule', params: { line } };
    rules[name] =
      name === 'accept'
        ? value.split(',').map((one) => one.trim())
        : value === 'true'
          ? true
          : /^-?\d+(\.\d+)?$/.test(value) && !textRules.has(name)
            ? Number(value)
            : value;
  }
  return { value: rules };
}

const textRules = new Set(['pattern', 'rule', 'message', 'level', 'notAfter', 'notBefore', 'derivedFrom']);

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function without(part: Json, name: string): Json {
  return Object.fromEntries(Object.entries(part).filter(([key]) => key !== name));
}
