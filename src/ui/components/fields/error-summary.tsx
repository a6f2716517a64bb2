import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { FieldProblem } from '../types.ts';
import { fieldId, useNamedProblems } from './field-state.ts';

/** Everything to mend, in the words used at the fields, each a link to the field it names; takes the focus. What names no field cannot be mended here and is told as such. Nothing without errors. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldProblem[] }): JSX.Element | null {
  const t = useText(texts);
  const problems = useNamedProblems(errors);
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabindex={-1} data-focus autofocus>
      <h2>{errors.every(({ name }) => name === '') ? t('ui.error.whole') : t('ui.error.summary', { n: errors.length })}</h2>
      <ul>
        {problems.map(({ name, text }) => (
          <li key={name}>{name === '' ? <b>{text}</b> : <a href={`#${fieldId(name)}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
