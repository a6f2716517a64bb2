import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { texts } from '../locales/index.ts';

/** One list of work; `hot` marks a count that presses, `shortcut` the key that opens it. */
export interface RailItem {
  readonly href: string;
  readonly text: string;
  readonly count?: number | undefined;
  readonly hot?: boolean | undefined;
  readonly current?: boolean | undefined;
  readonly shortcut?: string | undefined;
}
/** Lists under one heading; the first group usually has none. */
export interface RailGroup {
  readonly title?: string | undefined;
  readonly items: readonly RailItem[];
}

function Item({ item, here }: { readonly item: RailItem; readonly here: boolean }): JSX.Element {
  return (
    <li>
      <a href={item.href} aria-current={here ? 'page' : undefined} data-key={item.shortcut} aria-keyshortcuts={item.shortcut}>
        {item.text}
        {item.count === undefined ? null : <span class={item.hot === true ? 'count hot' : 'count'}>{item.count.toLocaleString('vi-VN')}</span>}
      </a>
    </li>
  );
}

/** The left rail: every list of work with its count; always open on a wide screen, folded on a phone, with or without scripts. */
export function Rail({ groups }: { readonly groups: readonly RailGroup[] }): JSX.Element {
  const t = useText(texts);
  const { path } = useRequest();
  return (
    <nav class="rail" aria-label={t('ui.menu.rail')}>
      <details>
        <summary>{t('ui.menu.rail')}</summary>
        {groups.map((group) => (
          <div key={group.title ?? ''}>
            {group.title === undefined ? null : <h2>{group.title}</h2>}
            <ul>
              {group.items.map((item) => (
                <Item key={item.href} item={item} here={item.current ?? item.href === path} />
              ))}
            </ul>
          </div>
        ))}
      </details>
    </nav>
  );
}
