import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { FieldProps } from '../types.ts';
import { FieldGroup } from './field.tsx';
import type { FieldState } from './field-state.ts';
import { useField } from './field-state.ts';

/** One answer to choose. */
export interface Choice {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  /** Fields shown only while this answer is chosen; works without scripts. */
  readonly reveal?: ComponentChildren;
  readonly disabled?: boolean | undefined;
  /** Puts "hoặc" above: the answer that excludes the others. */
  readonly apart?: boolean | undefined;
}

/** What a list of answers takes. */
export interface ChoicesProps extends FieldProps {
  readonly choices: readonly Choice[];
  /** Side by side, for two or three short answers. */
  readonly inline?: boolean | undefined;
}

interface OneProps {
  readonly choice: Choice;
  readonly index: number;
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly state: FieldState;
}

function OneChoice({ choice, index, type, name, state }: OneProps): JSX.Element {
  const t = useText(texts);
  const id = index === 0 ? state.id : `${state.id}-${String(index + 1)}`;
  const hintId = choice.hint === undefined ? undefined : `${id}-note`;
  return (
    <>
      {choice.apart === true ? <div class="or">{t('ui.radios.or')}</div> : null}
      <div class="choice">
        <input
          id={id}
          name={name}
          type={type}
          value={choice.value}
          checked={state.values.includes(choice.value)}
          disabled={choice.disabled}
          aria-describedby={hintId}
        />
        <label for={id}>
          <b>{choice.label}</b>
          {choice.hint === undefined ? null : (
            <span class="hint" id={hintId}>
              {choice.hint}
            </span>
          )}
        </label>
        {choice.reveal === undefined ? null : <div class="reveal">{choice.reveal}</div>}
      </div>
    </>
  );
}

function Choices({ props, type }: { readonly props: ChoicesProps; readonly type: OneProps['type'] }): JSX.Element {
  const state = useField(props);
  const short = props.choices.every((choice) => choice.hint === undefined);
  return (
    <FieldGroup
      id={state.id}
      label={props.label}
      hint={props.hint}
      error={state.error}
      optional={props.optional}
      size={props.size}
      describedBy={state.describedBy}
    >
      <div class={['choices', short ? 'choices--short' : '', props.inline === true ? 'choices--inline' : ''].filter(Boolean).join(' ')}>
        {props.choices.map((choice, index) => (
          <OneChoice key={choice.value} choice={choice} index={index} type={type} name={props.name} state={state} />
        ))}
      </div>
    </FieldGroup>
  );
}

/** One answer out of several. */
export function Radios(props: ChoicesProps): JSX.Element {
  return <Choices props={props} type="radio" />;
}

/** Any number of answers; a single choice makes a plain confirmation box. */
export function Checkboxes(props: ChoicesProps): JSX.Element {
  return <Choices props={props} type="checkbox" />;
}
