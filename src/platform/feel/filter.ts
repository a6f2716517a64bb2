import { compile, isTest, passes, type Box, type Run } from './compile.ts';
import { partsOf, type SyntaxNode } from './node.ts';
import { FeelRange } from 'feelin';
import { isContext, type FeelContext } from './values.ts';

const TESTS = new Set(['Comparison', 'Disjunction', 'Conjunction', 'QuantifiedExpression', 'InstanceOfExpression', 'SimplePositiveUnaryTest']);

function isTestNode(node: SyntaxNode): boolean {
  return TESTS.has(node.name) || (node.name === 'ParenthesizedExpression' && partsOf(node).some(isTestNode));
}

/** `list[filter]`: the element at a number, or the elements for which the filter is true. A value is a list of one, null stays null. */
export function compileFilter(box: Box, target: SyntaxNode | undefined, filter: SyntaxNode | undefined): Run {
  const [source, test] = [compile(box, target), compile(box, filter)];
  const isTesting = filter !== undefined && isTestNode(filter);
  return (scope) => {
    const value = source(scope);
    if (value === null || value === undefined) return null;
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const place = isTesting ? undefined : indexIn(list, scope, test);
    if (place !== undefined) return list.at(place > 0 ? place - 1 : place === 0 ? list.length : place) ?? null;
    return list.filter((item) => {
      box.count();
      return holds(test(within(scope, item)), item);
    });
  };
}

/** The number that the filter yields whatever the element is, or undefined when it is a test. */
function indexIn(list: readonly unknown[], scope: FeelContext, test: Run): number | undefined {
  const inside = list.length === 0 ? undefined : test(within(scope, list[0]));
  if (typeof inside === 'boolean') return undefined;
  const outside = test(scope);
  return typeof outside === 'number' && Number.isInteger(outside) ? outside : undefined;
}

function within(scope: FeelContext, item: unknown): FeelContext {
  return isContext(item) ? { ...scope, item, ...item } : { ...scope, item };
}

function holds(result: unknown, item: unknown): boolean {
  return result === true || ((isTest(result) || result instanceof FeelRange) && passes(result, item) === true);
}
