import { displayValue } from '../domain/display-value.ts';
import { longDate } from '../domain/vietnamese-date.ts';
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
  /** A declaration that has to be made is printed as a sentence. */
  readonly validation?: { readonly mustBeTrue?: boolean | undefined } | undefined;
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

/** Fields that stand in the line above the signature, and the section that stands after "Kính gửi". */
const signingFields = { place: 'declarationPlace', day: 'declarationDate' } as const;
const recipientSection = 'recipient';

function formBlocks(form: PrintableForm, options: PrintFormOptions): Block[] {
  const recipient = form.sections.find((section) => section.id === recipientSection);
  const sections = form.sections.filter(
    (section) => !section.id.startsWith('caseSelection') && section !== recipient && printed(section.fields, options).length > 0,
  );
  const numberedAlready = sections.some((section) => /^(?:\d|[IVX]+\.)/.test(section.title));
  return [
    ...sourceLines(form),
    ...nationHeading(0.34),
    gap(12),
    paragraph([bold(form.title.toUpperCase())], { align: 'center', size: 14, keepWithNext: true }),
    ...addresseeLines(recipient?.fields ?? [], options),
    ...sections.flatMap((section, index) => [
      paragraph([bold(numberedAlready ? section.title : `${index + 1}. ${section.title}`)], { before: 10, keepWithNext: true }),
      ...printed(section.fields, options).flatMap((field) => fieldBlocks(field, options.answers[field.id], options, field.id)),
    ]),
    ...signingBlocks(form, options),
    ...(options.dossier === undefined ? [] : [dossierCodes(options.dossier)]),
  ];
}

/** The number of the form and the act it belongs to, at the upper right as the law prints them. */
function sourceLines(form: PrintableForm): Block[] {
  const look = { align: 'right', size: 10 } as const;
  return [
    ...(form.code === null ? [] : [paragraph([{ text: form.code, bold: true }], look)]),
    ...(form.basis === null ? [] : [paragraph([italic(`(${form.basis})`)], look)]),
    ...(form.code === null && form.basis === null ? [] : [gap(6)]),
  ];
}

/** Whom the form is for: the told agency, else the unit that was chosen; several agencies one below the other. */
function addresseeLines(fields: readonly PrintableField[], options: PrintFormOptions): Block[] {
  const shown = printed(fields, options);
  if (shown.length > 1) {
    return [
      paragraph('Kính gửi:', { align: 'left', before: 4, indent: 2 * firstIndent, keepWithNext: true }),
      ...shown.map((field) => paragraph([`- ${field.label}: `, ...answerInlines(field, options.answers[field.id])], { before: 2, indent: 2 * firstIndent })),
    ];
  }
  const [field] = shown;
  if (field === undefined && options.addressee === undefined) return [];
  const addressee = options.addressee ?? displayValue(options.answers[field?.id ?? '']);
  return [paragraph(['Kính gửi: ', valueOrBlank(addressee, 300)], { align: 'center', before: 4 })];
}

/** Place, day and who signs, as the fields of the form name them; never alone on a page. */
function signingBlocks(form: PrintableForm, options: PrintFormOptions): Block[] {
  const own = form.sections.flatMap(({ fields }) => fields.filter(({ type, id }) => type === 'signature' && options.hidden?.has(id) !== true));
  const names = own.length === 0 ? ['Người khai'] : own.map(({ label }) => label.replace(/\s*\(.*$/, ''));
  const places = names.map((name) => ({
    lines: [name.toUpperCase()],
    hint: '(Ký, ghi rõ họ, chữ đệm, tên)',
    name: names.length === 1 ? options.signerName : undefined,
  }));
  const place = displayValue(options.answers[signingFields.place]) || (options.place ?? '....................');
  const day = options.answers[signingFields.day];
  const date = typeof day === 'string' && day !== '' ? longDate(day) : 'ngày ..... tháng ..... năm .........';
  return [
    {
      kind: 'columns',
      before: 14,
      keepWithPrevious: true,
      keepWithNext: true,
      columns: [
        { share: 0.1, blocks: [] },
        { share: 0.9, blocks: [paragraph([italic(`${place}, ${date}`)], { align: 'right' })] },
      ],
    },
    signatures(places.length === 1 ? [undefined, ...places] : places, 2),
  ];
}

function printed(fields: readonly PrintableField[], options: PrintFormOptions): readonly PrintableField[] {
  const elsewhere: readonly string[] = Object.values(signingFields);
  return fields.filter(({ id, type }) => type !== 'file' && type !== 'signature' && !elsewhere.includes(id) && options.hidden?.has(id) !== true);
}

function fieldBlocks(field: PrintableField, value: unknown, options: PrintFormOptions, path: string): Block[] {
  if (field.validation?.mustBeTrue === true) return [paragraph(`${field.label.replace(/[.;]+$/, '')}.`, { before: 3, align: 'justify', firstIndent })];
  if (field.type === 'repeat-group' || field.type === 'table') return [groupTable(field, value, options, path)].flat();
  return [paragraph([`${field.label}: `, ...answerInlines(field, value)], { before: 3, align: 'left', firstIndent })];
}

function answerInlines(field: PrintableField, value: unknown): Inline[] {
  if (field.type === 'boolean') return [marked(value === true, 'Có'), ' \u2003', marked(value === false, 'Không')];
  if (field.options.length > 0 && field.options.length <= 8) {
    const chosen = Array.isArray(value) ? value : [value];
    return field.options.flatMap((option, index): Inline[] => [index === 0 ? '' : ' \u2003', marked(chosen.includes(option), option)]);
  }
  const shown = displayValue(value);
  if (shown !== '') return [shown];
  return field.type === 'textarea' ? [valueOrBlank(''), '\n', valueOrBlank(''), '\n', valueOrBlank('')] : [valueOrBlank('')];
}

/** A box that no line end parts from its word. */
function marked(ticked: boolean, option: string): Inline {
  return `${ticked ? box.ticked : box.empty}\u00A0${option}`;
}

function groupTable(field: PrintableField, value: unknown, options: PrintFormOptions, path: string): Block[] {
  const columns = (field.fields ?? []).filter(
    (column) => column.type !== 'file' && column.type !== 'signature' && options.hidden?.has(`${path}.${column.id}`) !== true,
  );
  if (columns.length === 0) return [];
  const rows = Array.isArray(value) && value.length > 0 ? value : (field.rows ?? ['', '', '']).map(() => ({}));
  const title = paragraph(`${field.label}:`, { before: 4, firstIndent, keepWithNext: true });
  if (columns.length > 6) return [title, ...rows.flatMap((row, index) => rowAsLines(columns, row, index))];
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
    paragraph([italic(`Mục ${index + 1}`)], { before: 4, firstIndent, keepWithNext: true }),
    ...columns.map((column) => paragraph([`- ${column.label}: `, ...answerInlines(column, cellValue(row, column.id))], { before: 2, indent: firstIndent })),
  ];
}

function cellValue(row: unknown, id: string): unknown {
  return typeof row === 'object' && row !== null && Object.hasOwn(row, id) ? (row as Readonly<Record<string, unknown>>)[id] : undefined;
}
