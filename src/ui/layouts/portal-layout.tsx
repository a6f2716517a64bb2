import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Breadcrumb } from '../components/navigation/breadcrumb.tsx';
import type { LinkItem } from '../components/types.ts';
import { texts } from '../locales/index.ts';
import { BrandBar, Footer } from './brand.tsx';
import type { LayoutProps } from './document.tsx';
import { Document } from './document.tsx';
import { PageTop } from './heading.tsx';

/** What a portal page takes besides the common props. */
export interface PortalLayoutProps extends LayoutProps {
  /** The way from the home page to here, without this page. */
  readonly breadcrumb?: readonly LinkItem[] | undefined;
  /** The related third on the right. */
  readonly aside?: ComponentChildren;
  /** A full-width opening below the brand bar, such as the big search; holds the h1 (set `ownHeading`). */
  readonly hero?: ComponentChildren;
}

/** A citizen page: brand bar, content with a related third, footer. */
export function PortalLayout(props: PortalLayoutProps): JSX.Element {
  const t = useText(texts);
  const { hero, aside, breadcrumb, children } = props;
  const content = <div class="content">{children}</div>;
  return (
    <Document title={props.title} errors={props.errors} class="portal">
      <BrandBar />
      <main id="main" tabindex={-1}>
        {hero === undefined ? null : (
          <div class="hero">
            <div class="wrap">{hero}</div>
          </div>
        )}
        <div class="wrap page">
          {breadcrumb === undefined ? null : <Breadcrumb items={breadcrumb} />}
          <PageTop title={props.title} errors={props.errors} caption={props.caption} ownHeading={props.ownHeading} back={props.back} />
          {aside === undefined ? (
            content
          ) : (
            <div class="columns">
              {content}
              <aside class="related" aria-label={t('ui.related')}>
                {aside}
              </aside>
            </div>
          )}
        </div>
      </main>
      <Footer />
    </Document>
  );
}
