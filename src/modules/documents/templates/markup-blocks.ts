import { checkData } from '../papers/check-data.ts';
import { agencyData, signerData } from '../papers/data.ts';
import { firstIndent, letterhead, recipientsAndSigner } from '../papers/parts.ts';
import { gap, paragraph } from '../rendering/blocks.ts';
import type { Block, Inline, Table, TableCell } from '../rendering/blocks.ts';
import type { MarkupNode } from './markup.ts';
import { isPresent, printedValue, rowsOf, valueOf } from './template-data.ts';
import type { Scope } from './template-data.ts';

type Element = Extract<MarkupNode, { readonly kind: 'element' }>;
interface Look {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
}

const inlineTags: ReadonlySet<string> = new Set(['b', 'strong', 'i', 'em', 'u', 'br']);

/** A parsed template filled with data as blocks; values go in as text and can never become markup. */
export function markupBlocks(nodes: readonly MarkupNode[], data: unknown): Block[] {
  return blocksOf(nodes, [data]);
}

function blocksOf(nodes: readonly MarkupNode[], scope: Scope): Block[] {
  const blocks: Block[] = [];
  let loose: MarkupNode[] = [];
  const flush = (): void => {
    const content = inlinesOf(loose, scope, {});
    if (content.some((one) => typeof one !== 'string' && 'text' in one && one.text.trim() !== ''))
      blocks.push(paragraph(tidy(content), { before: 6, firstIndent, align: 'justify' }));
    loose = [];
  };
  for (const node of nodes) {
    if (isInline(node)) loose.push(node);
    else {
      flush();
      blocks.push(...blockOf(node, scope));
    }
  }
  flush();
  return blocks;
}

function isInline(node: MarkupNode): boolean {
  if (node.kind === 'text' || node.kind === 'value') return true;
  if (node.kind === 'element') return inlineTags.has(node.tag);
  return node.children.every(isInline);
}

function blockOf(node: MarkupNode, scope: Scope): Block[] {
  if (node.kind === 'element') return elementBlocks(node, scope);
  return expanded(node, scope, (children, inner) => blocksOf(children, inner));
}

/** Repetitions and conditions, for whatever they stand around. */
function expanded<T>(node: MarkupNode, scope: Scope, make: (children: readonly MarkupNode[], scope: Scope) => readonly T[]): T[] {
  switch (node.kind) {
    case 'each':
      return rowsOf(valueOf(node.path, scope)).flatMap((row) => [...make(node.children, [row, ...scope])]);
    case 'if':
      return isPresent(valueOf(node.path, scope)) ? [...make(node.children, scope)] : [];
    case 'unless':
      return isPresent(valueOf(node.path, scope)) ? [] : [...make(node.children, scope)];
    default:
      return [];
  }
}

function elementBlocks(node: Element, scope: Scope): Block[] {
  switch (node.tag) {
    case 'h1':
      return [gap(10), paragraph(textOf(node, scope, { bold: true }), { align: node.align ?? 'center', size: 14, keepWithNext: true }), gap(4)];
    case 'h2':
      return [paragraph(textOf(node, scope, { bold: true }), { align: node.align ?? 'left', before: 10, keepWithNext: true })];
    case 'h3':
      return [paragraph(textOf(node, scope, { bold: true, italic: true }), { align: node.align ?? 'left', before: 8, keepWithNext: true })];
    case 'p':
      return [
        paragraph(textOf(node, scope, {}), {
          before: 6,
          align: node.align ?? 'justify',
          firstIndent: node.align === undefined || node.align === 'justify' ? firstIndent : 0,
        }),
      ];
    case 'ul':
    case 'ol':
      return listBlocks(node, scope);
    case 'table':
      return tableBlocks(node, scope);
    case 'hr':
      return [{ kind: 'rule', share: 1, before: 6 }];
    case 'sang-trang':
      return [{ kind: 'page-break' }];
    case 'quoc-hieu':
      return [standardHead(scope)];
    case 'ky-ten':
      return [standardFoot(scope)];
    case 'ma-qr':
      return [{ kind: 'qr', text: plainText(node, scope) || ' ', size: 78, align: 'left' }];
    default:
      return blocksOf(node.children, scope);
  }
}

function listBlocks(node: Element, scope: Scope): Block[] {
  return itemsOf(node.children, scope, 'li').flatMap(({ element, scope: inner }, index) => {
    const mark = node.tag === 'ol' ? `${index + 1}. ` : '- ';
    const nested = element.children.filter((child) => child.kind === 'element' && (child.tag === 'ul' || child.tag === 'ol'));
    const own: Element = { ...element, children: element.children.filter((child) => !nested.includes(child)) };
    return [
      paragraph([mark, ...textOf(own, inner, {})], { before: 3, indent: firstIndent, align: 'justify' }),
      ...blocksOf(nested, inner).map((block): Block => (block.kind === 'paragraph' ? { ...block, indent: (block.indent ?? 0) + firstIndent } : block)),
    ];
  });
}

interface Placed {
  readonly element: Element;
  readonly scope: Scope;
}

/** The elements of a kind among the children, repetitions and conditions carried out; table sections are looked through. */
function itemsOf(nodes: readonly MarkupNode[], scope: Scope, tag: Element['tag']): Placed[] {
  return nodes.flatMap((node): Placed[] => {
    if (node.kind === 'element') return node.tag === tag ? [{ element: node, scope }] : node.tag === 'tbody' ? itemsOf(node.children, scope, tag) : [];
    return expanded(node, scope, (children, inner) => itemsOf(children, inner, tag));
  });
}

function tableBlocks(node: Element, scope: Scope): Block[] {
  const headRows = itemsOf(node.children, scope, 'thead').flatMap(({ element, scope: inner }) => itemsOf(element.children, inner, 'tr'));
  const head = headRows.map(({ element, scope: inner }) => cellsOf(element, inner, true));
  const rows = itemsOf(node.children, scope, 'tr').map(({ element, scope: inner }) => cellsOf(element, inner, false));
  const widest = Math.max(0, ...[...head, ...rows].map((cells) => cells.length));
  if (widest === 0) return [];
  const table: Table = {
    kind: 'table',
    before: 6,
    size: 12,
    columns: Array.from({ length: widest }, () => ({ share: 1 / widest })),
    head: head.map((cells) => padded(cells, widest)),
    rows: rows.map((cells) => padded(cells, widest)),
  };
  return [table];
}

function cellsOf(row: Element, scope: Scope, head: boolean): TableCell[] {
  const cells = [...itemsOf(row.children, scope, 'th'), ...itemsOf(row.children, scope, 'td')];
  return cells.slice(0, 20).map(({ element, scope: inner }) => ({
    blocks: [
      paragraph(textOf(element, inner, element.tag === 'th' ? { bold: true } : {}), {
        align: element.align ?? (head || element.tag === 'th' ? 'center' : 'left'),
      }),
    ],
  }));
}

function padded(cells: readonly TableCell[], length: number): readonly TableCell[] {
  return [...cells, ...Array.from({ length: length - cells.length }, () => ({ blocks: [paragraph('')] }))];
}

function textOf(node: Element, scope: Scope, look: Look): Inline[] {
  return tidy(inlinesOf(node.children, scope, look));
}

function inlinesOf(nodes: readonly MarkupNode[], scope: Scope, look: Look): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (node.kind === 'text') return [{ text: node.text.replace(/[ \t\n\r]+/g, ' '), ...look }];
    if (node.kind === 'value') return [{ text: printedValue(node.path, scope), ...look }];
    if (node.kind !== 'element') return expanded(node, scope, (children, inner) => inlinesOf(children, inner, look));
    if (node.tag === 'br') return ['\n'];
    return inlinesOf(node.children, scope, { ...look, ...lookOf(node.tag) });
  });
}

function lookOf(tag: Element['tag']): Look {
  if (tag === 'b' || tag === 'strong') return { bold: true };
  if (tag === 'i' || tag === 'em') return { italic: true };
  return tag === 'u' ? { underline: true } : {};
}

/** Without the white space that only the source of the template has at both ends. */
function tidy(content: readonly Inline[]): Inline[] {
  const trim = (one: Inline, pattern: RegExp): Inline => (typeof one !== 'string' && 'text' in one ? { ...one, text: one.text.replace(pattern, '') } : one);
  return content.map((one, index) => (index === 0 ? trim(one, /^ +/) : one)).map((one, index) => (index === content.length - 1 ? trim(one, / +$/) : one));
}

function plainText(node: Element, scope: Scope): string {
  return inlinesOf(node.children, scope, {})
    .map((one) => (typeof one === 'string' ? one : 'text' in one ? one.text : ''))
    .join('')
    .trim();
}

function standardHead(scope: Scope): Block {
  const text = (path: string): string | undefined => printedOr(path, scope);
  const madeOn = valueOf('madeOn', scope);
  return letterhead({
    agency: checkData(agencyData, valueOf('agency', scope)),
    number: text('number'),
    notation: text('notation'),
    madeOn: typeof madeOn === 'string' ? madeOn : undefined,
  });
}

function standardFoot(scope: Scope): Block {
  const recipients = rowsOf(valueOf('recipients', scope)).filter((one) => typeof one === 'string');
  return recipientsAndSigner(recipients.length === 0 ? ['Như trên', 'Lưu: VT'] : recipients, checkData(signerData, valueOf('signer', scope)));
}

function printedOr(path: string, scope: Scope): string | undefined {
  const text = printedValue(path, scope);
  return text === '' ? undefined : text;
}
