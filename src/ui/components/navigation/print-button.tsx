import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import { Icon } from '../icon.tsx';

/** Prints the page; there only where scripts run (a browser prints without it too). */
export function PrintButton(): JSX.Element {
  const t = useText(texts);
  return (
    <button class="btn btn--quiet btn--small noprint" type="button" data-print hidden>
      <Icon name="print" />
      {t('ui.print')}
    </button>
  );
}
