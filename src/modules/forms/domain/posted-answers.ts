import { isEmptyRaw, isRecord } from './answer.ts';
import type { RawAnswers } from './answer.ts';
import { parsePartialDate } from './dates.ts';
import { isAsked, isRowKind } from './form-definition.ts';
import type { FormField } from './form-definition.ts';
import { formatVietnameseNumber } from './numbers.ts';
import { parseAnswer } from './parse-answer.ts';

/** A posted page: names to one value or several. */
export type PostedBody = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The values that a page shows in its controls, by control name. */
export type ShownValues = Readonly<Record<string, string | readonly string[]>>;

/** The controls of an address after its name, and what each is called in the typed answer. */
const addressParts = { '-unit': 'unit', '-unit-text': 'unitText', '-detail': 'detail', '-old': 'oldUnits', '-country': 'country' } as const;
/** The controls of an administrative unit. */
const unitParts = { '': 'code', '-text': 'name' } as const;
const dateParts = { '-day': 'day', '-month': 'month', '-year': 'year' } as const;

/**
 * Reads the answers of the given fields out of a posted page, exactly as typed. A control that is not on the page (an unticked
 * box) is an empty answer; `before` supplies what the page does not carry, such as the names of uploaded files.
 */
export function answersFromBody(fields: readonly FormField[], body: PostedBody, before: RawAnswers = {}): Record<string, unknown> {
  return Object.fromEntries(fields.filter(isAsked).map((field) => [field.id, posted(field, field.id, body, before[field.id])]));
}

function posted(field: FormField, name: string, body: PostedBody, before: unknown): unknown {
  if (isRowKind(field)) return postedRows(field, name, body, before);
  if (field.type === 'date' || field.type === 'partial-date') return parts(body, name, dateParts);
  if (field.type === 'address') return withoutLoneCountry(parts(withoutOldWords(body, `${name}-unit`), name, addressParts));
  if (field.type === 'admin-unit') return parts(withoutOldWords(body, name), name, unitParts);
  if (field.type === 'file') return postedFiles(name, body, before);
  if (field.type === 'choices') return listOf(body[name]);
  return listOf(body[name]).at(-1) ?? null;
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

function parts(body: PostedBody, name: string, controls: Readonly<Record<string, string>>): Record<string, string> | null {
  const found = Object.entries(controls).flatMap(([end, key]) =>
    listOf(body[name + end])
      .slice(-1)
      .map((value) => [key, value] as const),
  );
  return found.every(([, value]) => value.trim() === '') ? null : Object.fromEntries(found);
}

/** A unit picked out of the list that a search showed stands behind the one of before, and the words that were searched for go. */
function withoutOldWords(body: PostedBody, name: string): PostedBody {
  return listOf(body[name]).length > 1 ? { ...body, [`${name}-text`]: '' } : body;
}

/** The country is always chosen beforehand, so alone it is no answer. */
function withoutLoneCountry(address: Record<string, string> | null): Record<string, string> | null {
  if (address === null) return null;
  return Object.entries(address).every(([key, value]) => key === 'country' || value.trim() === '') ? null : address;
}

/** Files travel as ids; what was known of them (name, size, type) is kept. */
function postedFiles(name: string, body: PostedBody, before: unknown): readonly unknown[] {
  const known = new Map((Array.isArray(before) ? before : []).flatMap((file: unknown) => (isRecord(file) ? [[file['fileId'], file] as const] : [])));
  return listOf(body[`${name}-id`])
    .filter((id) => id !== '')
    .map((fileId) => known.get(fileId) ?? { fileId });
}

function postedRows(field: FormField, name: string, body: PostedBody, before: unknown): readonly Record<string, unknown>[] {
  const count = Math.min(Number(listOf(body[`${name}.count`]).at(-1) ?? '0') || 0, 1000);
  const old: readonly unknown[] = Array.isArray(before) ? before : [];
  return Array.from({ length: count }, (_, index) => {
    const row = old[index];
    return Object.fromEntries(
      (field.fields ?? [])
        .filter(isAsked)
        .map((column) => [column.id, posted(column, `${name}.${index}.${column.id}`, body, isRecord(row) ? row[column.id] : undefined)]),
    );
  });
}

/** The values of all controls of the fields: what was typed, or a stored answer written the way people type it. */
export function shownValues(fields: readonly FormField[], raw: RawAnswers, prefix: string = ''): Record<string, string | readonly string[]> {
  return Object.assign({}, ...fields.map((field) => shown(field, prefix + field.id, raw[field.id]))) as Record<string, string | readonly string[]>;
}

function shown(field: FormField, name: string, raw: unknown): ShownValues {
  if (isRowKind(field)) return shownRows(field, name, raw);
  if (isEmptyRaw(raw)) return {};
  if (field.type === 'date' || field.type === 'partial-date') return shownDate(name, raw);
  if (field.type === 'address') return isRecord(raw) ? shownParts(name, typedAddress(raw), addressParts) : { [`${name}-detail`]: String(raw) };
  if (field.type === 'admin-unit') return isRecord(raw) ? shownParts(name, raw, unitParts) : { [`${name}-text`]: String(raw) };
  if (field.type === 'file') return { [`${name}-id`]: fileIds(raw) };
  if (Array.isArray(raw)) return { [name]: raw.map(String) };
  if (typeof raw === 'number') return { [name]: field.type === 'number' || field.type === 'money' ? formatVietnameseNumber(raw) : String(raw) };
  return { [name]: chosenOf(field, raw) };
}

/** A choice is shown as the control names it: "kinh" as "Kinh", "Có" as true. What cannot be read stays as typed. */
function chosenOf(field: FormField, raw: unknown): string {
  if (!['choice', 'boolean', 'nation', 'ethnic-group'].includes(field.type)) return String(raw);
  const parsed = parseAnswer(field, raw);
  return 'value' in parsed && parsed.value !== null ? String(parsed.value) : String(raw);
}

function shownParts(name: string, raw: Readonly<Record<string, unknown>>, controls: Readonly<Record<string, string>>): ShownValues {
  return Object.fromEntries(Object.entries(controls).flatMap(([end, key]) => (typeof raw[key] === 'string' ? [[name + end, raw[key]]] : [])));
}

/** A stored address as its controls name it: one box for commune and province together. */
function typedAddress(raw: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if ('unit' in raw || 'unitText' in raw) return raw;
  const place = [raw['commune'], raw['province']].filter((part) => typeof part === 'string' && part !== '').join(', ');
  return { ...raw, unit: raw['communeCode'] ?? raw['provinceCode'] ?? '', unitText: place };
}

function shownDate(name: string, raw: unknown): ShownValues {
  if (isRecord(raw)) return Object.fromEntries(Object.entries(dateParts).map(([end, key]) => [name + end, String(raw[key] ?? '')]));
  const parsed = parsePartialDate(String(raw));
  if (parsed === undefined) return { [`${name}-day`]: String(raw), [`${name}-month`]: '', [`${name}-year`]: '' };
  const [year = '', month = '', day = ''] = parsed.split('-');
  const plain = (text: string): string => text.replace(/^0(?=\d$)/u, '');
  return { [`${name}-day`]: plain(day), [`${name}-month`]: plain(month), [`${name}-year`]: year };
}

function fileIds(raw: unknown): readonly string[] {
  return (Array.isArray(raw) ? raw : [raw]).flatMap((file: unknown) =>
    isRecord(file) ? [String(file['fileId'] ?? '')] : typeof file === 'string' ? [file] : [],
  );
}

function shownRows(field: FormField, name: string, raw: unknown): ShownValues {
  const rows: readonly unknown[] = Array.isArray(raw) ? raw : [];
  const cells = rows.map((row, index) => shownValues(field.fields ?? [], isRecord(row) ? row : {}, `${name}.${index}.`));
  return Object.assign({ [`${name}.count`]: String(rows.length) }, ...cells) as ShownValues;
}
