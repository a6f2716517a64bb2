import type { z } from 'zod';
import { normaliseText } from '#platform/i18n';

/** What is wrong with one field; `message` is a text key or a finished text. */
export interface FieldError {
  readonly name: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}
/** A posted body: repeated names give lists. */
export type FormBody = Readonly<Record<string, string | readonly string[]>>;
/** What the page shows again: everything that was typed, and what to mend. */
export interface FormState {
  readonly ok: boolean;
  readonly values: FormBody;
  readonly errors: readonly FieldError[];
}
/** A form whose input is valid. */
export interface ValidForm<T> extends FormState {
  readonly ok: true;
  readonly value: T;
}
/** A form whose input must be mended. */
export interface InvalidForm extends FormState {
  readonly ok: false;
}
/** A page form: reads a body, or starts from values. */
export interface FormDefinition<T> {
  read(body: FormBody): ValidForm<T> | InvalidForm;
  empty(values?: FormBody): InvalidForm;
}

/** Declares a page form by its Zod object; texts are made NFC and trimmed, an empty text counts as missing. */
export function defineForm<S extends z.ZodObject>(schema: S): FormDefinition<z.infer<S>> {
  return {
    empty: (values = {}) => ({ ok: false, values, errors: [] }),
    read: (body) => {
      const cleaned = Object.fromEntries(
        Object.entries(body).flatMap(([name, value]) => {
          const clean = typeof value === 'string' ? normaliseText(value) : value.map((item) => normaliseText(item));
          return clean === '' ? [] : [[name, clean]];
        }),
      );
      const parsed = schema.safeParse(cleaned);
      if (parsed.success) return { ok: true, values: body, errors: [], value: parsed.data };
      return { ok: false, values: body, errors: fieldErrors(parsed.error, cleaned) };
    },
  };
}

/** A form state that carries errors found later, by the domain. */
export function withErrors(values: FormBody, errors: readonly FieldError[]): InvalidForm {
  return { ok: false, values, errors };
}

/** Each field's first error; the library's own English words become ours, a missing answer is told from a wrong one. */
function fieldErrors(error: z.ZodError, given: FormBody): readonly FieldError[] {
  const seen = new Set<string>();
  return error.issues.flatMap((issue) => {
    const name = issue.path.join('.');
    if (seen.has(name)) return [];
    seen.add(name);
    const isOurs = !/^(Invalid|Too|Unrecognized) /u.test(issue.message);
    return [{ name, message: isOurs ? issue.message : given[name] === undefined ? 'form.required' : 'form.invalid' }];
  });
}

/** A posted value as a list, whether it came once, several times or not at all. */
export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value;
}
