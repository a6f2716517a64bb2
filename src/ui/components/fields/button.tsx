import type { ComponentChildren, JSX } from 'preact';

/** What a button takes; with `href` it is a link that looks like one. */
export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly href?: string | undefined;
  readonly kind?: 'primary' | 'quiet' | 'danger' | undefined;
  readonly small?: boolean | undefined;
  readonly type?: 'submit' | 'button' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly form?: string | undefined;
  readonly formaction?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** A key of the shortcuts island that presses this button, such as "c". */
  readonly shortcut?: string | undefined;
  readonly download?: boolean | undefined;
}

/** A button: red for the page's one main act, quiet for the others, danger for what destroys. */
export function Button(props: ButtonProps): JSX.Element {
  const { kind = 'primary', small } = props;
  const className = ['btn', kind === 'primary' ? '' : `btn--${kind}`, small === true ? 'btn--small' : ''].filter(Boolean).join(' ');
  if (props.href !== undefined) {
    return (
      <a class={className} href={props.href} data-key={props.shortcut} aria-keyshortcuts={props.shortcut} download={props.download}>
        {props.children}
      </a>
    );
  }
  return (
    <button
      class={className}
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      form={props.form}
      formaction={props.formaction}
      disabled={props.disabled}
      data-key={props.shortcut}
      aria-keyshortcuts={props.shortcut}
    >
      {props.children}
    </button>
  );
}

/** Buttons in a row, with what stands after them (such as when the draft was saved). */
export function ButtonRow({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="buttons">{children}</div>;
}
