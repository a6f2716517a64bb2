import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import { VisuallyHidden } from '../visually-hidden.tsx';

/** One station of a dossier's way: what happens, and below it when, where, who. */
export interface Station {
  readonly title: ComponentChildren;
  readonly state: 'done' | 'now' | 'next' | 'paused' | 'stopped';
  readonly note?: ComponentChildren;
  readonly more?: ComponentChildren;
}

/** The way of a dossier as a vertical line, past, present and to come. */
export function Stations({ stations }: { readonly stations: readonly Station[] }): JSX.Element {
  const t = useText(texts);
  return (
    <ol class="stations">
      {stations.map(({ title, state, note, more }, index) => (
        <li key={index} class={state} aria-current={state === 'now' ? 'step' : undefined}>
          <b>
            {title}
            <VisuallyHidden> ({t(`ui.station.${state}`)})</VisuallyHidden>
          </b>
          {note === undefined ? null : <small>{note}</small>}
          {more === undefined ? null : <div>{more}</div>}
        </li>
      ))}
    </ol>
  );
}
