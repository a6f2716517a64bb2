import { FeelDate, FeelDateTime, FeelDuration, FeelTime, isFunction, isRange } from 'feelin';
import { isRecord } from './answer.ts';
import type { AnswerValue } from './answer.ts';

/** A FEEL value as JSON: dates, times and durations as FEEL text, ranges as their interval text, functions as `"function"`. */
export function feelToJson(value: unknown): AnswerValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime || value instanceof FeelDuration) {
    return value.toString();
  }
  if (isRange(value)) return rangeText(value);
  if (isFunction(value) || typeof value === 'function') return 'function';
  if (Array.isArray(value)) return value.map(feelToJson);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, feelToJson(part)])) : null;
}

function rangeText(range: { start: unknown; end: unknown; 'start included': boolean; 'end included': boolean }): string {
  const bound = (value: unknown): string => (value === null || value === undefined ? '' : JSON.stringify(feelToJson(value)));
  return `${range['start included'] ? '[' : '('}${bound(range.start)}..${bound(range.end)}${range['end included'] ? ']' : ')'}`;
}
