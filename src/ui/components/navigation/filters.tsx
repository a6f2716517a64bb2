import type { ComponentChildren, JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';

/** What a filter bar takes: fields, and links at its end (export, saved filters). */
export interface FiltersProps {
  readonly children: ComponentChildren;
  readonly action?: string | undefined;
  readonly end?: ComponentChildren;
  /** Shows "Bỏ lọc" when something is filtered. */
  readonly active?: boolean | undefined;
}

/** Filters of a list, always visible; a GET form, so that an address can be kept and sent. */
export function Filters({ children, action, end, active }: FiltersProps): JSX.Element {
  const t = useText(texts);
  const { path } = useRequest();
  return (
    <form class="filters" action={action ?? path} aria-label={t('ui.filters')}>
      {children}
      <button class="btn btn--quiet btn--small" type="submit">
        {t('ui.filters.apply')}
      </button>
      {active === true ? <a href={action ?? path}>{t('ui.filters.clear')}</a> : null}
      {end === undefined ? null : <div class="filters__end">{end}</div>}
    </form>
  );
}
