import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { LinkItem } from '../types.ts';

/** The way from the home page to here. */
export function Breadcrumb({ items }: { readonly items: readonly LinkItem[] }): JSX.Element {
  const t = useText(texts);
  return (
    <nav class="crumbs" aria-label={t('ui.breadcrumb')}>
      <ol>
        {items.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
