import { FeelDate, FeelRange, duration } from 'feelin';
import { calculate } from './arithmetic.ts';
import { compile, nameOf, type Box, type Run } from './compile.ts';
import { allTrue, anyTrue } from './logic.ts';
import { childrenOf, partsOf, type SyntaxNode } from './node.ts';
import { compare, type FeelContext } from './values.ts';

interface Source {
  readonly name: string;
  readonly from: Run;
  readonly to: Run | undefined;
}

function sourcesOf(box: Box, node: SyntaxNode): readonly Source[] {
  return childrenOf(node)
    .filter((child) => child.name === 'InExpressions')
    .flatMap(partsOf)
    .map((one) => {
      const [name, place] = partsOf(one);
      const [from, to] = place === undefined ? [] : partsOf(place);
      return { name: name === undefined ? '' : nameOf(box, name), from: compile(box, from), to: to === undefined ? undefined : compile(box, to) };
    });
}

/** Visits every combination, the last name fastest; false when something to iterate over is no list. */
function visit(box: Box, sources: readonly Source[], scope: FeelContext, see: (inner: FeelContext) => void): boolean {
  const [source, ...rest] = sources;
  if (source === undefined) {
    box.count();
    see(scope);
    return true;
  }
  const values = elementsOf(box, source, scope);
  if (values === undefined) return false;
  for (const value of values) if (!visit(box, rest, { ...scope, [source.name]: value }, see)) return false;
  return true;
}

function elementsOf(box: Box, source: Source, scope: FeelContext): Iterable<unknown> | undefined {
  const from = source.from(scope);
  if (source.to !== undefined) return between(box, from, source.to(scope), true, true);
  if (from instanceof FeelRange) return between(box, from.start, from.end, from['start included'], from['end included']);
  return Array.isArray(from) ? from : undefined;
}

/** The numbers or days from one end to the other, upwards or downwards; undefined for anything else. */
function between(box: Box, start: unknown, end: unknown, startIncluded: boolean, endIncluded: boolean): Iterable<unknown> | undefined {
  const way = compare(start, end);
  if (way === null || !(typeof start === 'number' || start instanceof FeelDate)) return undefined;
  const step = typeof start === 'number' ? 1 : duration('P1D');
  const values: unknown[] = [];
  for (let value: unknown = start; ; value = calculate(way > 0 ? '-' : '+', value, step)) {
    const order = compare(value, end) ?? 1;
    if (way > 0 ? order < 0 : order > 0) return values;
    box.count();
    if ((startIncluded || value !== start) && (endIncluded || order !== 0)) values.push(value);
  }
}

/** `for … return …`, with the results so far as `partial`; null when something to iterate over is null. */
export function compileFor(box: Box, node: SyntaxNode): Run {
  const sources = sourcesOf(box, node);
  const body = compile(box, partsOf(node).at(-1));
  return (scope) => {
    const partial: unknown[] = [];
    const isWhole = visit(box, sources, scope, (inner) => {
      partial.push(body({ ...inner, partial }));
    });
    return isWhole ? partial : null;
  };
}

/** `some` and `every … satisfies …`, three-valued. */
export function compileQuantified(box: Box, node: SyntaxNode): Run {
  const sources = sourcesOf(box, node);
  const condition = compile(box, partsOf(node).at(-1));
  const join = childrenOf(node)[0]?.name === 'some' ? anyTrue : allTrue;
  return (scope) => {
    const answers: unknown[] = [];
    const isWhole = visit(box, sources, scope, (inner) => {
      answers.push(condition(inner));
    });
    return isWhole ? join(answers) : null;
  };
}
