import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import { fieldId } from '../fields/field-state.ts';

/** What a search takes. */
export interface SearchBoxProps {
  readonly action: string;
  readonly label: string;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly button?: string | undefined;
  readonly hint?: ComponentChildren;
  /** The one big search of a page. */
  readonly big?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly autofocus?: boolean | undefined;
  /** Shows the label above the box instead of only to listeners. */
  readonly showLabel?: boolean | undefined;
}

/** One box and one button that ask a GET address. */
export function SearchBox(props: SearchBoxProps): JSX.Element {
  const t = useText(texts);
  const { name = 'tu-khoa', hint } = props;
  const id = fieldId(name);
  return (
    <form action={props.action} role="search" aria-label={props.label}>
      <label class={props.showLabel === true ? 'label' : 'visually-hidden'} for={id}>
        {props.label}
      </label>
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class={props.big === true ? 'search search--big' : 'search search--join'}>
        <input
          class="input"
          id={id}
          type="search"
          name={name}
          value={props.value}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          autocomplete="off"
          autofocus={props.autofocus}
        />
        <button class={props.quiet === true ? 'btn btn--quiet' : 'btn'} type="submit">
          {props.button ?? t('ui.search')}
        </button>
      </div>
    </form>
  );
}
