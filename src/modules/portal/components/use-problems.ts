import type { FormState } from '#platform/http';
import { useRequest } from '#platform/http/jsx';
import type { FieldProblem } from '#ui/components';

/** The errors of a form in the reader's language, the same words for the summary and the field. */
export function useProblems(form: FormState): readonly FieldProblem[] {
  const { findText } = useRequest();
  return form.errors.map(({ name, message, params }) => ({ name, message: findText(message, params) ?? message }));
}
