import { nameOf, type Box } from './compile.ts';
import { childrenOf, partsOf, type SyntaxNode } from './node.ts';
import { feelType, isContext, type FeelContext } from './values.ts';
import { entryOf } from './names.ts';

type Is = (value: unknown) => boolean;

/** The test for `instance of` that type; null is an instance of `Null` only. */
export function compileType(box: Box, node: SyntaxNode | undefined): Is {
  const [inner] = node === undefined ? [] : childrenOf(node);
  if (inner === undefined) return () => false;
  switch (inner.name) {
    case 'ListType':
      return listOf(compileType(box, typeIn(inner)));
    case 'ContextType':
      return contextOf(box, inner);
    case 'FunctionType':
      return (value) => feelType(value) === 'function';
    default:
      return named(nameOf(box, inner));
  }
}

function typeIn(node: SyntaxNode): SyntaxNode | undefined {
  return childrenOf(node).find((child) => child.name === 'Type');
}

function listOf(is: Is): Is {
  return (value) => Array.isArray(value) && value.every(is);
}

function contextOf(box: Box, node: SyntaxNode): Is {
  const entries = childrenOf(node)
    .filter((child) => child.name === 'ContextEntryTypes')
    .flatMap(partsOf)
    .map((one) => {
      const [name] = childrenOf(one);
      return { name: name === undefined ? '' : nameOf(box, name), is: compileType(box, typeIn(one)) };
    });
  return (value) =>
    isContext(value) &&
    entries.every(({ name, is }) => {
      const entry: unknown = entryOf(value as FeelContext, name);
      return entry !== undefined && (entry === null || is(entry));
    });
}

function named(name: string): Is {
  if (name === 'Any') return (value) => feelType(value) !== 'null';
  if (name === 'Null') return (value) => feelType(value) === 'null';
  if (name === 'duration') return (value) => feelType(value).endsWith('duration');
  return (value) => feelType(value) === name;
}
