import { fieldsOf, isRowKind } from '#modules/forms';
import type { FormDefinition, FormField } from '#modules/forms';
import type { HtmlForm } from './html-form.ts';

type Row = Readonly<Record<string, unknown>>;
/** What is typed or chosen in one control. */
export interface Typed {
  readonly control: string;
  readonly values: readonly string[];
}

/** What a person does on a question page, field kind by field kind: what to type, which rows to add, where to pick files and places. */
export interface Deeds {
  readonly typed: readonly Typed[];
  readonly rows: readonly { readonly field: string; readonly count: number }[];
  readonly files: readonly string[];
  readonly places: readonly { readonly control: string; readonly name: string; readonly code: string }[];
}

/** Translates answers into deeds for the named fields of a form. */
export function deedsFor(definition: FormDefinition, names: readonly string[], answers: Row): Deeds {
  const deeds = {
    typed: [] as Typed[],
    rows: [] as { field: string; count: number }[],
    files: [] as string[],
    places: [] as { control: string; name: string; code: string }[],
  };
  for (const field of fieldsOf(definition)) if (names.includes(field.id)) add(deeds, field, field.id, answers[field.id] ?? null);
  return deeds;
}

type Collected = { typed: Typed[]; rows: { field: string; count: number }[]; files: string[]; places: { control: string; name: string; code: string }[] };

function add(deeds: Collected, field: FormField, name: string, value: unknown): void {
  const type = (control: string, ...values: readonly string[]): number => deeds.typed.push({ control, values });
  if (isRowKind(field)) addRows(deeds, field, name, Array.isArray(value) ? (value as readonly Row[]) : []);
  else if (value === null || value === undefined) return;
  else if (field.type === 'date' || field.type === 'partial-date') {
    const [year = '', month = '', day = ''] = String(value).split('-');
    type(`${name}-day`, day);
    type(`${name}-month`, month);
    type(`${name}-year`, year);
  } else if (field.type === 'address') {
    const place = value as Row;
    deeds.places.push({ control: `${name}-unit`, name: `${String(place['commune'])}, ${String(place['province'])}`, code: String(place['communeCode']) });
    type(`${name}-detail`, String(place['detail'] ?? ''));
    type(`${name}-country`, String(place['country']));
  } else if (field.type === 'admin-unit')
    deeds.places.push({ control: name, name: `${String((value as Row)['name'])}, Thành phố Hải Phòng`, code: String((value as Row)['code']) });
  else if (field.type === 'file') deeds.files.push(name);
  else if (field.type === 'choices') type(name, ...(value as readonly string[]));
  else type(name, typeof value === 'number' ? String(value).replace('.', ',') : String(value));
}

function addRows(deeds: Collected, field: FormField, name: string, rows: readonly Row[]): void {
  deeds.rows.push({ field: name, count: rows.length });
  rows.forEach((row, index) => {
    for (const column of field.fields ?? []) add(deeds, column, `${name}.${index}.${column.id}`, row[column.id] ?? null);
  });
}

/** Types into the controls of a form; a control that is not there, or does not offer the value, is an error of the product. */
export function typeInto(form: HtmlForm, typed: readonly Typed[]): void {
  for (const { control, values } of typed) {
    const found = form.controls.get(control);
    if (found === undefined) throw new Error(`no control ${control} among ${[...form.controls.keys()].join(', ')}`);
    const missing = values.filter((value) => ['radio', 'checkbox', 'select'].includes(found.kind) && !found.offered.includes(value));
    if (missing.length > 0) throw new Error(`${control} does not offer ${missing.join(', ')} but ${found.offered.slice(0, 12).join(' | ')}`);
    found.sent = [...values];
  }
}
