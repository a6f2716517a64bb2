import { longDate, shortDate } from '../domain/vietnamese-date.ts';
import { blank } from '../rendering/blocks.ts';
import type { Block } from '../rendering/blocks.ts';
import { markupBlocks } from '../templates/markup-blocks.ts';
import { parseMarkup } from '../templates/markup.ts';
import type { MarkupNode } from '../templates/markup.ts';
import { rowsOf } from '../templates/template-data.ts';
import type { ResultData, ResultValues } from './render-result.ts';
import type { ResultField, ResultTemplate } from './result-template.ts';

/** The standard parts that a layout calls by name; the caption stands above the signature. */
export interface ResultParts {
  readonly head: () => readonly Block[];
  readonly foot: (caption: readonly Block[]) => Block;
}

/** Words of a layout besides the fields of its template and the `rows` of its lists. */
export const layoutWords = ['tieuDe', 'trichYeu', 'coQuan', 'noiNgay', 'rows'] as const;

/** A result as the layout of its template says; what nobody has filled in is a dotted line, a layout without `cho-ky` is signed at its end. */
export function laidOutBlocks(template: ResultTemplate, layout: readonly string[], values: ResultValues, data: ResultData, parts: ResultParts): Block[] {
  const { nodes } = parseMarkup(layout.join('\n'));
  const filled = filledIn(template, values, data);
  const blocks = nodes.flatMap((node): readonly Block[] => {
    const tag = node.kind === 'element' ? node.tag : undefined;
    if (tag === 'quoc-hieu') return parts.head();
    if (node.kind === 'element' && tag === 'cho-ky') return [parts.foot(captionOf(node.children, filled))];
    return markupBlocks([node], filled);
  });
  return nodes.some((node) => node.kind === 'element' && node.tag === 'cho-ky') ? blocks : [...blocks, parts.foot([])];
}

function captionOf(children: readonly MarkupNode[], filled: unknown): Block[] {
  return children.length === 0 ? [] : markupBlocks([{ kind: 'element', tag: 'p', align: 'center', children }], filled);
}

/** Every field by its id: as the officer wrote it, else what the paper itself knows, else a dotted line. */
function filledIn(template: ResultTemplate, values: ResultValues, data: ResultData): Readonly<Record<string, unknown>> {
  const known = knownOf(data);
  const own = (field: ResultField): unknown => ((values[field.id]?.trim() ?? '') === '' ? (known[field.from] ?? blank) : values[field.id]);
  const rows = Object.entries(data.rows ?? {}).map(([id, list]) => [id, rowsOf(list).map((row, index) => ({ ...(row as object), stt: index + 1 }))]);
  return {
    tieuDe: template.title,
    trichYeu: subjectOf(template.title),
    coQuan: data.agency.name,
    noiNgay: `${data.agency.place}, ${longDate(data.madeOn)}`,
    ...Object.fromEntries(template.fields.map((field) => [field.id, own(field)])),
    rows: Object.fromEntries(rows),
  };
}

/** What a decision or notice is about: its title without the kind of paper, which stands above it. */
function subjectOf(title: string): string {
  return title.replace(/^(?:Quyết định|Thông báo|Giấy xác nhận)\s+/u, '').replace(/^./u, (letter) => letter.toLocaleUpperCase('vi'));
}

function knownOf(data: ResultData): Readonly<Record<string, string | undefined>> {
  return {
    'register.number': data.number,
    'register.copyNumber': data.number,
    'register.issuedOn': data.state === 'issued' ? shortDate(data.madeOn) : undefined,
    'agency.name': data.agency.name,
    'agency.commune': data.agency.place,
    'signer.title': data.signer.title,
    'signer.fullName': data.signer.name,
  };
}
