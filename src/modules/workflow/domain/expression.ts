import { date, dateAndTime, parseExpression } from 'feelin';
import { DomainError } from '#platform/errors';
import { evaluateFeel } from '#platform/feel';
import type { Instant } from '#platform/time';

export type Variables = Readonly<Record<string, unknown>>;

const FOREIGN = /[$#]\{/;
const STRINGS = /"(?:[^"\\]|\\.)*"/g;
const NOT_FEEL = /==|!==|&&|\|\||;|=>/;

/** Strips the leading `=` that some modellers write before FEEL. */
export function bareExpression(text: string): string {
  return text.trim().replace(/^=(?!=)\s*/, '');
}

/** Says why a text is not a FEEL expression, or undefined when it is one. */
export function expressionProblem(text: string): { code: string; message: string } | undefined {
  if (FOREIGN.test(text)) return { code: 'expression-foreign', message: `"${text}" is not FEEL: \${…} belongs to another product` };
  const bare = bareExpression(text);
  if (NOT_FEEL.test(bare.replace(STRINGS, '""'))) return { code: 'expression-syntax', message: `"${text}" is not FEEL: use =, and, or` };
  const broken = bare === '' || hasErrorNode(bare);
  return broken ? { code: 'expression-syntax', message: `"${text}" is not a FEEL expression` } : undefined;
}

function hasErrorNode(text: string): boolean {
  if (text.length > 20_000) return true;
  let broken = false;
  parseExpression(text, {}, undefined).iterate({
    enter: (node) => {
      if (node.type.isError) broken = true;
    },
  });
  return broken;
}

/** The FEEL value as plain data (dates and durations as ISO text). `now()` and `today()` are the given time. Throws `workflow.expression-failed`. */
export function evaluateExpression(text: string, variables: Variables, now: Instant): unknown {
  const context = {
    ...variables,
    now: () => dateAndTime(now),
    today: () => date(new Date(Date.parse(now) + 7 * 3_600_000).toISOString().slice(0, 10)),
  };
  try {
    return toPlain(evaluateFeel(bareExpression(text), context).value);
  } catch (cause) {
    throw new DomainError('workflow.expression-failed', { expression: text, reason: String(cause) });
  }
}

/** True only when the expression is true: null, errors of type and missing variables are false, as FEEL has it. */
export function isTrue(text: string, variables: Variables, now: Instant): boolean {
  return evaluateExpression(text, variables, now) === true;
}

function toPlain(value: unknown): unknown {
  if (value === undefined || typeof value === 'function') return null;
  return typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value;
}
