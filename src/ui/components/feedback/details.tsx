import type { ComponentChildren, JSX } from 'preact';

/** More for who wants it, folded away. */
export function Details({
  summary,
  children,
  open,
}: {
  readonly summary: ComponentChildren;
  readonly children: ComponentChildren;
  readonly open?: boolean | undefined;
}): JSX.Element {
  return (
    <details class="details" open={open}>
      <summary>{summary}</summary>
      <div>{typeof children === 'string' ? <p>{children}</p> : children}</div>
    </details>
  );
}
