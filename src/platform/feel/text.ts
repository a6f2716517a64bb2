import { FeelFunction, FeelRange } from 'feelin';
import { numberText } from './decimal.ts';
import { feelType, isContext } from './values.ts';

/** A value as `string()` writes it; null for null and functions. */
export function feelText(value: unknown): string | null {
  if (feelType(value) === 'null' || value instanceof FeelFunction || typeof value === 'function') return null;
  return typeof value === 'string' ? value : inner(value);
}

function inner(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value)) return `[${value.map(inner).join(', ')}]`;
  if (value instanceof FeelRange) return `${value['start included'] ? '[' : '('}${end(value.start)}..${end(value.end)}${value['end included'] ? ']' : ')'}`;
  if (isContext(value))
    return `{${Object.entries(value)
      .map(([key, part]) => `${/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : JSON.stringify(key)}: ${inner(part)}`)
      .join(', ')}}`;
  return value === null || value === undefined ? 'null' : String(value as string);
}

function end(value: unknown): string {
  return value === null ? '' : inner(value);
}
