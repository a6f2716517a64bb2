import type { ComponentChildren, JSX } from 'preact';
import type { Tone } from '../types.ts';

/** One number with its words; with `href` it leads to the rows behind it. */
export interface Tile {
  readonly value: ComponentChildren;
  readonly label: ComponentChildren;
  readonly note?: ComponentChildren;
  readonly href?: string | undefined;
  readonly tone?: Tone | undefined;
}

function Content({ value, label, note }: Tile): JSX.Element {
  return (
    <>
      <b>{value}</b>
      <span>{label}</span>
      {note === undefined ? null : <small>{note}</small>}
    </>
  );
}

/** Few numbers, each a link to what it counts; `joined` makes one quiet board of them. */
export function Tiles({ tiles, joined }: { readonly tiles: readonly Tile[]; readonly joined?: boolean | undefined }): JSX.Element {
  return (
    <ul class={joined === true ? 'tiles tiles--joined' : 'tiles'}>
      {tiles.map((tile, index) => {
        const className = tile.tone === undefined ? 'tile' : `tile tile--${tile.tone}`;
        return (
          <li key={index}>
            {tile.href === undefined ? (
              <div class={className}>
                <Content {...tile} />
              </div>
            ) : (
              <a class={className} href={tile.href}>
                <Content {...tile} />
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A link with one line about it, as in the life events of the home page. */
export function LinkedLine({
  href,
  title,
  children,
}: {
  readonly href: string;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="linked">
      <a href={href}>{title}</a>
      {children === undefined ? null : <p>{children}</p>}
    </div>
  );
}

/** Links in a row, such as what many people search for. */
export function Chips({
  label,
  links,
}: {
  readonly label?: string | undefined;
  readonly links: readonly { readonly href: string; readonly text: string }[];
}): JSX.Element {
  return (
    <ul class="chips">
      {label === undefined ? null : <li>{label}</li>}
      {links.map(({ href, text }) => (
        <li key={href}>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  );
}
