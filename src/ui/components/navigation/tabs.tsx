import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { LinkItem } from '../types.ts';

/** Parts of one thing, each its own address. */
export function Tabs({ tabs, label }: { readonly tabs: readonly LinkItem[]; readonly label?: string | undefined }): JSX.Element {
  const t = useText(texts);
  return (
    <nav class="tabs" aria-label={label ?? t('ui.tabs')}>
      <ul>
        {tabs.map(({ href, text, current }) => (
          <li key={href}>
            <a href={href} aria-current={current === true ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
