import { parseExpression } from 'feelin';
import { builtinNamed } from './functions.ts';
import { plainName } from './names.ts';
import { childrenOf, partsOf, type SyntaxNode } from './node.ts';

/**
 * The names that an expression reads from outside: no built-in functions, nothing that it binds itself. Inside a filter any name may be
 * an entry of the element, so none is told there. A text that is no FEEL reads what can be made out.
 */
export function namesRead(expression: string): ReadonlySet<string> {
  const names = new Set<string>();
  const nameOf = (node: SyntaxNode): string => plainName(expression.slice(node.from, node.to));
  const boundBy = (node: SyntaxNode): readonly string[] => {
    switch (node.name) {
      case 'ForExpression':
      case 'QuantifiedExpression':
        return [
          'partial',
          ...childrenOf(node)
            .filter((child) => child.name === 'InExpressions')
            .flatMap(partsOf)
            .flatMap((one) => partsOf(one).slice(0, 1).map(nameOf)),
        ];
      case 'FunctionDefinition':
        return childrenOf(node)
          .filter((child) => child.name === 'FormalParameters')
          .flatMap(partsOf)
          .map((one) => nameOf(partsOf(one)[0] ?? one));
      case 'Context':
        return partsOf(node).flatMap((entry) => partsOf(entry).slice(0, 1).map(nameOf));
      default:
        return [];
    }
  };
  const walk = (node: SyntaxNode, bound: ReadonlySet<string>): void => {
    if (node.name === 'VariableName') {
      const name = nameOf(node);
      if (!bound.has(name) && builtinNamed(name) === undefined) names.add(name);
      return;
    }
    const known = new Set([...bound, ...boundBy(node)]);
    for (const child of partsRead(node)) walk(child, known);
  };
  walk(parseExpression(expression, {}, undefined).topNode, new Set());
  return names;
}

/** The parts of a node in which names are read: not the property of a path, the filter, the type, or the name of a parameter. */
function partsRead(node: SyntaxNode): readonly SyntaxNode[] {
  const parts = childrenOf(node);
  switch (node.name) {
    case 'PathExpression':
    case 'FilterExpression':
    case 'InstanceOfExpression':
      return partsOf(node).slice(0, 1);
    case 'NamedParameter':
    case 'ContextEntry':
    case 'InExpression':
      return partsOf(node).slice(1);
    default:
      return parts.filter((part) => part.name !== 'FormalParameters');
  }
}
