import type { ComponentChildren, JSX } from 'preact';

/** The end of a journey: what was done and its code, large; holds the page's h1. */
export function Panel({ title, children }: { readonly title: string; readonly children?: ComponentChildren }): JSX.Element {
  return (
    <div class="panel">
      <h1>{title}</h1>
      {children}
    </div>
  );
}
