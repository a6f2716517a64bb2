/** A node of the syntax tree, as the parser hands it over. */
export interface SyntaxNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly type: { readonly isError: boolean; readonly isSkipped: boolean };
  readonly firstChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
}

/** The children that mean something (no comments). */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (!child.type.isSkipped) children.push(child);
  return children;
}

const PUNCTUATION = /^(?:[()[\]{}<>:.,]|\.\.|in|and|or|if|then|else|for|return|some|every|satisfies|between|instance|of|function|external|not|list|context)$/u;

/** The children without keywords and brackets. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(node).filter((child) => !PUNCTUATION.test(child.name));
}
