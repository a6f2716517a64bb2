import { FeelFunction, parseDate, parseDateTime } from 'feelin';
import { DomainError } from '#platform/errors';
import { FeelSyntaxError, FeelTooLong, evaluateFeel as evaluate, evaluateUnaryTests, type Evaluated } from '#platform/feel';
import { dateIn } from '#platform/time';
import type { Instant } from '#platform/time';
import { feelToJson } from './feel-values.ts';
import { createMemory, evaluationKey, knownWordsOf } from './feel-memory.ts';
import { mayRunLong, nestingDepth } from './feel-scan.ts';
import { TookTooLong, withTimeLimit } from './time-limit.ts';
import type { AnswerValue } from './answer.ts';

/** What an expression may cost at most: characters, depth of brackets, milliseconds of processor time. */
export const feelLimits = { length: 4000, depth: 60, milliseconds: 200 } as const;

/** The variables an expression sees; what is not there is null. */
export type FeelScope = Readonly<Record<string, unknown>>;

/** How to evaluate: `now` is what `today()` and `now()` say (the machine's clock when absent). */
export interface FeelOptions {
  readonly now?: Instant | undefined;
  readonly unary?: boolean | undefined;
}

/** A value with what FEEL turned into null on the way and why (positions are character offsets). */
export interface FeelResult {
  readonly value: AnswerValue;
  readonly warnings: readonly { readonly message: string; readonly from: number; readonly to: number }[];
}

/**
 * Evaluates a FEEL expression (DMN 1.5) without access to anything but the scope. Throws `forms.feel.syntax` with `from` and `to`,
 * `forms.feel.too-long`, `forms.feel.too-deep` or `forms.feel.too-slow`; everything else that fails is null, as the standard says.
 */
export function evaluateFeel(expression: string, scope: FeelScope, options: FeelOptions = {}): FeelResult {
  requireBounded(expression);
  const context = visibleTo(expression, scope);
  if (options.now !== undefined) addClock(context, options.now);
  const run = (): Evaluated => (options.unary === true ? evaluateUnaryTests(expression, context) : evaluate(expression, context));
  try {
    const { value, warnings } = mayRunLong(expression) ? withTimeLimit(feelLimits.milliseconds, run) : run();
    return { value: feelToJson(value), warnings };
  } catch (error) {
    throw asDomainError(error, expression);
  }
}

/**
 * The value of a FEEL expression; unknown variables are null. Throws as {@link evaluateFeel}.
 * Evaluation is pure and a form asks the same conditions over the same few choices again and again, so known answers are not computed anew.
 */
export function feelValue(expression: string, scope: FeelScope, options: FeelOptions = {}): AnswerValue {
  const evaluateNow = (): AnswerValue => evaluateFeel(expression, scope, options).value;
  const key = options.unary === true ? undefined : evaluationKey(expression, visibleTo(expression, scope), options.now);
  if (key === undefined) return evaluateNow();
  const value = answers.recall(key, evaluateNow);
  return typeof value === 'object' ? evaluateNow() : value;
}

const answers = createMemory<AnswerValue>(4000);

/** Throws `forms.feel.syntax`, `forms.feel.too-long` or `forms.feel.too-deep` when the expression cannot be used. */
export function checkFeel(expression: string, names: readonly string[] = []): void {
  requireBounded(expression);
  try {
    // Parsing happens before evaluation; the harmless evaluation over nulls is part of the price of the public interface.
    const context = Object.fromEntries(names.map((name) => [name, null]));
    withTimeLimit(feelLimits.milliseconds, () => evaluate(expression, context));
  } catch (error) {
    const problem = asDomainError(error, expression);
    if (problem.code !== 'forms.feel.too-slow') throw problem;
  }
}

function requireBounded(expression: string): void {
  if (expression.length > feelLimits.length) throw new DomainError('forms.feel.too-long', { length: expression.length, limit: feelLimits.length });
  if (nestingDepth(expression) > feelLimits.depth) throw new DomainError('forms.feel.too-deep', { limit: feelLimits.depth });
}

/** Only the variables the expression mentions: a long form costs no more than a short one, and memory stays small. */
function visibleTo(expression: string, scope: FeelScope): Record<string, unknown> {
  const words = knownWordsOf(expression);
  const visible: Record<string, unknown> = {};
  for (const name of Object.keys(scope)) {
    if (words.has(name) || name === '?' || /[^A-Za-z0-9_]/u.test(name)) visible[name] = scope[name];
  }
  return visible;
}

function addClock(context: Record<string, unknown>, now: Instant): void {
  context['today'] ??= new FeelFunction(() => parseDate(dateIn(now)), []);
  const local = new Date(Date.parse(now) + 7 * 3_600_000).toISOString().slice(0, 23);
  context['now'] ??= new FeelFunction(() => parseDateTime(`${local}@Asia/Ho_Chi_Minh`), []);
}

function asDomainError(error: unknown, expression: string): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof FeelSyntaxError) return new DomainError('forms.feel.syntax', { expression, message: error.message, from: error.from, to: error.to });
  if (error instanceof FeelTooLong || error instanceof TookTooLong) return new DomainError('forms.feel.too-slow', { limit: feelLimits.milliseconds });
  const { name, message } = typeof error === 'object' && error !== null ? (error as { name?: unknown; message?: unknown }) : {};
  if (name === 'RangeError') return new DomainError('forms.feel.too-deep', { limit: feelLimits.depth });
  return new DomainError('forms.feel.failed', { message: String(message ?? error) });
}
