import { ethnicGroupExtras, ethnicGroups } from './data/ethnic-groups.ts';
import { nations, stateless } from './data/nations.ts';
import { isRecord } from './answer.ts';
import type { AnswerValue } from './answer.ts';
import { parseBoxes, parseDay, parsePartialDate } from './dates.ts';
import type { FieldKind, FormField } from './form-definition.ts';
import { parseMoney, parseVietnameseNumber } from './numbers.ts';
import { parseAddress, parseAdminUnit } from './parse-place.ts';
import { parseFiles } from './parse-file.ts';
import { normaliseBlock, normaliseLine, plainKey } from './text.ts';

/** A raw answer read as its kind: a value, or the code of what is wrong with how it was written. */
export type Parsed = { readonly value: AnswerValue } | { readonly code: string };

type Parser = (raw: unknown, field: FormField) => Parsed;

const yes = new Set(['true', 'on', 'yes', '1', 'co']);
const no = new Set(['false', 'off', 'no', '0', 'khong']);

const parsers: Readonly<Partial<Record<FieldKind, Parser>>> = {
  text: (raw) => line(raw),
  textarea: (raw) => (typeof raw === 'string' ? { value: normaliseBlock(raw) } : line(raw)),
  date: (raw) => date(raw, false),
  'partial-date': (raw) => date(raw, true),
  number: (raw) => numeric(raw, parseVietnameseNumber, 'invalid-number'),
  money: (raw) => wholeMoney(raw),
  choice: (raw, field) => choice(raw, field),
  choices: (raw, field) => choices(raw, field),
  boolean: (raw) => boolean(raw),
  'person-id': (raw) => compact(raw, /[\s.]/gu),
  phone: (raw) => compact(raw, /[\s.()-]/gu),
  email: (raw) => compact(raw, /\s/gu),
  address: (raw) => parseAddress(raw),
  'admin-unit': (raw) => parseAdminUnit(raw),
  nation: (raw) => named(raw, nationName, 'unknown-nation'),
  'ethnic-group': (raw) => named(raw, ethnicGroupName, 'unknown-ethnic-group'),
  file: (raw) => parseFiles(raw),
  signature: (raw) => ({
    value: isRecord(raw) && typeof raw['signedAt'] === 'string' ? { signedAt: raw['signedAt'], signedBy: String(raw['signedBy'] ?? '') } : null,
  }),
};

/** Reads one raw answer as the field's kind; an empty text becomes null. Rows are read by the caller, field by field. */
export function parseAnswer(field: FormField, raw: unknown): Parsed {
  const parsed = parsers[field.type]?.(raw, field) ?? { code: 'invalid' };
  return 'value' in parsed && parsed.value === '' ? { value: null } : parsed;
}

function line(raw: unknown): Parsed {
  if (typeof raw === 'string') return { value: normaliseLine(raw) };
  return typeof raw === 'number' ? { value: String(raw) } : { code: 'invalid' };
}

function compact(raw: unknown, filler: RegExp): Parsed {
  const parsed = line(raw);
  return 'value' in parsed ? { value: String(parsed.value).normalize('NFKC').replace(filler, '') } : parsed;
}

function date(raw: unknown, mayBePartial: boolean): Parsed {
  const code = mayBePartial ? 'invalid-partial-date' : 'invalid-date';
  const value = dateText(raw, mayBePartial);
  return value === undefined ? { code } : { value };
}

function dateText(raw: unknown, mayBePartial: boolean): string | undefined {
  if (isRecord(raw)) {
    const parsed = parseBoxes({ day: String(raw['day'] ?? ''), month: String(raw['month'] ?? ''), year: String(raw['year'] ?? '') });
    return mayBePartial || parsed?.length === 10 ? parsed : undefined;
  }
  const text = typeof raw === 'number' && mayBePartial ? String(raw) : raw;
  if (typeof text !== 'string') return undefined;
  return mayBePartial ? parsePartialDate(text) : parseDay(text);
}

function numeric(raw: unknown, parse: (text: string) => number | undefined, code: string): Parsed {
  if (typeof raw === 'number') return Number.isFinite(raw) ? { value: raw } : { code };
  const value = typeof raw === 'string' ? parse(raw) : undefined;
  return value === undefined ? { code } : { value };
}

function wholeMoney(raw: unknown): Parsed {
  const parsed = numeric(raw, parseMoney, 'invalid-money');
  return 'value' in parsed && !Number.isSafeInteger(parsed.value) ? { code: 'invalid-money' } : parsed;
}

function choice(raw: unknown, field: FormField): Parsed {
  if (typeof raw !== 'string') return { code: 'not-an-option' };
  const text = normaliseLine(raw);
  return text === '' || field.options.includes(text) ? { value: text } : { code: 'not-an-option' };
}

function choices(raw: unknown, field: FormField): Parsed {
  const list = (Array.isArray(raw) ? raw : [raw]).map((item) => (typeof item === 'string' ? normaliseLine(item) : ''));
  const chosen = new Set(list.filter((item) => item !== ''));
  if ([...chosen].some((item) => !field.options.includes(item))) return { code: 'not-an-option' };
  return { value: field.options.filter((option) => chosen.has(option)) };
}

function boolean(raw: unknown): Parsed {
  if (typeof raw === 'boolean') return { value: raw };
  const key = typeof raw === 'string' || typeof raw === 'number' ? plainKey(String(raw)) : '';
  if (yes.has(key)) return { value: true };
  return no.has(key) ? { value: false } : { code: 'invalid-boolean' };
}

function named(raw: unknown, find: (text: string) => string | undefined, code: string): Parsed {
  if (typeof raw !== 'string') return { code };
  const value = find(normaliseLine(raw));
  return value === undefined ? { code } : { value };
}

/** The official name of a nation from its name, another name or ISO code; undefined when unknown. */
export function nationName(text: string): string | undefined {
  const key = plainKey(text);
  if (key === plainKey(stateless)) return stateless;
  return (
    nations.find((nation) => nation.name === text || nation.code === text)?.name ??
    nations.find((nation) => [nation.name, nation.code, ...nation.otherNames].some((name) => plainKey(name) === key))?.name
  );
}

/** The national list's name of a people: exact name first, then other names, then without marks; undefined when unknown. */
export function ethnicGroupName(text: string): string | undefined {
  const lower = text.toLowerCase();
  const all = [...ethnicGroups, ...ethnicGroupExtras.map((name) => ({ name, otherNames: [] as readonly string[] }))];
  return (
    all.find((group) => group.name.toLowerCase() === lower)?.name ??
    all.find((group) => group.otherNames.some((name) => name.toLowerCase() === lower))?.name ??
    onlyOne(all.filter((group) => plainKey(group.name) === plainKey(text)).map((group) => group.name))
  );
}

function onlyOne(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}
