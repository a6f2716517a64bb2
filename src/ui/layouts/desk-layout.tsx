import type { ComponentChildren, JSX } from 'preact';
import type { KeyHint } from '../components/navigation/key-hints.tsx';
import { KeyHints } from '../components/navigation/key-hints.tsx';
import type { LinkItem } from '../components/types.ts';
import type { LayoutProps } from './document.tsx';
import { Document } from './document.tsx';
import { PageTop } from './heading.tsx';
import type { RailGroup } from './rail.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';

/** What an officer page takes besides the common props. */
export interface DeskLayoutProps extends LayoutProps {
  readonly rail?: readonly RailGroup[] | undefined;
  /** The agency or desk shown in the top bar. */
  readonly place?: string | undefined;
  readonly links?: readonly LinkItem[] | undefined;
  /** Buttons of the sticky bar at the bottom. */
  readonly actions?: ComponentChildren;
  /** Shortcuts of this page, shown below it and by `?`. */
  readonly keys?: readonly KeyHint[] | undefined;
  /** Where the global search goes. */
  readonly search?: string | undefined;
}

/** The officer's workspace: top bar with global search, rail with counts, content, sticky actions. */
export function DeskLayout(props: DeskLayoutProps): JSX.Element {
  const { rail, actions } = props;
  return (
    <Document title={props.title} errors={props.errors} class="dense desk" scripts={['desk.js']}>
      <TopBar home="/ban-lam-viec" place={props.place} links={props.links} search={props.search ?? '/ban-lam-viec/tim'} />
      <div class={rail === undefined ? 'desk__body desk__body--plain' : 'desk__body'}>
        {rail === undefined ? null : <Rail groups={rail} />}
        <main id="main" tabindex={-1} class="main">
          <PageTop title={props.title} heading={props.heading} errors={props.errors} caption={props.caption} ownHeading={props.ownHeading} back={props.back} />
          {props.children}
          <KeyHints
            keys={props.keys ?? []}
            more={(rail ?? []).flatMap(({ items }) =>
              items.flatMap(({ shortcut, text }) => (shortcut === undefined ? [] : [{ key: shortcut.toUpperCase(), does: text }])),
            )}
          />
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
