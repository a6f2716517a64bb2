import { asList, isObject, valueAt, withValue } from './record-tree.ts';
import type { Json } from './record-tree.ts';

/** A step table row as posted: `desk-3`, `value-3`, `unit-3`. */
export type StepRows = Readonly<Record<string, string | readonly string[]>>;

/** The record with the eligibility part present, so that its lists can be added to. */
export function withEligibility(record: Json, path: string): Json {
  if (!path.startsWith('eligibility') || isObject(record['eligibility'])) return record;
  return { ...record, eligibility: { questions: [], stops: [] } };
}

/** What the rows of a step table say, and the boxes that must be mended. */
export interface ReadSteps { readonly record: Json; readonly wrong: readonly string[] }

/** Reads the desks and times of a step table into the record; an empty time means that the step takes none. */
export function withStepRows(record: Json, path: string, rows: StepRows): ReadSteps {
  const wrong: string[] = [];
  const steps = asList(valueAt(record, path)).map((step, index) => {
    const text = (name: string): string => { const typed = rows[`${name}-${index}`]; return typeof typed === 'string' ? typed.normalize('NFC').trim() : ''; };
    const value = text('value').replace(',', '.');
    if (text('desk') === '') wrong.push(`desk-${index}`);
    if (value !== '' && !/^\d{1,5}(\.\d{1,4})?$/.test(value)) wrong.push(`value-${index}`);
    return isObject(step) ? { ...step, desk: text('desk'), time: { value: value === '' ? null : Number(value), unit: text('unit') } } : step;
  });
  return { record: withValue(record, path, steps), wrong };
}

/** The typed rows of a step table. */
export function stepRows(record: Json, path: string): Readonly<Record<string, string>> {
  return Object.fromEntries(asList(valueAt(record, path)).flatMap((step, index) => {
    const value = valueAt(step as Json, 'time.value');
    return [[`desk-${index}`, String(valueAt(step as Json, 'desk'))], [`value-${index}`, typeof value === 'number' ? String(value).replace('.', ',') : ''], [`unit-${index}`, String(valueAt(step as Json, 'time.unit'))]];
  }));
}
