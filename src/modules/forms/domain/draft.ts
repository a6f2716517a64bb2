import { DomainError } from '#platform/errors';
import type { Instant, PlainDate } from '#platform/time';
import { isRecord } from './answer.ts';
import type { RawAnswers } from './answer.ts';
import { sameAnswer } from './diff-answers.ts';
import { fieldsOf } from './form-definition.ts';
import type { FormDefinition } from './form-definition.ts';
import { storable } from './text.ts';

/** How long an untouched draft is kept, in days. */
export const draftDays = 60;
/** The most a draft may hold, in bytes of its JSON; what people type never comes near. */
export const draftLimit = 1024 * 1024;

/** What a person has typed so far; `answers` holds every value as typed, valid or not. */
export interface Draft {
  readonly id: string;
  readonly formId: string;
  readonly purpose: string;
  readonly ownerAccountId: string | null;
  readonly answers: RawAnswers;
  readonly fieldVersions: Readonly<Record<string, number>>;
  readonly version: number;
  readonly place: string | null;
  readonly state: 'open' | 'finished';
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly expiresOn: PlainDate;
}

/** An answer that somebody else (another tab or device) saved meanwhile and that this save replaces. */
export interface Overwritten {
  readonly field: string;
  readonly label: string;
  readonly before: unknown;
}

/** A draft after a save, and what the save replaced that its sender had not seen. */
export interface MergedDraft {
  readonly draft: Draft;
  readonly overwritten: readonly Overwritten[];
}

/**
 * Merges answers into a draft field by field: the last write of a field stands, other fields stay. `baseVersion` is the version
 * the sender had seen. Fields that the form does not have are dropped. Throws `forms.draft.finished`, `forms.draft.too-large`.
 */
export function mergeAnswers(draft: Draft, definition: FormDefinition, answers: RawAnswers, baseVersion: number | undefined): MergedDraft {
  if (draft.state === 'finished') throw new DomainError('forms.draft.finished', { id: draft.id });
  const version = draft.version + 1;
  const merged: Record<string, unknown> = { ...draft.answers };
  const versions: Record<string, number> = { ...draft.fieldVersions };
  const overwritten: Overwritten[] = [];
  for (const field of fieldsOf(definition)) {
    if (!Object.hasOwn(answers, field.id)) continue;
    const typed = storable(answers[field.id]);
    const before = draft.answers[field.id];
    if (Object.hasOwn(draft.answers, field.id) && sameAnswer(before, typed)) continue;
    const seen = baseVersion === undefined || (draft.fieldVersions[field.id] ?? 0) <= baseVersion;
    if (!seen) overwritten.push({ field: field.id, label: field.label, before });
    merged[field.id] = typed;
    versions[field.id] = version;
  }
  if (new TextEncoder().encode(JSON.stringify(merged)).length > draftLimit) throw new DomainError('forms.draft.too-large', { limit: draftLimit });
  return { draft: { ...draft, answers: merged, fieldVersions: versions, version }, overwritten };
}

/** The files that the answers refer to, wherever they stand. */
export function filesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(filesIn);
  if (!isRecord(value)) return [];
  if (typeof value['fileId'] === 'string') return [value['fileId']];
  return Object.values(value).flatMap(filesIn);
}
