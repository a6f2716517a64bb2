import type { ErrorParams } from './errors.vi.ts';

type Say = (p: ErrorParams) => string;

const chosen = new Set(['choice', 'choices', 'admin-unit', 'nation', 'ethnic-group']);

function required({ title, kind }: ErrorParams): string {
  if (kind === 'boolean') return `Answer yes or no: ${title}`;
  if (chosen.has(kind)) return `Choose an answer for “${title}”`;
  if (kind === 'file') return `Upload a file for “${title}”`;
  if (kind === 'date') return `Enter a date for “${title}”, such as 05/11/2026`;
  if (kind === 'partial-date') return `Enter at least the year for “${title}”`;
  return kind === 'person-id' ? `Enter the 12 digits of “${title}”` : `Enter “${title}”`;
}

/** The texts of every fault of an answer, in English. */
export const errorsEn = {
  'forms.error.required': required as Say,
  'forms.error.must-be-true': ((p) => `Tick “${p.title}” to go on`) as Say,
  'forms.error.invalid': ((p) => `Enter “${p.title}” again: this answer cannot be read`) as Say,
  'forms.error.invalid-date': ((p) => `“${p.title}” must be a real day as day/month/year, such as 05/11/2026`) as Say,
  'forms.error.invalid-partial-date': ((p) => `“${p.title}” must be a real date, month or year, such as 05/11/2026, 11/2026 or 2026`) as Say,
  'forms.error.invalid-number': ((p) => `“${p.title}” must be a number with a comma before decimals, such as 1.234,5`) as Say,
  'forms.error.invalid-money': ((p) => `“${p.title}” must be a whole amount in đồng, such as 1.500.000`) as Say,
  'forms.error.invalid-boolean': ((p) => `Answer yes or no: ${p.title}`) as Say,
  'forms.error.invalid-person-id': ((p) => `“${p.title}” must have exactly 12 digits, such as 001095000123`) as Say,
  'forms.error.invalid-phone': ((p) => `“${p.title}” must start with 0 or +84 and have 10 to 11 digits, such as 0912345678`) as Say,
  'forms.error.invalid-email': ((p) => `“${p.title}” must look like name@example.vn`) as Say,
  'forms.error.unknown-nation': ((p) => `Choose “${p.title}” from the list of countries`) as Say,
  'forms.error.unknown-ethnic-group': ((p) => `Choose “${p.title}” from the list of 54 peoples`) as Say,
  'forms.error.not-an-option': ((p) => `Choose one of the answers given for “${p.title}”`) as Say,
  'forms.error.incomplete-address': ((p) => `Enter “${p.title}”: at least the province, the commune or the street address`) as Say,
  'forms.error.address-without-unit': ((p) =>
    `Choose the commune or ward of “${p.title}”. If you only know a former name, write it in the box for former names; if it is abroad, choose the country`) as Say,
  'forms.error.unknown-unit': ((p) =>
    `“${p.given}” does not name exactly one administrative unit: choose one of the places suggested at “${p.title}”, or add the commune or the province`) as Say,
  'forms.error.unit-level': ((p) => `“${p.title}” must be a unit at level ${p.level}`) as Say,
  'forms.error.picture': ((p) => `“${p.title}” holds the picture “${p.given}”, which cannot be printed: delete it`) as Say,
  'forms.error.too-long': ((p) => `“${p.title}” is too long: use at most ${p.limit} characters`) as Say,
  'forms.error.too-short': ((p) => `“${p.title}” is too short: use at least ${p.limit} characters`) as Say,
  'forms.error.too-small': ((p) => `“${p.title}” must be ${p.limit} or more`) as Say,
  'forms.error.too-large': ((p) => `“${p.title}” must not be more than ${p.limit}`) as Say,
  'forms.error.after-today': ((p) => `“${p.title}” must be today or earlier (${p.date})`) as Say,
  'forms.error.before-today': ((p) => `“${p.title}” must be today or later (${p.date})`) as Say,
  'forms.error.date-after': ((p) => `“${p.title}” must not be after “${p.other}” (${p.date})`) as Say,
  'forms.error.date-before': ((p) => `“${p.title}” must not be before “${p.other}” (${p.date})`) as Say,
  'forms.error.too-young': ((p) => `“${p.title}”: the person must be at least ${p.limit} years old on the day of filing. Check the date of birth`) as Say,
  'forms.error.too-old': ((p) => `“${p.title}”: the person must not be older than ${p.limit} on the day of filing. Check the date of birth`) as Say,
  'forms.error.too-few-choices': ((p) => `Choose at least ${p.limit} answers for “${p.title}”`) as Say,
  'forms.error.too-few-rows': ((p) => (p.limit === 1 ? `Add at least one line to “${p.title}”` : `Add at least ${p.limit} lines to “${p.title}”`)) as Say,
  'forms.error.too-many': ((p) => `“${p.title}” takes at most ${p.limit} lines: remove some`) as Say,
  'forms.error.too-many-files': ((p) => `“${p.title}” takes at most ${p.limit} files: remove some`) as Say,
  'forms.error.file-type': ((p) => `The file ${p.name} is of the wrong kind: “${p.title}” takes ${p.accept}`) as Say,
  'forms.error.pattern': ((p) => `“${p.title}” is not written as expected: see the hint and enter it again`) as Say,
  'forms.error.rule': ((p) => `“${p.title}” does not fit the other answers: check them`) as Say,
  'forms.error.rule-said': ((p) => String(p.message)) as Say,
  'forms.error.person-id-year': ((p) => `“${p.title}” says born in ${p.year}, but the year given is ${p.given}. Check both`) as Say,
  'forms.error.person-id-gender': ((p) => `“${p.title}” says ${p.gender}, but ${p.given} was given. Check both`) as Say,
} as const;
