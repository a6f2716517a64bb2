import type { ComponentChildren, JSX } from 'preact';
import { useRequest } from '#platform/http/jsx';
import { FieldScope } from './field-state.ts';

/** What a form takes. */
export interface FormProps {
  readonly children: ComponentChildren;
  readonly action?: string | undefined;
  readonly method?: 'post' | 'get' | undefined;
  /** Set when the form sends files. */
  readonly files?: boolean | undefined;
  readonly class?: string | undefined;
  readonly id?: string | undefined;
  /** Saves what is typed every few seconds to this address (drafts). */
  readonly autosave?: string | undefined;
  readonly label?: string | undefined;
  /** Set when several forms of a page have fields of the same name: it keeps their ids apart. */
  readonly scope?: string | undefined;
  /** Enter goes on to the next field that must be filled and, after the last, sends the form (desk pages with scripts). */
  readonly walk?: boolean | undefined;
}

/** A form with its protection against forged requests; a second click on its button sends nothing twice. */
export function Form({ children, action, method = 'post', files, autosave, label, id, scope, walk, class: className }: FormProps): JSX.Element {
  const { csrfToken } = useRequest();
  return (
    <form
      action={action}
      method={method}
      enctype={files === true ? 'multipart/form-data' : undefined}
      novalidate
      class={className}
      id={id}
      data-autosave={autosave}
      data-once={method === 'post' ? '' : undefined}
      data-walk={walk === true ? '' : undefined}
      aria-label={label}
    >
      {method === 'post' ? <input type="hidden" name="_csrf" value={csrfToken} /> : null}
      {scope === undefined ? children : <FieldScope.Provider value={scope}>{children}</FieldScope.Provider>}
    </form>
  );
}

/** A value that travels with the form unseen. */
export function Hidden({ name, value }: { readonly name: string; readonly value: string | number }): JSX.Element {
  return <input type="hidden" name={name} value={value} />;
}
