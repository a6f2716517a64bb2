import type { Ctx } from '#platform/app';
import { fieldsOf } from '../domain/form-definition.ts';
import type { FormField } from '../domain/form-definition.ts';
import { answersFromBody } from '../domain/posted-answers.ts';
import type { PostedBody } from '../domain/posted-answers.ts';
import { applyRowAction, parseRowAction } from '../domain/row-action.ts';
import { completeAnswers } from './complete-answers.ts';
import { readDraft, saveAnswers } from './drafts.ts';
import type { DraftAccess, SavedAnswers } from './drafts.ts';

/** What a posted page did: the save, and whether a button inside the page (add a row, remove a file, find a unit) was pressed. */
export interface SavedPage extends SavedAnswers { readonly fields: readonly FormField[]; readonly stay: boolean }

/**
 * Keeps what a posted page carries, exactly as typed. The page names its fields in `_fields`, its version in `_version` and its
 * place in `_place`, as `QuestionView` and `DenseFormView` write them.
 */
export async function savePage(ctx: Ctx, access: DraftAccess, body: PostedBody): Promise<SavedPage> {
  const { draft, form } = await readDraft(ctx, access);
  const named = new Set((one(body['_fields']) ?? '').split(','));
  const fields = fieldsOf(form.definition).filter((field) => named.has(field.id));
  const typed = answersFromBody(fields, body, draft.answers);
  const action = parseRowAction(one(body['_do']) ?? removedFile(body));
  const answers = action === undefined ? typed : applyRowAction(fields, withShownRows(fields, typed), action);
  const version = Number(one(body['_version']) ?? Number.NaN);
  const saved = await saveAnswers(ctx, access, {
    answers: await completeAnswers(ctx, fields, answers), place: one(body['_place']), baseVersion: Number.isInteger(version) ? version : undefined,
  });
  return { ...saved, fields, stay: action !== undefined || Object.keys(body).some((name) => name.endsWith('-search')) };
}

function one(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.at(-1);
}

/** The remove button of a file is named `<field>-remove` and carries the file's id. */
function removedFile(body: PostedBody): string | undefined {
  const name = Object.keys(body).find((key) => key.endsWith('-remove'));
  return name === undefined ? undefined : `removeFile:${name.slice(0, -'-remove'.length)}:${one(body[name]) ?? ''}`;
}

/** A row that stood open without being filled in is a row too when a button moves rows. */
function withShownRows(fields: readonly FormField[], answers: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.id, answers[field.id] ?? null]));
}
