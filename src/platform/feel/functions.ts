import { FeelFunction, FeelRange, evaluate } from 'feelin';
import { ownFunctions } from './own-functions.ts';
import { isRiskyPattern } from './risky-pattern.ts';
import { isWithin } from './values.ts';

/** Why a call came to null. */
export interface Failure {
  readonly message: string;
}

const LIBRARY = [
  'string',
  'number',
  'date',
  'time',
  'date and time',
  'duration',
  'now',
  'today',
  'not',
  'substring',
  'string length',
  'upper case',
  'lower case',
  'substring before',
  'substring after',
  'replace',
  'contains',
  'matches',
  'starts with',
  'ends with',
  'split',
  'string join',
  'list replace',
  'count',
  'all',
  'any',
  'sublist',
  'concatenate',
  'insert before',
  'reverse',
  'flatten',
  'product',
  'median',
  'stddev',
  'mode',
  'decimal',
  'floor',
  'ceiling',
  'abs',
  'round up',
  'round down',
  'round half up',
  'round half down',
  'sqrt',
  'log',
  'exp',
  'odd',
  'even',
  'is',
  'before',
  'after',
  'meets',
  'met by',
  'overlaps',
  'includes',
  'day of year',
  'day of week',
  'month of year',
  'week of year',
  'sort',
  'get value',
  'get entries',
  'context',
  'context merge',
  'context put',
] as const;

/** The functions of the library that need no correction, each fetched by its mere name. */
const library: Readonly<Record<string, unknown>> = Object.fromEntries(LIBRARY.map((name) => [name, evaluate(name).value]));

/** The built-in function of that name: our own where it differs from the library's; undefined when there is none. */
export function builtinNamed(name: string): unknown {
  if (Object.hasOwn(ownFunctions, name)) return ownFunctions[name];
  return Object.hasOwn(library, name) ? library[name] : undefined;
}

type Given = readonly unknown[] | Readonly<Record<string, unknown>>;

/** Calls a function with positional or named arguments; what cannot be called or refuses its arguments is null, and is told. */
export function invoke(target: unknown, given: Given, tell: (failure: Failure) => void): unknown {
  if (target instanceof FeelRange) return Array.isArray(given) ? isWithin(given[0], target) : null;
  const pattern = patternOf(target, given);
  if (typeof pattern === 'string' && isRiskyPattern(pattern)) {
    tell({ message: 'This pattern may take for ever' });
    return null;
  }
  const callable = callableOf(target);
  if (callable === undefined) {
    tell({ message: 'This is no function' });
    return null;
  }
  const result: unknown = callable.invoke(given as Parameters<FeelFunction['invoke']>[0]);
  if (!isFailure(result)) return result ?? null;
  tell({ message: result.template.replaceAll(/[{}]/gu, '') });
  return null;
}

/** The regular expression that a call is given, if its function takes one. */
function patternOf(target: unknown, given: Given): unknown {
  const name = ['matches', 'replace', 'split'].find((one) => builtinNamed(one) === target);
  if (name === undefined) return undefined;
  return Array.isArray(given) ? (given as readonly unknown[])[1] : (given as Readonly<Record<string, unknown>>)[name === 'split' ? 'delimiter' : 'pattern'];
}

function callableOf(target: unknown): FeelFunction | undefined {
  if (target instanceof FeelFunction) return target;
  if (typeof target !== 'function') return undefined;
  const { $args: names } = target as { $args?: unknown };
  return new FeelFunction(target as (...given: readonly unknown[]) => unknown, Array.isArray(names) ? (names as string[]) : []);
}

/** The signal with which the library refuses arguments; its class is not exported. */
function isFailure(value: unknown): value is { readonly warning: string; readonly template: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { warning?: unknown }).warning === 'string' &&
    typeof (value as { template?: unknown }).template === 'string' &&
    Object.getPrototypeOf(value) !== Object.prototype
  );
}
