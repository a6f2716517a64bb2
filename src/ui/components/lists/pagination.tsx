import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import { Icon } from '../icon.tsx';

/** What paging by key takes: addresses that carry the key to go on from. */
export interface PaginationProps {
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
  readonly shown?: number | undefined;
}

/** Trước and Sau by key: no page numbers, because nobody counts the whole list. Nothing when there is only one page. */
export function Pagination({ previous, next, shown }: PaginationProps): JSX.Element | null {
  const t = useText(texts);
  if (previous === undefined && next === undefined) return null;
  return (
    <nav class="table-foot" aria-label={t('ui.pages')}>
      <div class="pages">
        {previous === undefined ? null : (
          <a href={previous} rel="prev">
            <Icon name="left" />
            {t('ui.pages.previous')}
          </a>
        )}
        {next === undefined ? null : (
          <a href={next} rel="next">
            {t('ui.pages.next')}
            <Icon name="right" />
          </a>
        )}
      </div>
      {shown === undefined ? null : <span class="mist small">{t('ui.pages.shown', { n: shown })}</span>}
    </nav>
  );
}
