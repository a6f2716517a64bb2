import { asList, isObject, valueAt, withValue } from './record-tree.ts';
import type { Json } from './record-tree.ts';

/** The rows of the step table as posted: `desk-<step>`, `value-<step>`, `unit-<step>`. */
export type StepRows = Readonly<Record<string, string | readonly string[]>>;

/** The record with the eligibility part present, so that its lists can be added to. */
export function withEligibility(record: Json, path: string): Json {
  if (!path.startsWith('eligibility') || isObject(record['eligibility'])) return record;
  return { ...record, eligibility: { questions: [], stops: [] } };
}

/** What the rows of a step table say, and the boxes that must be mended. */
export interface ReadSteps {
  readonly record: Json;
  readonly wrong: readonly string[];
}

/** Reads the desks and times of all steps into the record; an empty time means that the step takes none. */
export function withStepRows(record: Json, rows: StepRows): ReadSteps {
  const wrong: string[] = [];
  const changed = (step: unknown): unknown => {
    if (!isObject(step)) return step;
    const id = String(step['id']);
    const text = (name: string): string => {
      const typed = rows[`${name}-${id}`];
      return typeof typed === 'string' ? typed.normalize('NFC').trim() : '';
    };
    const value = text('value').replace(',', '.');
    if (text('desk') === '') wrong.push(`desk-${id}`);
    if (value !== '' && !/^\d{1,5}(\.\d{1,4})?$/.test(value)) wrong.push(`value-${id}`);
    return { ...step, desk: text('desk'), time: { value: value === '' ? null : Number(value), unit: text('unit') } };
  };
  const phases = asList(valueAt(record, 'process.phases')).map((phase) => (isObject(phase) ? { ...phase, steps: asList(phase['steps']).map(changed) } : phase));
  return { record: withValue(record, 'process.phases', phases), wrong };
}

/** The typed rows of all steps. */
export function stepRows(record: Json): Readonly<Record<string, string>> {
  const steps = asList(valueAt(record, 'process.phases'))
    .flatMap((phase) => asList(isObject(phase) ? phase['steps'] : []))
    .filter(isObject);
  return Object.fromEntries(
    steps.flatMap((step) => {
      const [id, value] = [String(step['id']), valueAt(step, 'time.value')];
      return [
        [`desk-${id}`, String(step['desk'])],
        [`value-${id}`, typeof value === 'number' ? String(value).replace('.', ',') : ''],
        [`unit-${id}`, String(valueAt(step, 'time.unit'))],
      ];
    }),
  );
}
