import type { Ctx } from '#platform/app';
import { fieldsOf } from '../domain/form-definition.ts';
import type { FormField } from '../domain/form-definition.ts';
import type { PostedBody } from '../domain/posted-answers.ts';
import { lastOf, readPostedPage } from '../domain/posted-page.ts';
import { resolveAnswers } from '../domain/resolve-answers.ts';
import { completeAnswers } from './complete-answers.ts';
import { readDraft, saveAnswers } from './drafts.ts';
import type { DraftAccess, SavedAnswers } from './drafts.ts';

/** What a posted page did: the save, whether a button inside the page (add a row, remove a file, find a unit) was pressed, and which row fields the answers bring that were not on the page yet. */
export interface SavedPage extends SavedAnswers {
  readonly fields: readonly FormField[];
  readonly stay: boolean;
  readonly revealed: readonly string[];
}

/**
 * Keeps what a posted page carries, exactly as typed. The page names its fields in `_fields`, its version in `_version` and its
 * place in `_place`, as `QuestionView` and `DenseFormView` write them.
 */
export async function savePage(ctx: Ctx, access: DraftAccess, body: PostedBody): Promise<SavedPage> {
  const { draft, form } = await readDraft(ctx, access);
  const named = new Set((lastOf(body['_fields']) ?? '').split(','));
  const fields = fieldsOf(form.definition).filter((field) => named.has(field.id));
  const { answers, stay } = readPostedPage(fields, body, draft.answers);
  const version = Number(lastOf(body['_version']) ?? Number.NaN);
  const saved = await saveAnswers(ctx, access, {
    answers: await completeAnswers(ctx, fields, answers),
    place: lastOf(body['_place']),
    baseVersion: Number.isInteger(version) ? version : undefined,
  });
  const hidden = new Set(resolveAnswers(form.definition, saved.draft.answers, { now: ctx.clock.now(), partial: true }).hidden);
  const unasked = (lastOf(body['_unasked']) ?? '').split(',').filter((path) => path !== '' && fields.some(({ id }) => path.startsWith(`${id}.`)));
  return { ...saved, fields, stay, revealed: unasked.filter((path) => !hidden.has(path)) };
}
