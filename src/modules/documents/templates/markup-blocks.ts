import { checkData } from '../papers/check-data.ts';
import { agencyData, signerData } from '../papers/data.ts';
import { firstIndent, letterhead, nationHeading, recipientsAndSigner, signatures, signerPlace } from '../papers/parts.ts';
import { blankOf, gap, paragraph } from '../rendering/blocks.ts';
import type { Block, Inline, Table, TableCell } from '../rendering/blocks.ts';
import type { MarkupNode } from './markup.ts';
import { isBlank, isPresent, printedValue, rowsOf, valueOf } from './template-data.ts';
import type { Scope } from './template-data.ts';

type Element = Extract<MarkupNode, { readonly kind: 'element' }>;
interface Look {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly capitals?: boolean;
}

const inlineTags: ReadonlySet<string> = new Set(['b', 'strong', 'i', 'em', 'u', 'br', 'hoa']);

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
    case 'hang':
      return sideBySide(node, scope);
    case 'hr':
      return [{ kind: 'rule', share: 1, before: 6 }];
    case 'sang-trang':
      return [{ kind: 'page-break' }];
    case 'quoc-hieu':
      return [standardHead(scope)];
    case 'tieu-ngu':
      return [...nationHeading(0.34), gap(4)];
    case 'cho-ky':
      return [signingPlace(node, scope)];
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

/** The `o` of a `hang`: columns without lines, as wide as they say or sharing what is left. */
function sideBySide(node: Element, scope: Scope): Block[] {
  const cells = itemsOf(node.children, scope, 'o').slice(0, 6);
  const shares = sharesOf(cells.map(({ element }) => element.width));
  return cells.length === 0
    ? []
    : [
        {
          kind: 'columns',
          before: 4,
          gutter: 8,
          columns: cells.map(({ element, scope: inner }, index) => ({ share: shares[index] ?? 0, blocks: cellBlocks(element, inner) })),
        },
      ];
}

function cellBlocks(cell: Element, scope: Scope): Block[] {
  return cell.children.every(isInline) ? [paragraph(textOf(cell, scope, {}), { align: cell.align ?? 'left' })] : blocksOf(cell.children, scope);
}

/** Shares of a whole: told ones as they are, the others alike; all alike where the told ones leave no room. */
function sharesOf(told: readonly (number | undefined)[]): readonly number[] {
  const open = told.filter((one) => one === undefined).length;
  const left = 1 - told.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  if (left < -0.001 || (open > 0 && left < 0.02 * open)) return told.map(() => 1 / told.length);
  const stretched = open === 0 ? 1 / (1 - left) : 1;
  return told.map((one) => (one === undefined ? left / open : one * stretched));
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
  const bodyRows = itemsOf(node.children, scope, 'tr');
  const head = headRows.map(({ element, scope: inner }) => cellsOf(element, inner, true));
  const rows = bodyRows.map(({ element, scope: inner }) => cellsOf(element, inner, false));
  const widest = Math.max(0, ...[...head, ...rows].map((cells) => cells.length));
  if (widest === 0) return [];
  const [first] = [...headRows, ...bodyRows];
  const told = first === undefined ? [] : cellElements(first).map(({ element }) => element.width);
  const shares = sharesOf(Array.from({ length: widest }, (_, index) => told[index]));
  const table: Table = {
    kind: 'table',
    before: 6,
    size: 12,
    columns: shares.map((share) => ({ share })),
    head: head.map((cells) => padded(cells, widest)),
    rows: rows.map((cells) => padded(cells, widest)),
  };
  return [table];
}

function cellsOf(row: Element, scope: Scope, head: boolean): TableCell[] {
  return cellElements({ element: row, scope }).map(({ element, scope: inner }) => ({
    blocks: [
      paragraph(textOf(element, inner, element.tag === 'th' ? { bold: true } : {}), {
        align: element.align ?? (head || element.tag === 'th' ? 'center' : 'left'),
      }),
    ],
  }));
}

function cellElements({ element, scope }: Placed): Placed[] {
  return [...itemsOf(element.children, scope, 'th'), ...itemsOf(element.children, scope, 'td')].slice(0, 20);
}

function padded(cells: readonly TableCell[], length: number): readonly TableCell[] {
  return [...cells, ...Array.from({ length: length - cells.length }, () => ({ blocks: [paragraph('')] }))];
}

function textOf(node: Element, scope: Scope, look: Look): Inline[] {
  return tidy(inlinesOf(node.children, scope, look));
}

function inlinesOf(nodes: readonly MarkupNode[], scope: Scope, look: Look): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (node.kind === 'text') return [written(node.text.replace(/[ \t\n\r]+/g, ' '), look)];
    if (node.kind === 'value') return [valueInline(node.path, scope, look)];
    if (node.kind !== 'element') return expanded(node, scope, (children, inner) => inlinesOf(children, inner, look));
    if (node.tag === 'br') return ['\n'];
    return inlinesOf(node.children, scope, { ...look, ...lookOf(node.tag) });
  });
}

function valueInline(path: string, scope: Scope, look: Look): Inline {
  const value = valueOf(path, scope);
  return isBlank(value) ? value : written(printedValue(path, scope), look);
}

function written(text: string, { capitals, ...look }: Look): Inline {
  return { text: capitals === true ? text.toLocaleUpperCase('vi') : text, ...look };
}

function lookOf(tag: Element['tag']): Look {
  if (tag === 'b' || tag === 'strong') return { bold: true };
  if (tag === 'i' || tag === 'em') return { italic: true };
  if (tag === 'hoa') return { capitals: true };
  return tag === 'u' ? { underline: true } : {};
}

/** Without the white space that only the source of the template has at both ends; a dotted line goes to the end of the line only where nothing follows it. */
function tidy(content: readonly Inline[]): Inline[] {
  const last = content.length - 1;
  const trim = (one: Inline, pattern: RegExp): Inline => (typeof one !== 'string' && 'text' in one ? { ...one, text: one.text.replace(pattern, '') } : one);
  const fitted = content.map((one, index): Inline => (typeof one !== 'string' && 'blank' in one && index < last ? blankOf(80) : one));
  return fitted.map((one, index) => (index === 0 ? trim(one, /^ +/) : one)).map((one, index) => (index === last ? trim(one, / +$/) : one));
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

/** Who signs at the right, under what the template says there. */
function signingPlace(node: Element, scope: Scope): Block {
  const caption = paragraph(textOf(node, scope, {}), { align: 'center' });
  const {
    columns: [left, right],
  } = signatures([undefined, signerPlace(checkData(signerData, valueOf('signer', scope)))]);
  return {
    kind: 'columns',
    before: 14,
    keepWithPrevious: true,
    columns: [
      { share: left?.share ?? 0.5, blocks: [] },
      { share: right?.share ?? 0.5, blocks: [caption, ...(right?.blocks ?? [])] },
    ],
  };
}

function printedOr(path: string, scope: Scope): string | undefined {
  const text = printedValue(path, scope);
  return text === '' ? undefined : text;
}
