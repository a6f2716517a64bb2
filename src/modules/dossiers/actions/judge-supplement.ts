import type { Locale } from '#platform/i18n';
import type { Instant } from '#platform/time';
import { diffAnswers, validateAnswers } from '#modules/forms';
import type { AnswerError, Answers } from '#modules/forms';
import { formOf } from '#modules/procedures';
import type { ProcedureVersion } from '#modules/procedures';
import type { Dossier } from '../domain/dossier.ts';
import type { SupplementRequest } from '../store/part.store.ts';

/** A dossier with the version it was filed with, and what its applicant was asked for. */
export interface Questioned {
  readonly dossier: Dossier;
  readonly procedure: Pick<ProcedureVersion, 'record'>;
  readonly supplements: readonly SupplementRequest[];
}

/** The answers as they stand with the changes in them, and what must be mended before they are taken. */
export interface JudgedAnswers {
  readonly answers: Answers;
  readonly errors: readonly AnswerError[];
}

/** The ids of the papers or answers that the latest request asks for. */
export function askedFor({ supplements }: Pick<Questioned, 'supplements'>, target: 'document' | 'field'): readonly string[] {
  return [...new Set((supplements.at(-1)?.reasons ?? []).flatMap((reason) => (reason.target === target && reason.ref !== undefined ? [reason.ref] : [])))];
}

/**
 * Judges what an applicant answers to a request by the form they filed with: what they changed must be right today, what they were asked for at least as
 * on the day of filing. Nothing else is refused, and it stays as it was taken then (A9).
 */
export function judgeSupplement(questioned: Questioned, changes: Readonly<Record<string, unknown>>, now: Instant, locale?: Locale): JudgedAnswers {
  const { dossier, procedure } = questioned;
  const form = formOf(procedure.record);
  const given = { ...dossier.answers, ...changes };
  const read = validateAnswers(form, given, { now, locale });
  const wrongThen = validateAnswers(form, given, { now: dossier.submittedAt, fields: askedFor(questioned, 'field') }).errors.map(fieldOf);
  const changed = diffAnswers(form, dossier.answers as Answers, read.value).flatMap(({ field: { id } }) => (id in changes ? [id] : []));
  const mended = new Set([...wrongThen, ...changed]);
  const untouched = read.errors.map(fieldOf).filter((id) => !mended.has(id) && id in dossier.answers);
  return {
    answers: { ...read.value, ...(Object.fromEntries(untouched.map((id) => [id, dossier.answers[id]])) as Answers) },
    errors: read.errors.filter((error) => mended.has(fieldOf(error))),
  };
}

/** The field of the form in which an error lies, also one in a row. */
function fieldOf({ path }: AnswerError): string {
  return path.split('.')[0] ?? path;
}
