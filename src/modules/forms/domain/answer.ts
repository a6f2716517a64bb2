import type { FieldKind } from './form-definition.ts';

/** A plain JSON value, the only thing an answer can be. */
export type AnswerValue = null | string | number | boolean | readonly AnswerValue[] | { readonly [key: string]: AnswerValue };

/** Normalised answers by field id: dates `YYYY-MM-DD`, money in đồng, text NFC; a field without an answer is absent. */
export type Answers = Readonly<Record<string, AnswerValue>>;

/** Answers as typed or sent: anything JSON can carry, valid or not. */
export type RawAnswers = Readonly<Record<string, unknown>>;

/** What is wrong with one answer; `path` is `field` or `group.0.field`, `code` the key of its text after `forms.error.`. */
export interface Problem {
  readonly path: string;
  readonly code: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A place: an address with the names of before a reorganisation kept as typed in `oldUnits`. */
export interface AddressValue {
  readonly country: string;
  readonly province: string | null;
  readonly provinceCode: string | null;
  readonly commune: string | null;
  readonly communeCode: string | null;
  readonly detail: string | null;
  readonly oldUnits: string | null;
}

/** An administrative unit as chosen: the code of today's register, of a former unit with its last day (`10888@2025-06-30`); null when it was only typed. */
export interface AdminUnitValue {
  readonly code: string | null;
  readonly name: string;
  readonly level: 'xã' | 'tỉnh' | null;
}

/** A reference to an uploaded file; the bytes live in the file store. */
export interface FileValue {
  readonly fileId: string;
  readonly name: string;
  readonly size: number;
  readonly mimeType: string;
}

/** True for a JSON object (not a list, not null). */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for what counts as "not answered": nothing, blank text, an empty list, an object of such. */
export function isEmptyRaw(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  if (isRecord(value)) return Object.values(value).every(isEmptyRaw);
  return false;
}
