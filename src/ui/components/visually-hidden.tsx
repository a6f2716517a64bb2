import type { ComponentChildren, JSX } from 'preact';

/** Words for people who listen. */
export function VisuallyHidden({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <span class="visually-hidden">{children}</span>;
}
