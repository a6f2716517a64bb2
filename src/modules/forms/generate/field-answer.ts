import { addDays } from '#platform/time';
import type { PlainDate } from '#platform/time';
import type { AnswerValue } from '../domain/answer.ts';
import { addYears, earliest } from '../domain/dates.ts';
import type { FieldKind, FormField } from '../domain/form-definition.ts';
import { letterCount } from '../domain/text.ts';
import { demoPerson } from './demo-person.ts';
import type { DemoPerson } from './demo-person.ts';
import { patternCandidates, streets, textsByEnding } from './demo-words.ts';
import type { Making } from './generate-answers.ts';

type Maker = (field: FormField, making: Making, person: DemoPerson) => AnswerValue;

const makers: Readonly<Partial<Record<FieldKind, Maker>>> = {
  text: (field, making, person) => textFor(field, making, person),
  textarea: (field, making, person) => textFor(field, making, person),
  date: (field, making, person) => dateFor(field, making, person),
  'partial-date': (field, making, person) => dateFor(field, making, person),
  number: (field, making) => numberFor(field, making),
  money: (field, making) => Math.max(field.validation.min ?? 0, making.random.int(0, 500) * 100_000),
  choice: (field, making, person) => (field.options.includes(person.gender) && /gender$/iu.test(field.id) ? person.gender : making.random.pick(field.options)),
  choices: (field, making) => choicesFor(field, making),
  boolean: (field, making) => field.validation.mustBeTrue === true || making.random.chance(0.5),
  'person-id': (_field, _making, person) => person.personId,
  phone: (_field, making) => `09${String(making.random.int(10_000_000, 99_999_999))}`,
  email: (_field, making) => `mau.${making.random.int(1, 99_999)}@example.vn`,
  address: (_field, making) => addressFor(making),
  'admin-unit': (field, making) => ({ ...(field.validation.level === 'tỉnh' ? making.province : making.random.pick(making.communes)) }),
  nation: () => 'Việt Nam',
  'ethnic-group': (_field, _making, person) => person.ethnicity,
  file: (field, making) => [
    { fileId: `demo-${making.random.int(1, 1_000_000)}`, name: 'tep-minh-hoa.pdf', size: 48_213, mimeType: field.validation.accept?.[0] ?? 'application/pdf' },
  ],
};

/** One invented answer to one field, drawn from the person that its id speaks of; later attempts draw a new person. */
export function fieldAnswer(field: FormField, making: Making, level: string, attempt: number): AnswerValue {
  const prefix = level + field.id.replace(/(?:FullName|Name|BirthDate|Birth|Gender|PersonId|Ethnicity|Nationality|Residence\w*|Phone|Email|IdDoc\w*)$/u, '');
  const person = attempt === 0 ? making.personOf(prefix) : demoPerson(prefix, making.random, making.today);
  return makers[field.type]?.(field, making, person) ?? null;
}

function textFor(field: FormField, making: Making, person: DemoPerson): string {
  const { pattern, maxLength = 200, minLength = 0 } = field.validation;
  const isPerson =
    /(?:fullName|Name|Head|Carer|Spouse|chiefDesigners|holderName)$/iu.test(field.id) &&
    !/(?:bank|house|trade|org|facility|school|hospital|paper|document|notice)/iu.test(field.id);
  const worded = textsByEnding.find(([ending]) => ending.test(field.id))?.[1] ?? 'Thông tin minh họa';
  const text = (isPerson ? person.fullName : worded).replace('#', String(making.random.int(2, 9999)));
  const candidates = [text, person.fullName, ...patternCandidates];
  const fits = (candidate: string): boolean => (pattern === undefined || new RegExp(pattern, 'u').test(candidate)) && letterCount(candidate) <= maxLength;
  const chosen = candidates.find(fits) ?? Array.from(text).slice(0, maxLength).join('');
  return chosen.padEnd(minLength, '.');
}

/** A day between the field's bounds: near the person's birth for birth dates, of the last years otherwise. */
function dateFor(field: FormField, making: Making, person: DemoPerson): string {
  const { notAfter, notBefore, minAgeYears, maxAgeYears } = field.validation;
  const isBirth = /birth/iu.test(field.id);
  const highs = [bound(notAfter, making), minAgeYears === undefined ? undefined : addYears(making.today, -minAgeYears)].filter((day) => day !== undefined);
  const lows = [bound(notBefore, making), maxAgeYears === undefined ? undefined : addDays(addYears(making.today, -maxAgeYears - 1), 1)].filter(
    (day) => day !== undefined,
  );
  const high = highs.toSorted()[0] ?? (lows.length === 0 ? making.today : addDays(lows.toSorted().at(-1) ?? making.today, 40));
  const usual = isBirth ? person.birthDate : addDays(high, -making.random.int(0, /death|ceremony/iu.test(field.id) ? 12 : 900));
  const low = lows.toSorted().at(-1);
  const day = clamp(usual, low, high, making);
  return field.type === 'partial-date' && making.random.chance(0.2) && low === undefined ? day.slice(0, making.random.pick([4, 7])) : day;
}

function clamp(day: PlainDate, low: PlainDate | undefined, high: PlainDate, making: Making): PlainDate {
  if (day > high) return low === undefined ? addDays(high, -making.random.int(0, 2000)) : high;
  return low !== undefined && day < low ? addDays(low, making.random.int(0, 3)) : day;
}

function bound(word: string | undefined, making: Making): PlainDate | undefined {
  if (word === undefined) return undefined;
  if (word === 'today') return making.today;
  const other = making.scope[word];
  return typeof other === 'string' ? earliest(other) : undefined;
}

function numberFor(field: FormField, making: Making): number {
  const { min = 0, max } = field.validation;
  const whole = Number.isInteger(min) && !/m²|\(m\)|%/u.test(field.label);
  const high = Math.min(max ?? Infinity, whole ? Math.max(min, 5) : min + 400);
  return whole ? making.random.int(min, high) : Math.max(min, Math.round(making.random.int(Math.ceil(min * 10), Math.floor(high * 10))) / 10);
}

function choicesFor(field: FormField, making: Making): readonly string[] {
  const chosen = field.options.filter(() => making.random.chance(0.4));
  const least = Math.max(1, field.validation.minItems ?? 1);
  return chosen.length >= least ? chosen.slice(0, field.validation.maxItems) : field.options.slice(0, least);
}

function addressFor(making: Making): AnswerValue {
  const commune = making.random.pick(making.communes);
  return {
    country: 'Việt Nam',
    province: making.province.name,
    provinceCode: making.province.code,
    commune: commune.name,
    communeCode: commune.code,
    detail: `Số ${making.random.int(1, 200)}, ${making.random.pick(streets)}`,
    oldUnits: null,
  };
}
