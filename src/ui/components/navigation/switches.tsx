import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';

/** The way to the same page in the other language. */
export function LanguageSwitch(): JSX.Element {
  const t = useText(texts);
  const { locale, url } = useRequest();
  const other = locale === 'vi' ? 'en' : 'vi';
  return (
    <a href={`/ngon-ngu/${other}?tiep=${encodeURIComponent(url)}`} lang={other} hreflang={other}>
      {t(`ui.language.${other}`)}
    </a>
  );
}

/** The way to the same page in the other theme; a script spares the reload. */
export function ThemeSwitch(): JSX.Element {
  const t = useText(texts);
  const { theme, url } = useRequest();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <a
      href={`/giao-dien/${other}?tiep=${encodeURIComponent(url)}`}
      rel="nofollow"
      data-theme-switch
      data-dark={t('ui.theme.dark')}
      data-light={t('ui.theme.light')}
    >
      {t(`ui.theme.${other}`)}
    </a>
  );
}
