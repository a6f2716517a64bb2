import { FeelFunction, FeelRange } from 'feelin';
import { calculate } from './arithmetic.ts';
import { builtinNamed, invoke, type Failure } from './functions.ts';
import { compileFilter } from './filter.ts';
import { compileFor, compileQuantified } from './iteration.ts';
import { allTrue, anyTrue, negated } from './logic.ts';
import { entryOf, plainName } from './names.ts';
import { childrenOf, partsOf, type SyntaxNode } from './node.ts';
import { stringOf } from './string-literal.ts';
import { compileType } from './types.ts';
import { compare, equal, feelType, isContext, isWithin, rangeOf, type FeelContext } from './values.ts';

/** What an expression does when it is evaluated in a scope. */
export type Run = (scope: FeelContext) => unknown;

/** What the compiler knows besides the tree. */
export interface Box {
  readonly text: string;
  readonly warn: (node: SyntaxNode, message: string) => void;
  /** Counts one round of a loop; throws when there are too many. */
  readonly count: () => void;
}

/** A test of a value: `> 3`, `[1..5]` or a plain value it may equal. */
export interface Test {
  readonly test: (value: unknown) => boolean | null;
}

export function isTest(value: unknown): value is Test {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Test>).test === 'function';
}

export function textOf(box: Box, node: SyntaxNode): string {
  return box.text.slice(node.from, node.to);
}

/** The name that a node with identifiers spells. */
export function nameOf(box: Box, node: SyntaxNode): string {
  return plainName(textOf(box, node));
}

type Compiler = (box: Box, node: SyntaxNode, parts: readonly SyntaxNode[]) => Run;

const compilers: Readonly<Record<string, Compiler>> = {
  Expression: (box, _node, [inner]) => compile(box, inner),
  ParenthesizedExpression: (box, _node, [inner]) => compile(box, inner),
  FunctionBody: (box, _node, [inner]) => compile(box, inner),
  IterationContext: (box, _node, [inner]) => compile(box, inner),
  NumericLiteral: compileNumber,
  StringLiteral: (box, node) => constant(stringOf(textOf(box, node))),
  BooleanLiteral: (box, node) => constant(textOf(box, node) === 'true'),
  null: () => constant(null),
  ArithmeticExpression: compileArithmetic,
  Disjunction: (box, node) => {
    const [a, b] = sides(box, node);
    return (scope) => {
      const left = a(scope);
      return left === true ? true : anyTrue([left, b(scope)]);
    };
  },
  Conjunction: (box, node) => {
    const [a, b] = sides(box, node);
    return (scope) => {
      const left = a(scope);
      return left === false ? false : allTrue([left, b(scope)]);
    };
  },
  Comparison: compileComparison,
  IfExpression: (box, _node, [condition, yes, no]) => {
    const [test, then, otherwise] = [compile(box, condition), compile(box, yes), compile(box, no)];
    return (scope) => (test(scope) === true ? then(scope) : otherwise(scope));
  },
  List: (box, _node, parts) => {
    const runs = parts.map((part) => compile(box, part));
    return (scope) => runs.map((run) => run(scope));
  },
  Context: compileContext,
  VariableName: compileVariable,
  SpecialFunctionName: (box, node) => constant(builtinNamed(nameOf(box, node))),
  '?': () => (scope) => entryOf(scope, '?') ?? null,
  PathExpression: compilePath,
  FilterExpression: (box, _node, [target, filter]) => compileFilter(box, target, filter),
  ForExpression: compileFor,
  QuantifiedExpression: compileQuantified,
  InstanceOfExpression: (box, _node, [value, type]) => {
    const [run, is] = [compile(box, value), compileType(box, type)];
    return (scope) => is(run(scope));
  },
  FunctionDefinition: compileFunction,
  FunctionInvocation: (box, node, [target, parameters]) => compileCall(box, node, compile(box, target), parameters),
  DateTimeLiteral: compileDateTime,
  SimplePositiveUnaryTest: compileSimpleTest,
  PositiveUnaryTest: (box, _node, [inner]) => compile(box, inner),
  Interval: compileInterval,
};

/** Compiles a node; a missing one is null. */
export function compile(box: Box, node: SyntaxNode | undefined): Run {
  if (node === undefined) return constant(null);
  const compiler = Object.hasOwn(compilers, node.name) ? compilers[node.name] : undefined;
  if (compiler !== undefined) return compiler(box, node, partsOf(node));
  box.warn(node, `'${textOf(box, node)}' is not supported`);
  return constant(null);
}

function constant(value: unknown): Run {
  return () => value;
}

function sides(box: Box, node: SyntaxNode): readonly [Run, Run] {
  const [left, right] = partsOf(node);
  return [compile(box, left), compile(box, right)];
}

function compileNumber(box: Box, node: SyntaxNode): Run {
  const value = Number(textOf(box, node).replaceAll(/\s/gu, ''));
  return constant(Number.isFinite(value) ? value + 0 : null);
}

function compileArithmetic(box: Box, node: SyntaxNode): Run {
  const parts = childrenOf(node);
  const sign = parts.find((part) => part.name === 'ArithOp');
  const operator = sign === undefined ? '+' : textOf(box, sign).replace('^', '**');
  const [first, second] = parts.filter((part) => part.name !== 'ArithOp').map((part) => compile(box, part));
  if (first === undefined) return constant(null);
  if (second === undefined) return (scope) => calculate('*', first(scope), -1);
  return (scope) => {
    const [left, right] = [first(scope), second(scope)];
    const value = calculate(operator, left, right);
    if (value === null) box.warn(node, `Can't apply '${operator}' to ${feelType(left)} and ${feelType(right)}`);
    return value;
  };
}

/** How `left operator right` comes out: three-valued, null when the two cannot be compared. */
function related(operator: string, left: unknown, right: unknown): boolean | null {
  if (operator === '=') return equal(left, right);
  if (operator === '!=') return negated(equal(left, right));
  const order = compare(left, right);
  if (order === null) return null;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

function compileComparison(box: Box, node: SyntaxNode): Run {
  const children = childrenOf(node);
  const [value, second, third] = children.filter((child) => !['between', 'and', 'in', '(', ')', 'CompareOp'].includes(child.name));
  const run = compile(box, value);
  if (children.some((child) => child.name === 'in')) return compileIn(box, run, second);
  const right = compile(box, second);
  if (children.some((child) => child.name === 'between')) {
    const end = compile(box, third);
    return (scope) => {
      const tested = run(scope);
      return allTrue([related('>=', tested, right(scope)), related('<=', tested, end(scope))]);
    };
  }
  const sign = children.find((child) => child.name === 'CompareOp');
  const operator = sign === undefined ? '=' : textOf(box, sign);
  return (scope) => {
    const [a, b] = [run(scope), right(scope)];
    const answer = related(operator, a, b);
    if (answer === null) box.warn(node, `Can't compare ${feelType(a)} with ${feelType(b)}`);
    return answer;
  };
}

function compileIn(box: Box, run: Run, tests: SyntaxNode | undefined): Run {
  const all = tests?.name === 'PositiveUnaryTests' ? partsOf(tests) : tests === undefined ? [] : [tests];
  const compiled = all.map((test) => compile(box, test));
  return (scope) => {
    const value = run(scope);
    return anyTrue(compiled.map((test) => passes(test({ ...scope, '?': value }), value)));
  };
}

/** Whether a value passes what a unary test evaluates to: a comparison, a range, a list of such, or a value. */
export function passes(test: unknown, value: unknown): boolean | null {
  if (isTest(test)) return test.test(value);
  if (test instanceof FeelRange) return value instanceof FeelRange ? equal(test, value) : isWithin(value, test);
  if (Array.isArray(test)) return equal(test, value) === true || anyTrue(test.map((one) => passes(one, value)));
  if (feelType(test) === 'null') return feelType(value) === 'null' ? true : null;
  return equal(test, value) === true;
}

function compileSimpleTest(box: Box, node: SyntaxNode): Run {
  const sign = childrenOf(node).find((child) => child.name === 'CompareOp');
  const [inner] = partsOf(node).filter((part) => part.name !== 'CompareOp');
  const run = compile(box, inner);
  if (sign === undefined) return run;
  const operator = textOf(box, sign);
  if (operator === '=' || operator === '!=')
    return (scope): Test => {
      const end = run(scope);
      return { test: (value) => related(operator, value, end) };
    };
  const isUpper = operator.startsWith('<');
  const included = operator.endsWith('=');
  return (scope) => {
    const end = run(scope);
    return isUpper ? rangeOf(null, end, false, included) : rangeOf(end, null, included, false);
  };
}

function compileInterval(box: Box, node: SyntaxNode): Run {
  const children = childrenOf(node);
  const [from, to] = children.filter((child) => !['[', ']', '(', ')', '..'].includes(child.name)).map((child) => compile(box, child));
  const [startIncluded, endIncluded] = [children[0]?.name === '[', children.at(-1)?.name === ']'];
  return (scope) => rangeOf(from?.(scope), to?.(scope), startIncluded, endIncluded);
}

function compileContext(box: Box, node: SyntaxNode, entries: readonly SyntaxNode[]): Run {
  const runs = entries.map((entry) => {
    const [key, value] = partsOf(entry);
    const literal = key === undefined ? undefined : childrenOf(key).find((child) => child.name === 'StringLiteral');
    const name = literal !== undefined ? stringOf(textOf(box, literal)) : key === undefined ? '' : nameOf(box, key);
    return [name, compile(box, value)] as const;
  });
  return (scope) => {
    const inner = { ...scope };
    if (new Set(runs.map(([name]) => name)).size < runs.length) {
      box.warn(node, 'Two entries have the same key');
      return null;
    }
    return Object.fromEntries(runs.map(([name, run]) => [name, (inner[name] = run(inner))]));
  };
}

function compileVariable(box: Box, node: SyntaxNode): Run {
  const name = nameOf(box, node);
  return (scope) => {
    const value = entryOf(scope, name);
    if (value !== undefined) return value;
    const builtin = builtinNamed(name);
    if (builtin === undefined) box.warn(node, `Variable '${name}' not found`);
    return builtin ?? null;
  };
}

function compilePath(box: Box, node: SyntaxNode, [target, property]: readonly SyntaxNode[]): Run {
  const run = compile(box, target);
  const name = property === undefined ? '' : nameOf(box, property);
  const step = (value: unknown): unknown => {
    const found = isContext(value) ? entryOf(value, name) : propertyOf(value, name);
    if (found === undefined) box.warn(node, `Property '${name}' not found`);
    return found ?? null;
  };
  return (scope) => {
    const value = run(scope);
    return Array.isArray(value) ? value.map(step) : step(value);
  };
}

const PROPERTIES: Readonly<Record<string, ReadonlySet<string>>> = {
  date: new Set(['year', 'month', 'day', 'weekday']),
  time: new Set(['hour', 'minute', 'second', 'time offset', 'timezone']),
  'date and time': new Set(['year', 'month', 'day', 'weekday', 'hour', 'minute', 'second', 'time offset', 'timezone']),
  'days and time duration': new Set(['days', 'hours', 'minutes', 'seconds']),
  'years and months duration': new Set(['years', 'months']),
  range: new Set(['start', 'end', 'start included', 'end included']),
};

function propertyOf(value: unknown, name: string): unknown {
  return PROPERTIES[feelType(value)]?.has(name) === true ? (value as FeelContext)[name] : undefined;
}

function compileFunction(box: Box, node: SyntaxNode): Run {
  const children = childrenOf(node);
  const parameters = children.filter((child) => child.name === 'FormalParameters').flatMap(partsOf);
  const names = parameters.map((one) => nameOf(box, partsOf(one)[0] ?? one));
  const types = parameters.map((one) => parameterType(box, one));
  if (children.some((child) => child.name === 'external')) {
    box.warn(node, 'External functions are not supported');
    return constant(null);
  }
  const body = compile(
    box,
    children.find((child) => child.name === 'FunctionBody'),
  );
  return (scope) =>
    new FeelFunction((...given: readonly unknown[]) => {
      box.count();
      if (given.length !== names.length || given.includes(undefined)) return null;
      const fitting = given.map((value, index) => types[index]?.(value) ?? value);
      if (fitting.includes(unfitting)) return null;
      return body({ ...scope, ...Object.fromEntries(names.map((name, index) => [name, fitting[index]])) });
    }, names);
}

const unfitting = Symbol('unfitting');

/** What an argument becomes for a parameter of a type: itself, the one element of a list or a list of it, or unfitting. No type, no demand. */
function parameterType(box: Box, parameter: SyntaxNode): ((value: unknown) => unknown) | undefined {
  const type = childrenOf(parameter).find((child) => child.name === 'Type');
  if (type === undefined) return undefined;
  const is = compileType(box, type);
  return (value) => {
    if (value === null || is(value)) return value;
    const other = Array.isArray(value) && value.length === 1 ? (value as readonly unknown[])[0] : [value];
    return is(other) ? other : unfitting;
  };
}

function compileCall(box: Box, node: SyntaxNode, target: Run, parameters: SyntaxNode | undefined): Run {
  const named =
    parameters?.name === 'NamedParameters'
      ? partsOf(parameters).map((one) => {
          const [name, value] = partsOf(one);
          return [name === undefined ? '' : nameOf(box, name), compile(box, value)] as const;
        })
      : undefined;
  const positional = parameters === undefined || named !== undefined ? [] : partsOf(parameters).map((one) => compile(box, one));
  const say = (failure: Failure): void => {
    box.warn(node, failure.message);
  };
  return (scope) => {
    const given = named === undefined ? positional.map((run) => run(scope)) : Object.fromEntries(named.map(([name, run]) => [name, run(scope)]));
    return invoke(target(scope), given, say);
  };
}

/** `date("…")`, `duration("…")` and `@"…"`: always the built-in functions, whatever variables are called. */
function compileDateTime(box: Box, node: SyntaxNode, [head, parameters]: readonly SyntaxNode[]): Run {
  if (head?.name === 'AtLiteral') return compileCallOfText(box, node, head);
  return compileCall(box, node, constant(head === undefined ? null : builtinNamed(nameOf(box, head))), parameters);
}

function compileCallOfText(box: Box, node: SyntaxNode, literal: SyntaxNode): Run {
  const value = compile(box, childrenOf(literal)[0]);
  return (scope) =>
    invoke(builtinNamed('@'), [value(scope)], (failure) => {
      box.warn(node, failure.message);
    });
}
