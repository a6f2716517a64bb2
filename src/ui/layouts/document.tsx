import type { ComponentChildren, JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Script } from '../components/script.tsx';
import type { FieldProblem } from '../components/types.ts';
import { texts } from '../locales/index.ts';

/** What every layout takes. */
export interface LayoutProps {
  /** The page's own name: its h1 unless the layout is told to leave it out, and the first part of `<title>`. */
  readonly title: string;
  readonly children: ComponentChildren;
  /** What must be mended; shown as the error summary and as "Lỗi:" in the title. */
  readonly errors?: readonly FieldProblem[] | undefined;
  /** A quiet line above the h1. */
  readonly caption?: ComponentChildren;
  /** Leaves the h1 to the page (one question a page, a panel). */
  readonly ownHeading?: boolean | undefined;
  /** What stands in the h1 where the title is more than plain text, such as a code that must not break. */
  readonly heading?: ComponentChildren;
  /** Where "Quay lại" leads; none when left out. */
  readonly back?: string | undefined;
}

interface DocumentProps extends Pick<LayoutProps, 'title' | 'errors' | 'children'> {
  readonly class: string;
  /** Script bundles besides the common one. */
  readonly scripts?: readonly string[] | undefined;
}

function Head({ title, errors = [], scripts = [] }: DocumentProps): JSX.Element {
  const t = useText(texts);
  const { asset } = useRequest();
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${errors.length > 0 ? t('ui.error.prefix') : ''}${title} – ${t('ui.product')}`}</title>
      <link rel="stylesheet" href={asset('styles.css')} />
      <link rel="preload" href={asset('be-vietnam-pro-latin-400.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
      <link rel="manifest" href={asset('manifest.webmanifest')} />
      <meta name="theme-color" content="#9b1b1e" />
      <meta name="format-detection" content="telephone=no" />
      {['islands.js', ...scripts].map((name) => (
        <Script key={name} name={name} />
      ))}
    </head>
  );
}

/** The whole document: language, theme, head, skip link, body. */
export function Document(props: DocumentProps): JSX.Element {
  const t = useText(texts);
  const { locale, theme } = useRequest();
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme}>
      <Head {...props} />
      <body class={props.class}>
        <a class="skip" href="#main">
          {t('ui.skip')}
        </a>
        {props.children}
      </body>
    </html>
  );
}
