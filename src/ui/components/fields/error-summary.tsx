import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { FieldProblem } from '../types.ts';
import { fieldId, useProblemText } from './field-state.ts';

/** Everything to mend, in the words used at the fields, each a link to its field; takes the focus. Nothing without errors. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldProblem[] }): JSX.Element | null {
  const t = useText(texts);
  const problemText = useProblemText();
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabindex={-1} data-focus autofocus>
      <h2>{t('ui.error.summary', { n: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.name}>{error.name === '' ? <b>{problemText(error)}</b> : <a href={`#${fieldId(error.name)}`}>{problemText(error)}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
