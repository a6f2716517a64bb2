import {
  SyntaxError as LibrarySyntaxError,
  evaluate as libraryEvaluate,
  parseExpression,
  parseUnaryTests,
  toFeel,
  unaryTest as libraryUnaryTest,
} from 'feelin';
import { compile, passes, type Box } from './compile.ts';
import { anyTrue, negated } from './logic.ts';
import { entryOf } from './names.ts';
import { childrenOf, partsOf, type SyntaxNode } from './node.ts';
import type { FeelContext } from './values.ts';

/** A value with what became null on the way and why; positions are character offsets. */
export interface Evaluated {
  readonly value: unknown;
  readonly warnings: readonly { readonly message: string; readonly from: number; readonly to: number }[];
}

/** Thrown when a text is not FEEL: where, and what the parser says. */
export class FeelSyntaxError extends Error {
  override readonly name = 'FeelSyntaxError';
  readonly from: number;
  readonly to: number;

  constructor(message: string, from: number, to: number) {
    super(message);
    this.from = from;
    this.to = to;
  }
}

/** Thrown when loops and calls take more rounds than any honest expression needs. */
export class FeelTooLong extends Error {
  override readonly name = 'FeelTooLong';
}

const MOST_ROUNDS = 1_000_000;
const MOST_WARNINGS = 100;

/** Evaluates a FEEL expression (DMN 1.5) over a scope. What fails is null, as the standard says; throws `FeelSyntaxError` or `FeelTooLong`. */
export function evaluateFeel(expression: string, scope: FeelContext): Evaluated {
  const context = nativeContext(scope);
  const tree = parseExpression(expression, { ...context }, undefined);
  refuseErrors(tree.topNode, expression, () => libraryEvaluate(expression, { ...context }));
  return within(expression, (box) => compile(box, tree.topNode)(context));
}

/** Whether the value `?` of the scope passes unary tests: `> 3`, `"a", "b"`, `not(1)`, `-`. */
export function evaluateUnaryTests(expression: string, scope: FeelContext): Evaluated {
  const context = nativeContext(scope);
  const tree = parseUnaryTests(expression, { ...context }, undefined);
  refuseErrors(tree.topNode, expression, () => libraryUnaryTest(expression, { ...context }));
  return within(expression, (box) => runTests(box, tree.topNode, context));
}

function runTests(box: Box, node: SyntaxNode, scope: FeelContext): boolean | null {
  const children = childrenOf(node);
  if (children.some((child) => child.name === 'Wildcard')) return true;
  const value = entryOf(scope, '?') ?? null;
  const tests = children.filter((child) => child.name === 'PositiveUnaryTests').flatMap(partsOf);
  const answers = tests.map((test) => {
    const result = compile(box, test)({ ...scope, '?': value });
    return typeof result === 'boolean' && (typeof value !== 'boolean' || mentionsValue(test)) ? result : passes(result, value);
  });
  return children[0]?.name === 'not' ? negated(anyTrue(answers)) : anyTrue(answers);
}

function mentionsValue(node: SyntaxNode): boolean {
  return node.name === '?' || childrenOf(node).some(mentionsValue);
}

function within(text: string, run: (box: Box) => unknown): Evaluated {
  const warnings: Evaluated['warnings'][number][] = [];
  let rounds = 0;
  const value = run({
    text,
    warn: (node, message) => {
      if (warnings.length < MOST_WARNINGS) warnings.push({ message, from: node.from, to: node.to });
    },
    count: () => {
      if (++rounds > MOST_ROUNDS) throw new FeelTooLong();
    },
  });
  return { value: value ?? null, warnings };
}

/** The parser marks what it cannot read; the library knows how to say it. */
function refuseErrors(node: SyntaxNode, text: string, explain: () => unknown): void {
  const broken = errorIn(node);
  if (broken === undefined && text.trim() !== '') return;
  try {
    explain();
  } catch (error) {
    if (error instanceof LibrarySyntaxError) throw new FeelSyntaxError(error.message, error.position.from, error.position.to);
    throw error;
  }
  throw new FeelSyntaxError('Incomplete expression', broken?.from ?? 0, broken?.to ?? text.length);
}

function errorIn(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type.isError) return node;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const found = errorIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Dates of the machine become FEEL values; everything else stays what it is. */
function nativeContext(scope: FeelContext): FeelContext {
  return Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, value instanceof Date ? toFeel(value) : value]));
}
