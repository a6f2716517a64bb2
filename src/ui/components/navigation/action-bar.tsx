import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';

/** The buttons of a case, always in reach at the bottom; `end` tells of saving. Give it to the layout's `actions`. */
export function ActionBar({ children, end }: { readonly children: ComponentChildren; readonly end?: ComponentChildren }): JSX.Element {
  const t = useText(texts);
  return (
    <div class="actions" role="group" aria-label={t('ui.actions')}>
      {children}
      {end === undefined ? null : <span class="actions__end">{end}</span>}
    </div>
  );
}
