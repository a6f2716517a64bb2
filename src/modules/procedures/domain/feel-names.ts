import { parseExpression } from 'feelin';

/** Evaluates FEEL over variables; given from outside, so that one bounded evaluator serves the product. */
export type Feel = (expression: string, variables: Readonly<Record<string, unknown>>) => unknown;

/** Says where an expression is wrong, or undefined when it is FEEL; a doubled sign such as `==` parses but is always null, so it is wrong too. */
export function feelProblem(expression: string): string | undefined {
  let place: number | undefined;
  parseExpression(expression, {}, undefined).iterate({
    enter: (node) => {
      const isDoubled =
        node.name === 'SimplePositiveUnaryTest' && node.node.parent?.name === 'Comparison' && /[=<>!]\s*$/u.test(expression.slice(0, node.from));
      if (node.type.isError || isDoubled) place ??= node.from;
    },
  });
  return place === undefined ? undefined : `ký tự ${place + 1}`;
}

const strings = /"(?:[^"\\]|\\.)*"/gu;
const bound = /\b(?:for|some|every)\s+(\w+)\s+in\b/gu;

/** Names in camelCase that an expression reads and nobody in `known` is; most likely misspelt field ids. */
export function unknownNames(expression: string, known: ReadonlySet<string>): readonly string[] {
  const bare = expression.replace(strings, '""');
  const locals = new Set([...bare.matchAll(bound)].map((match) => match[1]));
  const names = [...bare.matchAll(/(?<![.\w])([a-z]+[A-Z]\w*)/gu)].map((match) => match[1] ?? '');
  return [...new Set(names)].filter((name) => !known.has(name) && !locals.has(name));
}

/** The names that an expression reads, FEEL's own words among them; text between quotes is no name. */
export function namesIn(expression: string): ReadonlySet<string> {
  return new Set([...expression.replace(strings, '""').matchAll(/(?<![.\w])([a-z]\w*)/gu)].map((match) => match[1] ?? ''));
}
