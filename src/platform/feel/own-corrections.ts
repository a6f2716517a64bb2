import { FeelFunction, evaluate } from 'feelin';
import { isContext } from './values.ts';

function define(names: readonly string[], run: (...given: readonly unknown[]) => unknown): FeelFunction {
  return new FeelFunction(run, [...names]);
}

const NAMES = ['decimal', 'round up', 'round down', 'round half up', 'round half down', 'list replace', 'context put', 'matches', 'replace'] as const;

/** The functions of the library that stand behind ours, each fetched once. */
const library: ReadonlyMap<string, unknown> = new Map(NAMES.map((name) => [name, evaluate(name).value]));

/** What the library makes of a call (its own sign of refusal included); null where it cannot. */
function fromLibrary(name: (typeof NAMES)[number], given: readonly unknown[]): unknown {
  const run = library.get(name);
  if (typeof run !== 'function') return null;
  const { $args: names } = run as { $args?: unknown };
  try {
    return new FeelFunction(run as (...given: readonly unknown[]) => unknown, Array.isArray(names) ? (names as string[]) : []).invoke([...given]);
  } catch {
    return null;
  }
}

/** A scale is a whole number from -6111 to 6176; what is behind its comma is cut off. */
function scaled(name: (typeof NAMES)[number]): FeelFunction {
  return define(['n', 'scale'], (n, scale) => {
    if (scale === undefined) return fromLibrary(name, [n]);
    if (typeof scale !== 'number' || scale < -6111 || Math.trunc(scale) > 6176) return null;
    return fromLibrary(name, [n, Math.trunc(scale)]);
  });
}

/** A place from the end counts from the last; a place outside the list is none. */
function listReplace(list: unknown, place: unknown, item: unknown): unknown {
  if (typeof place !== 'number' || !Array.isArray(list)) return fromLibrary('list replace', [list, place, item]);
  const at = place < 0 ? list.length + place : place - 1;
  return Number.isInteger(place) && place !== 0 && at >= 0 && at < list.length ? list.with(at, item ?? null) : null;
}

/** Along a path of keys every value on the way must be a context: there is nothing to put into a number. */
function contextPut(context: unknown, key: unknown, value: unknown): unknown {
  if (!Array.isArray(key)) return fromLibrary('context put', [context, key, value]);
  const [first, ...rest] = key as readonly unknown[];
  if (!isContext(context) || typeof first !== 'string') return null;
  const inner = rest.length === 0 ? (value ?? null) : contextPut(context[first] ?? null, rest, value);
  return inner === null && rest.length > 0 ? null : { ...context, [first]: inner };
}

/** The flag `x` drops white space; `\i` and `\c` are the letters that XML names begin with and have. */
function patternOf(pattern: unknown, flags: unknown): { readonly pattern: unknown; readonly flags: unknown } {
  if (typeof pattern !== 'string') return { pattern, flags };
  const named = pattern.replaceAll(/\\(?:[^ic]|([ic]))/gu, (whole, name?: string) =>
    name === undefined ? whole : name === 'i' ? '[\\p{L}_:]' : '[\\p{L}\\p{N}_:.\\-]',
  );
  if (typeof flags !== 'string' || !flags.includes('x')) return { pattern: named, flags };
  return { pattern: named.replaceAll(/\\.|\[[^\]]*\]|\s+/gu, (part) => (part.trim() === '' ? '' : part)), flags: flags.replaceAll('x', '') };
}

function matches(input: unknown, pattern: unknown, flags?: unknown): unknown {
  const plain = patternOf(pattern, flags);
  return fromLibrary('matches', plain.flags === undefined ? [input, plain.pattern] : [input, plain.pattern, plain.flags]);
}

/** A pattern that matches nothing at all has no places to replace (XPath, FORX0003). */
function replace(input: unknown, pattern: unknown, replacement: unknown, flags?: unknown): unknown {
  const plain = patternOf(pattern, flags);
  const given = plain.flags === undefined ? [] : [plain.flags];
  if (fromLibrary('matches', ['', plain.pattern, ...given]) === true) return null;
  return fromLibrary('replace', [input, plain.pattern, replacement, ...given]);
}

/** Built-in functions that the library has, but not as DMN 1.5 describes them at their edges. */
export const ownCorrections: Readonly<Record<string, FeelFunction>> = {
  decimal: scaled('decimal'),
  'round up': scaled('round up'),
  'round down': scaled('round down'),
  'round half up': scaled('round half up'),
  'round half down': scaled('round half down'),
  'list replace': define(['list', 'position', 'newItem'], listReplace),
  'context put': define(['context', 'key', 'value'], contextPut),
  matches: define(['input', 'pattern', 'flags'], matches),
  replace: define(['input', 'pattern', 'replacement', 'flags'], replace),
};
