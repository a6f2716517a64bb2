import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../locales/index.ts';

/**
 * The button that Enter presses: browsers take the first of the form, which would otherwise remove a file or move a row.
 * Nobody sees it, reaches it with the keyboard or hears it.
 */
export function DefaultButton(): JSX.Element {
  const t = useText(texts);
  return (
    <button type="submit" class="visually-hidden" tabindex={-1} aria-hidden="true">
      {t('forms.continue')}
    </button>
  );
}
