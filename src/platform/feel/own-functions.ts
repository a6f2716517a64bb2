import { FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelTime, duration, evaluate } from 'feelin';
import { durationOf } from './arithmetic.ts';
import { plus, remainder } from './decimal.ts';
import { ownCorrections } from './own-corrections.ts';
import { rangeFunctions } from './range-functions.ts';
import { feelText } from './text.ts';
import { amountOf, compare, equal, feelType, instantOf, isContext, isMoment, isYearsMonths, rangeOf } from './values.ts';

function define(names: readonly string[], run: (...given: readonly unknown[]) => unknown): FeelFunction {
  return new FeelFunction(run, [...names]);
}

/** Lets a function of a list also take the elements one by one. */
function ofList(run: (list: readonly unknown[]) => unknown): FeelFunction {
  return define(['...list'], (...given) => {
    const [first] = given;
    return run(given.length === 1 && Array.isArray(first) ? first : given);
  });
}

function extreme(way: 1 | -1): FeelFunction {
  return ofList((list) => {
    const [first, ...rest] = list;
    let best = first;
    for (const one of rest) {
      const order = compare(one, best);
      if (order === null) return null;
      if (order * way > 0) best = one;
    }
    return best !== undefined && compare(best, best) !== null ? best : null;
  });
}

function total(list: readonly unknown[]): unknown {
  if (list.length === 0) return null;
  if (list.every((one) => typeof one === 'number')) return list.reduce(plus, 0);
  if (!list.every((one) => one instanceof FeelDuration)) return null;
  const [first] = list;
  if (first === undefined || list.some((one) => isYearsMonths(one) !== isYearsMonths(first))) return null;
  return durationOf(
    list.reduce((sum, one) => plus(sum, amountOf(one)), 0),
    isYearsMonths(first),
  );
}

function mean(list: readonly unknown[]): unknown {
  const sum = total(list);
  if (typeof sum === 'number') return sum / list.length;
  return sum instanceof FeelDuration ? durationOf(amountOf(sum) / list.length, isYearsMonths(sum)) : null;
}

/** Equality as lists know it: null equals null, values of different types differ. */
function same(a: unknown, b: unknown): boolean {
  return equal(a, b) === true && Array.isArray(a) === Array.isArray(b);
}

function distinct(list: readonly unknown[]): readonly unknown[] {
  const seen: unknown[] = [];
  for (const one of list) if (!seen.some((other) => same(other, one))) seen.push(one);
  return seen;
}

/** The place counted from 0, or undefined when there is none: 1 is the first, -1 the last. */
function placeIn(list: readonly unknown[], position: unknown): number | undefined {
  if (typeof position !== 'number' || !Number.isInteger(position) || position === 0 || Math.abs(position) > list.length) return undefined;
  return position > 0 ? position - 1 : list.length + position;
}

function onList(run: (list: readonly unknown[], ...more: readonly unknown[]) => unknown): (...given: readonly unknown[]) => unknown {
  return (given, ...more) => (given === null || given === undefined ? null : run(Array.isArray(given) ? given : [given], ...more));
}

function sublist(list: readonly unknown[], position: unknown, length?: unknown): unknown {
  const from = placeIn(list, position);
  if (from === undefined) return null;
  if (length === undefined || length === null) return list.slice(from);
  return typeof length === 'number' && Number.isInteger(length) && length >= 1 && from + length <= list.length ? list.slice(from, from + length) : null;
}

function substring(text: unknown, position: unknown, length?: unknown): unknown {
  if (typeof text !== 'string' || typeof position !== 'number') return null;
  const letters = [...text];
  const from = placeIn(letters, Math.trunc(position));
  if (from === undefined) return null;
  if (length === undefined || length === null) return letters.slice(from).join('');
  return typeof length === 'number' && length >= 1 ? letters.slice(from, from + Math.trunc(length)).join('') : null;
}

function sorted(list: readonly unknown[], precedes?: unknown): unknown {
  if (precedes instanceof FeelFunction) return list.toSorted((a, b) => (precedes.invoke([a, b]) === true ? -1 : precedes.invoke([b, a]) === true ? 1 : 0));
  return list.every((one) => compare(one, list[0]) !== null) ? list.toSorted((a, b) => compare(a, b) ?? 0) : null;
}

function numberFrom(from: unknown, grouping: unknown, decimal: unknown): unknown {
  if (typeof from === 'number') return from;
  if (typeof from !== 'string') return null;
  const [group, point] = [grouping ?? '', decimal ?? '.'];
  if (!['', ' ', ',', '.', '\u00a0'].includes(group as string) || !['.', ','].includes(point as string) || group === point) return null;
  const bare = (group === '' ? from : from.replaceAll(group as string, '')).replaceAll(point as string, 'd');
  return /^[+-]?(?:\d+(?:d\d*)?|d\d+)(?:[eE][+-]?\d+)?$/u.test(bare) ? Number(bare.replace('d', '.')) : null;
}

function dateFrom(...given: readonly unknown[]): unknown {
  const [year, month, day, from] = given;
  const only = from ?? (given.filter((one) => one !== undefined).length === 1 ? year : undefined);
  if (typeof only === 'string') return /^-?\d{4,9}-\d\d-\d\d$/u.test(only) ? libraryDate('date(a)', only) : null;
  if (only !== undefined) return isMoment(only) && !(only instanceof FeelTime) ? libraryDate('date(a)', only) : null;
  return [year, month, day].every((one) => typeof one === 'number') ? evaluate('date(a, b, c)', { a: year, b: month, c: day }).value : null;
}

/** What the library makes of it; null where it cannot (years before 0). */
function libraryDate(call: string, a: unknown): unknown {
  try {
    return evaluate(call, { a }).value;
  } catch {
    return null;
  }
}

function dateAndTime(date: unknown, time: unknown, from: unknown): unknown {
  if (date !== undefined && date !== null && time instanceof FeelTime) return evaluate('date and time(a, b)', { a: date, b: time }).value;
  const text = from ?? date;
  if (typeof text !== 'string') return libraryDate('date and time(a)', text);
  const midnight = /^(.+)T24:00:00(?:\.0+)?(.*)$/u.exec(text);
  if (midnight === null) return libraryDate('date and time(a)', text);
  const start = libraryDate('date and time(a)', `${midnight[1]}T00:00:00${midnight[2]}`);
  return start instanceof FeelDateTime ? evaluate('a + b', { a: start, b: duration('P1D') }).value : null;
}

function durationFrom(from: unknown): unknown {
  if (from instanceof FeelDuration) return from;
  if (typeof from !== 'string' || /\d[YM]\d*D?.*(?:D|T)/u.test(from.split('T')[0]?.concat(from.includes('T') ? 'T' : '') ?? '')) return null;
  return duration(from);
}

/** Whole months from one day to the other, towards zero. */
function monthsBetween(from: unknown, to: unknown): unknown {
  if (!isMoment(from) || !isMoment(to) || from instanceof FeelTime || to instanceof FeelTime) return null;
  if (instantOf(from) > instantOf(to)) {
    const back = monthsBetween(to, from);
    return back instanceof FeelDuration ? durationOf(-amountOf(back), true) : null;
  }
  const months = (to.year - from.year) * 12 + to.month - from.month;
  const isShort = to.day < from.day || (to.day === from.day && timeOfDay(to) < timeOfDay(from));
  return durationOf(months - (isShort ? 1 : 0), true);
}

function timeOfDay(moment: FeelDate | FeelDateTime): number {
  return moment instanceof FeelDate ? 0 : (moment.hour * 60 + moment.minute) * 60 + moment.second;
}

/** `@"…"`: whatever of date, time, date and time or duration the text spells. */
function atLiteral(from: unknown): unknown {
  if (typeof from !== 'string') return null;
  if (/^-?P/u.test(from)) return durationFrom(from);
  if (from.includes('T')) return dateAndTime(from, undefined, undefined);
  return from.includes(':') ? libraryDate('time(a)', from) : dateFrom(from);
}

const RANGE = /^([[(\]])\s*(.*?)\s*\.\.\s*(.*?)\s*([\])[])$/su;

/** `range("[1..10]")`: ends are numbers, texts in quotes, `@"…"` or calls such as `date("…")`. */
function rangeFrom(from: unknown): unknown {
  const [, open, start = '', end = '', close] = typeof from === 'string' ? (RANGE.exec(from) ?? []) : [];
  if (open === undefined) return null;
  const value = (text: string): unknown =>
    text === '' ? null : /^(?:-?[\d.]+|@?"[^"\\]*"|[a-z ]+\("[^"\\]*"\))$/u.test(text) ? evaluate(text).value : undefined;
  const ends = [value(start), value(end)];
  return ends.includes(undefined) ? null : rangeOf(ends[0], ends[1], open === '[', close === ']');
}

/** A region by its name, an offset by what it amounts to (`Z` is `+00:00`), no zone by nothing. */
function zoneKey(value: FeelTime | FeelDateTime): string | null {
  const offset = value['time offset'];
  if (value.timezone?.includes('/') === true) return value.timezone;
  return offset instanceof FeelDuration ? String(amountOf(offset)) : null;
}

/** `is`: the same kind, the same value, the same zone. */
function isSame(a: unknown, b: unknown): boolean {
  if (feelType(a) !== feelType(b)) return false;
  if ((a instanceof FeelTime || a instanceof FeelDateTime) && (b instanceof FeelTime || b instanceof FeelDateTime))
    return zoneKey(a) === zoneKey(b) && equal(a, b) === true;
  return equal(a, b) === true;
}

/** The built-in functions in which the library differs from DMN 1.5, or which it lacks. */
export const ownFunctions: Readonly<Record<string, FeelFunction>> = {
  '@': define(['from'], atLiteral),
  string: define(['from'], (from) => feelText(from)),
  number: define(['from', 'grouping separator', 'decimal separator'], numberFrom),
  date: define(['year', 'month', 'day', 'from'], dateFrom),
  'date and time': define(['date', 'time', 'from'], dateAndTime),
  duration: define(['from'], durationFrom),
  'years and months duration': define(['from', 'to'], monthsBetween),
  substring: define(['string', 'start position', 'length'], substring),
  min: extreme(-1),
  max: extreme(1),
  sum: ofList(total),
  mean: ofList(mean),
  modulo: define(['dividend', 'divisor'], (a, b) => (typeof a === 'number' && typeof b === 'number' && b !== 0 ? remainder(a, b) : null)),
  sublist: define(['list', 'start position', 'length'], onList(sublist)),
  append: define(['list', '...item'], (list, ...items) => [...(Array.isArray(list) ? (list as unknown[]) : list === undefined ? [] : [list]), ...items]),
  'insert before': define(
    ['list', 'position', 'newItem'],
    onList((list, position, item) => {
      const at = placeIn(list, position);
      return at === undefined ? null : list.toSpliced(at, 0, item);
    }),
  ),
  remove: define(
    ['list', 'position'],
    onList((list, position) => {
      const at = placeIn(list, position);
      return at === undefined ? null : list.toSpliced(at, 1);
    }),
  ),
  'list contains': define(
    ['list', 'element'],
    onList((list, element) => list.some((one) => same(one, element ?? null))),
  ),
  'index of': define(
    ['list', 'match'],
    onList((list, match) => list.flatMap((one, index) => (same(one, match ?? null) ? [index + 1] : []))),
  ),
  union: define(['...list'], (...lists) => distinct(lists.flat(1))),
  'distinct values': define(['list'], onList(distinct)),
  'duplicate values': define(
    ['list'],
    onList((list) => distinct(list.filter((one) => list.filter((other) => same(one, other)).length > 1))),
  ),
  sort: define(['list', 'precedes'], onList(sorted)),
  'get entries': define(['m'], (context) => (isContext(context) ? Object.entries(context).map(([key, value]) => ({ key, value })) : null)),
  range: define(['from'], rangeFrom),
  is: define(['value1', 'value2'], (a, b) => isSame(a ?? null, b ?? null)),
  ...ownCorrections,
  ...rangeFunctions,
};
