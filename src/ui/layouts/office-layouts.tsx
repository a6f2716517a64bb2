import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { KeyHints } from '../components/navigation/key-hints.tsx';
import type { DeskLayoutProps } from './desk-layout.tsx';
import { Document } from './document.tsx';
import { texts } from '../locales/index.ts';
import { PageTop } from './heading.tsx';
import { homeOf } from './home.ts';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';

/** What leadership and administration pages take. */
export type OfficeLayoutProps = Omit<DeskLayoutProps, 'keys'>;

function Office({ props, home, kind }: { readonly props: OfficeLayoutProps; readonly home: string; readonly kind: string }): JSX.Element {
  const { rail, actions } = props;
  return (
    <Document title={props.title} errors={props.errors} class={`dense ${kind}`} scripts={['desk.js']}>
      <TopBar home={home} place={props.place} links={props.links} search={props.search} />
      <div class={rail === undefined ? 'desk__body desk__body--plain' : 'desk__body'}>
        {rail === undefined ? null : <Rail groups={rail} />}
        <main id="main" tabindex={-1} class={rail === undefined ? 'main main--wide' : 'main'}>
          <PageTop title={props.title} errors={props.errors} caption={props.caption} ownHeading={props.ownHeading} back={props.back} />
          {props.children}
          <KeyHints keys={[]} />
          {actions === undefined ? null : (
            <>
              <div class="actions-space" />
              {actions}
            </>
          )}
        </main>
      </div>
    </Document>
  );
}

/** Few numbers, each a link to its rows; for a wall and for a phone. Leaders who also work at a desk find the way there. */
export function LeadershipLayout(props: OfficeLayoutProps): JSX.Element {
  const t = useText(texts);
  const { actor } = useRequest();
  const desk = '/ban-lam-viec';
  const links = homeOf(actor) === desk ? [{ href: desk, text: t('ui.menu.desk') }, ...(props.links ?? [])] : props.links;
  return <Office props={{ ...props, links }} home="/lanh-dao" kind="leadership" />;
}

/** Quiet tables and forms. */
export function AdministrationLayout(props: OfficeLayoutProps): JSX.Element {
  return <Office props={props} home="/quan-tri" kind="administration" />;
}
