import { displayValue } from '../domain/display-value.ts';
import { bold, cell, gap, italic, paragraph, valueOrBlank } from '../rendering/blocks.ts';
import type { Block, Inline } from '../rendering/blocks.ts';
import { renderDocument } from '../rendering/render-document.ts';
import { dossierCodes, firstIndent, nationHeading, signatures } from '../papers/parts.ts';

/** A field of an electronic form as far as paper needs it. */
export interface PrintableField {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly options: readonly string[];
  readonly fields?: readonly PrintableField[] | undefined;
  readonly rows?: readonly string[] | undefined;
}

/** An electronic form as far as paper needs it; a definition of the forms module fits. */
export interface PrintableForm {
  readonly title: string;
  readonly code: string | null;
  readonly basis: string | null;
  readonly sections: readonly { readonly id: string; readonly title: string; readonly fields: readonly PrintableField[] }[];
}

/** How a form is printed. */
export interface PrintFormOptions {
  /** Answers by field id; what is missing becomes a dotted line or empty boxes. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Ids of fields (and `group.field`) that do not apply and are left out. */
  readonly hidden?: ReadonlySet<string> | undefined;
  readonly addressee?: string | undefined;
  readonly place?: string | undefined;
  /** The day printed above the signature, and the date inside the file. */
  readonly madeOn: string;
  /** A prepared form carries this, so that the desk finds it again. */
  readonly dossier?: { readonly code: string; readonly trackingUrl?: string | undefined; readonly hint?: string | undefined } | undefined;
  readonly signerName?: string | undefined;
}

const box = { empty: '□', ticked: '■' } as const;

/** The paper form of an electronic form: sections, filled answers, dotted lines for the rest, a place to sign. Pure. */
export function renderPrintedForm(form: PrintableForm, options: PrintFormOptions): Uint8Array {
  return renderDocument({
    title: form.title,
    subject: form.basis ?? undefined,
    keywords: options.dossier?.code ?? form.code ?? undefined,
    orientation: 'portrait',
    madeAt: `${options.madeOn}T00:00:00.000Z`,
    blocks: formBlocks(form, options),
  });
}

function formBlocks(form: PrintableForm, options: PrintFormOptions): Block[] {
  const sections = form.sections.filter((section) => !section.id.startsWith('caseSelection') && printed(section.fields, options).length > 0);
  const numberedAlready = sections.some((section) => /^\d/.test(section.title));
  return [
    ...(form.code === null ? [] : [paragraph([italic(form.code)], { align: 'right', size: 11 })]),
    ...nationHeading(0.34),
    gap(12),
    paragraph([bold(form.title.toUpperCase())], { align: 'center', size: 14, keepWithNext: true }),
    ...(options.addressee === undefined ? [] : [paragraph(['Kính gửi: ', options.addressee], { align: 'center', before: 4 })]),
    ...sections.flatMap((section, index) => [
      paragraph([bold(numberedAlready ? section.title : `${index + 1}. ${section.title}`)], { before: 10, keepWithNext: true }),
      ...printed(section.fields, options).flatMap((field) => fieldBlocks(field, options.answers[field.id], options, field.id)),
    ]),
    paragraph([italic(`${options.place ?? '....................'}, ngày ..... tháng ..... năm .........`)], { align: 'right', before: 14, keepWithNext: true }),
    signatures([undefined, { lines: ['NGƯỜI KHAI'], hint: '(Ký, ghi rõ họ, chữ đệm, tên)', name: options.signerName }], 2),
    ...(form.basis === null ? [] : [paragraph([italic(`Căn cứ: ${form.basis}`)], { size: 9, before: 8 })]),
    ...(options.dossier === undefined ? [] : [dossierCodes(options.dossier)]),
  ];
}

function printed(fields: readonly PrintableField[], options: PrintFormOptions): readonly PrintableField[] {
  return fields.filter((field) => field.type !== 'file' && field.type !== 'signature' && options.hidden?.has(field.id) !== true);
}

function fieldBlocks(field: PrintableField, value: unknown, options: PrintFormOptions, path: string): Block[] {
  if (field.type === 'repeat-group' || field.type === 'table') return [groupTable(field, value, options, path)].flat();
  return [paragraph([`${field.label}: `, ...answerInlines(field, value)], { before: 3, align: 'left', firstIndent })];
}

function answerInlines(field: PrintableField, value: unknown): Inline[] {
  if (field.type === 'boolean') return [mark(value === true), ' Có \u2003', mark(value === false), ' Không'];
  if (field.options.length > 0 && field.options.length <= 8) {
    const chosen = Array.isArray(value) ? value : [value];
    return field.options.flatMap((option, index): Inline[] => [index === 0 ? '' : ' \u2003', mark(chosen.includes(option)), ` ${option}`]);
  }
  const shown = displayValue(value);
  if (shown !== '') return [shown];
  return field.type === 'textarea' ? [valueOrBlank(''), '\n', valueOrBlank(''), '\n', valueOrBlank('')] : [valueOrBlank('')];
}

function mark(ticked: boolean): Inline {
  return ticked ? box.ticked : box.empty;
}

function groupTable(field: PrintableField, value: unknown, options: PrintFormOptions, path: string): Block[] {
  const columns = (field.fields ?? []).filter(
    (column) => column.type !== 'file' && column.type !== 'signature' && options.hidden?.has(`${path}.${column.id}`) !== true,
  );
  if (columns.length === 0) return [];
  const rows = Array.isArray(value) && value.length > 0 ? value : (field.rows ?? ['', '', '']).map(() => ({}));
  const title = paragraph(`${field.label}:`, { before: 4, firstIndent, keepWithNext: true });
  if (columns.length > 7) return [title, ...rows.flatMap((row, index) => rowAsLines(columns, row, index))];
  const share = 0.93 / columns.length;
  return [
    title,
    {
      kind: 'table',
      size: columns.length > 5 ? 10 : 11,
      before: 3,
      columns: [{ share: 0.07, align: 'center' }, ...columns.map(() => ({ share }))],
      head: [[cell([bold('STT')], { align: 'center' }), ...columns.map((column) => cell([bold(column.label)], { align: 'center' }))]],
      rows: rows.map((row: unknown, index) => [cell(String(index + 1)), ...columns.map((column) => cell(displayValue(cellValue(row, column.id))))]),
    },
  ];
}

function rowAsLines(columns: readonly PrintableField[], row: unknown, index: number): Block[] {
  return [
    paragraph([italic(`Người/mục thứ ${index + 1}`)], { before: 4, firstIndent, keepWithNext: true }),
    ...columns.map((column) => paragraph([`- ${column.label}: `, ...answerInlines(column, cellValue(row, column.id))], { before: 2, indent: firstIndent })),
  ];
}

function cellValue(row: unknown, id: string): unknown {
  return typeof row === 'object' && row !== null && Object.hasOwn(row, id) ? (row as Readonly<Record<string, unknown>>)[id] : undefined;
}
