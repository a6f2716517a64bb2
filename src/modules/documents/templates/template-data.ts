import { displayValue } from '../domain/display-value.ts';
import type { Blank } from '../rendering/blocks.ts';

/** The data around a place in a template, innermost first. */
export type Scope = readonly unknown[];

/** The value of a path in the innermost scope that has its first name; only own properties count. */
export function valueOf(path: string, scope: Scope): unknown {
  if (path === '.' || path === 'this') return scope[0];
  const [first = '', ...rest] = path.split('.');
  const owner = scope.find((one) => isRecord(one) && Object.hasOwn(one, first));
  let value = isRecord(owner) ? owner[first] : undefined;
  for (const name of rest) value = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

/** The value as printed; never markup, whatever it contains. */
export function printedValue(path: string, scope: Scope): string {
  return displayValue(valueOf(path, scope));
}

/** True for a value that is printed as a dotted line to fill in by hand. */
export function isBlank(value: unknown): value is Blank {
  return isRecord(value) && value['blank'] === 'rest';
}

/** True for what `{{#if}}` takes as "there is something". */
export function isPresent(value: unknown): boolean {
  if (isBlank(value)) return false;
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0;
}

/** The rows of `{{#each}}`: a list as it is, nothing for what is not there, one row for a single value; at most 2,000. */
export function rowsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, 2_000);
  return isPresent(value) ? [value] : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
