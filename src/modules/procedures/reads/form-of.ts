import type { FormDefinition } from '#modules/forms';
import type { ProcedureRecord } from '../domain/procedure-record.ts';

/** The form of a record as the forms engine takes it; a record is published only when the engine accepts its form. */
export function formOf({ form }: Pick<ProcedureRecord, 'form'>): FormDefinition {
  return form as FormDefinition;
}
