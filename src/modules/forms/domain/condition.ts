import type { Instant } from '#platform/time';
import type { Answers } from './answer.ts';
import { feelValue } from './feel.ts';

/** Tells whether a condition holds in a scope; `level` separates the form from each row. */
export type ConditionReader = (condition: string | null, scope: Answers, level: string) => boolean;

/**
 * Reads conditions for one pass through a form. Conditions never look forward, so one expression has one value per level
 * and is evaluated once. Null (unknown) counts as "not shown", as FEEL says for a condition.
 */
export function conditionReader(now: Instant): ConditionReader {
  const known = new Map<string, boolean>();
  return (condition, scope, level) => {
    if (condition === null || condition.trim() === '') return true;
    const key = `${level}\u0000${condition}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const holds = feelValue(condition, scope, { now }) === true;
    known.set(key, holds);
    return holds;
  };
}
