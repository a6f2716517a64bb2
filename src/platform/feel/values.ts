import { FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelRange, FeelTime } from 'feelin';

export type FeelType =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'list'
  | 'context'
  | 'range'
  | 'function';

export type FeelContext = Readonly<Record<string, unknown>>;

/** The FEEL type of a value; anything FEEL does not know counts as null. */
export function feelType(value: unknown): FeelType {
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return typeof value as FeelType;
    case 'number':
      return Number.isFinite(value) ? 'number' : 'null';
    case 'function':
      return 'function';
    case 'object':
      return value === null ? 'null' : objectType(value);
    default:
      return 'null';
  }
}

function objectType(value: object): FeelType {
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelDuration) return isYearsMonths(value) ? 'years and months duration' : 'days and time duration';
  if (value instanceof FeelRange) return 'range';
  return value instanceof FeelFunction ? 'function' : 'context';
}

/** Whether a duration counts months (years and months) or time (days and time). */
export function isYearsMonths(value: FeelDuration): boolean {
  return value.years !== null;
}

export function isContext(value: unknown): value is FeelContext {
  return feelType(value) === 'context';
}

/** The months of a years and months duration, or the seconds of a days and time duration. */
export function amountOf(value: FeelDuration): number {
  const { years, months, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds } = value.unwrap();
  if (isYearsMonths(value)) return years * 12 + months;
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds + milliseconds / 1e3 + microseconds / 1e6 + nanoseconds / 1e9;
}

/** Seconds since 1970 of a moment, of a date's beginning, or of a time on the first day; without zone on the clock of UTC. */
export function instantOf(value: FeelDate | FeelTime | FeelDateTime): number {
  const { text, zone } =
    value instanceof FeelDate
      ? { text: `${value.unwrap().toString()}T00:00:00`, zone: undefined }
      : value instanceof FeelTime
        ? { text: `1970-01-01T${value.unwrap().toString()}`, zone: value['time offset'] }
        : { text: value.unwrap().toString(), zone: value['time offset'] };
  return Date.parse(`${text}Z`) / 1000 - (zone instanceof FeelDuration ? amountOf(zone) : 0);
}

/** Below, equal or above zero for two values of one ordered type; null when they cannot be compared. */
export function compare(a: unknown, b: unknown): number | null {
  const type = feelType(a);
  if (type !== feelType(b)) return null;
  if (type === 'number' || type === 'string') return (a as number) < (b as number) ? -1 : a === b ? 0 : 1;
  if (a instanceof FeelDuration && b instanceof FeelDuration) return amountOf(a) - amountOf(b);
  if (isMoment(a) && isMoment(b)) return instantOf(a) - instantOf(b);
  return null;
}

export function isMoment(value: unknown): value is FeelDate | FeelTime | FeelDateTime {
  return value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime;
}

function zoneOf(value: unknown): unknown {
  return value instanceof FeelTime || value instanceof FeelDateTime ? value.timezone : null;
}

/** FEEL's `=`: three-valued, null for values of different types; a list of one element equals that element. */
export function equal(a: unknown, b: unknown): boolean | null {
  if (feelType(a) === 'null' || feelType(b) === 'null') return feelType(a) === feelType(b);
  const [left, right] = [single(a, b), single(b, a)];
  const type = feelType(left);
  if (type !== feelType(right)) return null;
  if (Array.isArray(left) && Array.isArray(right)) return left.length === right.length && left.every((one, index) => equal(one, right[index]) === true);
  if (left instanceof FeelRange && right instanceof FeelRange) return sameRange(left, right);
  if (type === 'context') return sameContext(left as FeelContext, right as FeelContext);
  if (isMoment(left) && (zoneOf(left) === null) !== (zoneOf(right) === null)) return false;
  const order = compare(left, right);
  return order === null ? left === right : order === 0;
}

function single(value: unknown, other: unknown): unknown {
  return Array.isArray(value) && value.length === 1 && !Array.isArray(other) ? (value[0] as unknown) : value;
}

function sameRange(a: FeelRange, b: FeelRange): boolean {
  return (
    a['start included'] === b['start included'] && a['end included'] === b['end included'] && equal(a.start, b.start) === true && equal(a.end, b.end) === true
  );
}

function sameContext(a: FeelContext, b: FeelContext): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]) === true);
}

/** A range, or null when its ends are not of one ordered type. */
export function rangeOf(start: unknown, end: unknown, startIncluded: boolean, endIncluded: boolean): FeelRange | null {
  const [from, to] = [start ?? null, end ?? null];
  if (from === null && to === null) return null;
  if (from !== null && to !== null && compare(from, to) === null) return null;
  const one = from ?? to;
  if (compare(one, one) === null) return null;
  const valueType =
    { 'date and time': 'date time', 'days and time duration': 'duration', 'years and months duration': 'duration' }[feelType(one) as string] ?? feelType(one);
  return new FeelRange({ start: from, end: to, 'start included': from !== null && startIncluded, 'end included': to !== null && endIncluded, valueType });
}

/** Whether a value lies in a range: null when it cannot be compared with its ends. */
export function isWithin(value: unknown, range: FeelRange): boolean | null {
  const from = range.start === null ? 1 : compare(value, range.start);
  const to = range.end === null ? -1 : compare(value, range.end);
  if (from === null || to === null) return null;
  return (range['start included'] ? from >= 0 : from > 0) && (range['end included'] ? to <= 0 : to < 0);
}
