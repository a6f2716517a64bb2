import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useFieldLabels, useOwnLabel, useRequest } from '#platform/http/jsx';
import type { FieldProps, FieldProblem } from '../types.ts';

/** Ids, value and error of one field. */
export interface FieldState {
  readonly id: string;
  readonly value: string;
  readonly values: readonly string[];
  readonly error: string | undefined;
  /** For `aria-describedby`: the hint and the error that are on the page. */
  readonly describedBy: string | undefined;
}

/** The form around a field, where a page has several forms with fields of the same name. */
export const FieldScope = createContext<string | undefined>(undefined);

/** The id of the first control of a field; the error summary links to it. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^A-Za-z0-9_-]+/g, '-')}`;
}

/** The finished text of a problem in the reader's language. */
export function useProblemText(): (problem: Pick<FieldProblem, 'message' | 'params'>) => string {
  const { findText } = useRequest();
  return ({ message, params }) => findText(message, params) ?? message;
}

/** The problems of a page in words for a list away from the fields: a text that fits any field ("Hãy điền mục này.") says which one is meant. */
export function useNamedProblems(problems: readonly FieldProblem[]): readonly { readonly name: string; readonly text: string }[] {
  const problemText = useProblemText();
  const labelOf = useFieldLabels();
  const texts = problems.map(problemText);
  return problems.map(({ name, message }, index) => {
    const text = texts[index] ?? message;
    const fitsAny = message.startsWith('form.') || texts.indexOf(text) !== texts.lastIndexOf(text);
    const label = fitsAny ? labelOf(fieldId(name)) : undefined;
    return { name, text: label === undefined ? text : `${label}: ${text.charAt(0).toLocaleLowerCase('vi')}${text.slice(1)}` };
  });
}

/** Finds value and error of a field in its props or its form, and makes its label known to the page. */
export function useField(props: Pick<FieldProps, 'name' | 'label' | 'form' | 'value' | 'error' | 'hint'>): FieldState {
  const problemText = useProblemText();
  const { name, form, hint } = props;
  const scope = useContext(FieldScope);
  const id = fieldId(scope === undefined ? name : `${scope}-${name}`);
  useOwnLabel(id, props.label);
  const raw = form?.values[name] ?? props.value ?? '';
  const values = typeof raw === 'string' ? (raw === '' ? [] : [raw]) : raw;
  const problem = form?.errors.find((error) => error.name === name);
  const error = props.error ?? (problem === undefined ? undefined : problemText(problem));
  const describedBy = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean).join(' ');
  return { id, value: values[0] ?? '', values, error, describedBy: describedBy === '' ? undefined : describedBy };
}
