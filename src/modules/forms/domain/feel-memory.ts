import { dateIn } from '#platform/time';
import type { Instant } from '#platform/time';
import { wordsOf } from './feel-scan.ts';

/** Answers of pure questions, known by their key; the oldest is forgotten when there are too many. */
export interface Memory<T> {
  /** The answer kept under the key, or the one that `find` gives now. */
  recall(key: string, find: () => T): T;
}

/** A memory of so many answers at most. */
export function createMemory<T>(most: number): Memory<T> {
  const known = new Map<string, { readonly answer: T }>();
  return {
    recall: (key, find) => {
      const kept = known.get(key);
      if (kept !== undefined) return kept.answer;
      const answer = find();
      if (known.size >= most) known.delete(known.keys().next().value ?? '');
      known.set(key, { answer });
      return answer;
    },
  };
}

const words = createMemory<ReadonlySet<string>>(2000);

/** As `wordsOf`; the expressions of the forms in force are scanned once. */
export function knownWordsOf(expression: string): ReadonlySet<string> {
  return words.recall(expression, () => wordsOf(expression));
}

const longestKey = 600;

/**
 * A name for one evaluation, made of all that it can see: the same name, the same answer. Undefined where the values are long,
 * nested, or the moment itself matters, since such a name would cost more than it saves.
 */
export function evaluationKey(expression: string, visible: Readonly<Record<string, unknown>>, now: Instant | undefined): string | undefined {
  const named = knownWordsOf(expression);
  if (named.has('now')) return undefined;
  const values = Object.entries(visible);
  if (values.some(([, value]) => value !== null && typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')) return undefined;
  const key = JSON.stringify([expression, named.has('today') && now !== undefined ? dateIn(now) : null, values]);
  return key.length > longestKey ? undefined : key;
}
