import type { PlainDate } from '#platform/time';
import { isRecord } from './answer.ts';
import type { AnswerValue, Answers } from './answer.ts';
import { addYears, earliest, formatDate, latest } from './dates.ts';
import type { FormField } from './form-definition.ts';
import { formatVietnameseNumber } from './numbers.ts';
import { letterCount } from './text.ts';

/** A broken bound: the code of its text and what the text needs. */
export interface Fault {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What a bound may look at: the day of filing, the other answers, and labels for the texts. */
export interface CheckScope {
  readonly today: PlainDate;
  readonly answers: Answers;
  readonly labelOf: (fieldId: string) => string;
}

const textLimits: Readonly<Record<string, number>> = { text: 1000, textarea: 10_000, email: 254, phone: 20 };
const phonePattern = /^(?:0|\+84)[0-9]{9,10}$/u;
/** Small pictures that phones offer beside letters; no font of the papers has them. */
const pictures = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F/u;
const emailPattern = /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\].]+(?:\.[^\s@<>"(),;:\\[\].]+)+$/u;

/** The first bound that a value breaks; rows and rules are judged by the caller. */
export function faultOf(field: FormField, value: AnswerValue, scope: CheckScope): Fault | undefined {
  if (typeof value === 'string') return field.type === 'date' || field.type === 'partial-date' ? dateFault(field, value, scope) : textFault(field, value);
  if (typeof value === 'number') return numberFault(field, value);
  if (typeof value === 'boolean') return field.validation.mustBeTrue === true && !value ? { code: 'must-be-true' } : undefined;
  if (Array.isArray(value)) return field.type === 'file' ? filesFault(field, value) : countFault(field, value.length);
  return isRecord(value) ? placeFault(field, value) : undefined;
}

function textFault(field: FormField, value: string): Fault | undefined {
  const { minLength, maxLength = textLimits[field.type] ?? 1000, pattern } = field.validation;
  const length = letterCount(value);
  if (field.type === 'person-id' && !/^\d{12}$/u.test(value)) return { code: 'invalid-person-id' };
  if (field.type === 'phone' && !(pattern === undefined ? phonePattern : new RegExp(pattern, 'u')).test(value)) return { code: 'invalid-phone' };
  const [picture] = pictures.exec(value) ?? [];
  if (picture !== undefined) return { code: 'picture', params: { given: picture } };
  if (length > maxLength) return { code: 'too-long', params: { limit: maxLength, length } };
  if (minLength !== undefined && length < minLength) return { code: 'too-short', params: { limit: minLength, length } };
  if (field.type === 'email' && !emailPattern.test(value)) return { code: 'invalid-email' };
  return pattern === undefined || new RegExp(pattern, 'u').test(value) ? undefined : { code: 'pattern', params: { pattern } };
}

function numberFault(field: FormField, value: number): Fault | undefined {
  const { min, max } = field.validation;
  const money = field.type === 'money' ? ' đồng' : '';
  if (min !== undefined && value < min) return { code: 'too-small', params: { limit: formatVietnameseNumber(min) + money } };
  if (max !== undefined && value > max) return { code: 'too-large', params: { limit: formatVietnameseNumber(max) + money } };
  return undefined;
}

/** True only when every reading of the partial date breaks the bound: a year alone is given the benefit of the doubt. */
function dateFault(field: FormField, value: string, scope: CheckScope): Fault | undefined {
  const { notAfter, notBefore, minAgeYears, maxAgeYears } = field.validation;
  const upper = boundOf(notAfter, scope);
  if (upper !== undefined && earliest(value) > latest(upper.date)) return { code: upper.today ? 'after-today' : 'date-after', params: upper.params };
  const lower = boundOf(notBefore, scope);
  if (lower !== undefined && latest(value) < earliest(lower.date)) return { code: lower.today ? 'before-today' : 'date-before', params: lower.params };
  if (minAgeYears !== undefined && addYears(earliest(value), minAgeYears) > scope.today) return { code: 'too-young', params: { limit: minAgeYears } };
  if (maxAgeYears !== undefined && addYears(latest(value), maxAgeYears + 1) <= scope.today) return { code: 'too-old', params: { limit: maxAgeYears } };
  return undefined;
}

interface DateBound {
  readonly date: string;
  readonly today: boolean;
  readonly params: Readonly<Record<string, string>>;
}

function boundOf(word: string | undefined, scope: CheckScope): DateBound | undefined {
  if (word === undefined) return undefined;
  const date = word === 'today' ? scope.today : scope.answers[word];
  if (typeof date !== 'string' || !/^\d{4}/u.test(date)) return undefined;
  return { date, today: word === 'today', params: { date: formatDate(date), other: word === 'today' ? '' : scope.labelOf(word) } };
}

/** Too few or too many rows or choices. */
export function countFault(field: FormField, count: number): Fault | undefined {
  const { minItems, maxItems } = field.validation;
  if (minItems !== undefined && count < minItems) return { code: field.type === 'choices' ? 'too-few-choices' : 'too-few-rows', params: { limit: minItems } };
  if (maxItems !== undefined && count > maxItems) return { code: 'too-many', params: { limit: maxItems } };
  return undefined;
}

function filesFault(field: FormField, files: readonly AnswerValue[]): Fault | undefined {
  const { accept, maxFiles = 20 } = field.validation;
  if (files.length > maxFiles) return { code: 'too-many-files', params: { limit: maxFiles } };
  const refused = files.find((file) => isRecord(file) && accept !== undefined && !accept.includes(String(file['mimeType'])));
  return isRecord(refused) ? { code: 'file-type', params: { name: String(refused['name']), accept: (accept ?? []).join(' ') } } : undefined;
}

function placeFault(field: FormField, value: Readonly<Record<string, unknown>>): Fault | undefined {
  if (field.type === 'admin-unit') return unitFault(field, value);
  return field.type === 'address' ? addressFault(value) : undefined;
}

/** A place in Việt Nam names a unit of the register, or its names of before as an old paper has them. */
function addressFault(value: Readonly<Record<string, unknown>>): Fault | undefined {
  const said = (part: string): boolean => value[part] !== null;
  if (!['province', 'commune', 'detail', 'oldUnits'].some(said)) return { code: 'incomplete-address' };
  if (value['country'] !== 'Việt Nam' || said('communeCode') || said('provinceCode') || said('oldUnits')) return undefined;
  const given = ['commune', 'province'].filter(said).map((part) => String(value[part]));
  return given.length === 0 ? { code: 'address-without-unit' } : { code: 'unknown-unit', params: { given: given.join(', ') } };
}

function unitFault(field: FormField, { code, name, level }: Readonly<Record<string, unknown>>): Fault | undefined {
  const { level: wanted, units = 'today' } = field.validation;
  const isKnown = typeof code === 'string' && (units !== 'today' || !code.includes('@'));
  if (!isKnown && units !== 'anywhere') return { code: 'unknown-unit', params: { given: String(name) } };
  if (wanted === undefined || level === null || wanted.split(' hoặc ').includes(String(level))) return undefined;
  return { code: 'unit-level', params: { level: wanted } };
}
