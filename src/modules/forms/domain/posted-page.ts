import type { RawAnswers } from './answer.ts';
import type { FormField } from './form-definition.ts';
import { answersFromBody } from './posted-answers.ts';
import type { PostedBody } from './posted-answers.ts';
import { applyRowAction, parseRowAction } from './row-action.ts';

/** The answers of a posted page; `stay` when a button inside it was pressed (a row, a file, a unit), so that the page comes again. */
export interface PostedPage {
  readonly answers: RawAnswers;
  readonly stay: boolean;
}

/** Reads a posted page and does what its pressed button asked for. Nothing is judged: values stay as typed. */
export function readPostedPage(fields: readonly FormField[], body: PostedBody, before: RawAnswers = {}): PostedPage {
  const typed = answersFromBody(fields, body, before);
  const action = parseRowAction(lastOf(body['_do']) ?? removedFile(body));
  const answers = action === undefined ? typed : applyRowAction(fields, typed, action);
  return { answers, stay: action !== undefined || Object.keys(body).some((name) => name.endsWith('-search')) };
}

/** The value of a control that is posted once; of several the last. */
export function lastOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.at(-1);
}

/** The remove button of a file is named `<field>-remove` and carries the file's id. */
function removedFile(body: PostedBody): string | undefined {
  const name = Object.keys(body).find((key) => key.endsWith('-remove'));
  return name === undefined ? undefined : `removeFile:${name.slice(0, -'-remove'.length)}:${lastOf(body[name]) ?? ''}`;
}
