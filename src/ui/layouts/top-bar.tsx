import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { DoorMark, Icon } from '../components/icon.tsx';
import { LanguageSwitch, ThemeSwitch } from '../components/navigation/switches.tsx';
import type { LinkItem } from '../components/types.ts';
import { texts } from '../locales/index.ts';
import { AccountLinks } from './brand.tsx';

/** What the officer's top bar takes. */
export interface TopBarProps {
  /** The agency or desk the officer works at. */
  readonly place?: string | undefined;
  readonly links?: readonly LinkItem[] | undefined;
  readonly home: string;
  /** Where the global search goes; a scanned bar code is searched there too. */
  readonly search?: string | undefined;
}

/** The bar above every officer page: name, global search (key `/`), where one works, who one is. */
export function TopBar({ place, links = [], home, search }: TopBarProps): JSX.Element {
  const t = useText(texts);
  const { path, query, province } = useRequest();
  const here = place ?? province;
  return (
    <header class="topbar">
      <a class="topbar__name" href={home}>
        <DoorMark />
        <span>{t('ui.product')}</span>
      </a>
      {search === undefined ? null : (
        <form class="topbar__find" action={search} role="search">
          <input
            class="input"
            type="search"
            name="tu-khoa"
            id="tim-toan-bo"
            aria-label={t('ui.search.desk')}
            placeholder={`${t('ui.search.desk')}  ( / )`}
            value={path === search ? query['tu-khoa'] : undefined}
            autocomplete="off"
            spellcheck={false}
            data-global-search
          />
          <button class="topbar__go" type="submit" aria-label={t('ui.search')}>
            <Icon name="search" />
          </button>
        </form>
      )}
      {links.length === 0 ? null : (
        <nav class="topbar__nav" aria-label={t('ui.menu')}>
          {links.map(({ href, text, current }) => (
            <a key={href} href={href} aria-current={current === true ? 'page' : undefined}>
              {text}
            </a>
          ))}
        </nav>
      )}
      <div class="topbar__me">
        <span>{here.charAt(0).toUpperCase() + here.slice(1)}</span>
        <LanguageSwitch />
        <ThemeSwitch />
        <AccountLinks atWork />
      </div>
    </header>
  );
}
