import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { formDefinitionSchema } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';

const folder = resolve('src/modules/procedures/data');

/** One procedure record as far as tests of forms need it. */
export interface ProcedureForm {
  readonly code: string;
  readonly name: string;
  readonly file: string;
  readonly raw: unknown;
  readonly form: FormDefinition;
}

/** The forms of all complete procedure records. */
export function procedureForms(): readonly ProcedureForm[] {
  return readdirSync(folder)
    .filter((name) => /^\d\.\d{6}\.json$/u.test(name))
    .toSorted()
    .map((name) => {
      const record = JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as { code: string; name: string; form: unknown };
      return { code: record.code, name: record.name, file: resolve(folder, name), raw: record.form, form: formDefinitionSchema.parse(record.form) };
    });
}
