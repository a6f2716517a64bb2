import type { JSX } from 'preact';
import type { FieldProps } from '../types.ts';
import { Field } from './field.tsx';
import { useField } from './field-state.ts';

/** What one line of text takes besides the common field props. */
export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url' | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'url' | undefined;
  /** Expected length, so that the box hints at the answer: 2, 4, 8, 12 or 20 characters. */
  readonly width?: 2 | 4 | 8 | 12 | 20 | undefined;
  readonly maxlength?: number | undefined;
  /** A unit shown after the box, such as "m²". */
  readonly suffix?: string | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly readonly?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly autofocus?: boolean | undefined;
  /** Takes a scanned code itself, instead of the global search. */
  readonly scan?: boolean | undefined;
  /** Fields of the same form that say the same: they are filled along while this one is typed (desk pages with scripts). */
  readonly fills?: readonly string[] | undefined;
}

/** One line of text. */
export function TextField(props: TextFieldProps): JSX.Element {
  const { id, value, error, describedBy } = useField(props);
  const input = (
    <input
      class={props.width === undefined ? 'input' : `input w${String(props.width)}`}
      id={id}
      name={props.name}
      type={(props.type ?? 'text') as 'text'}
      value={props.type === 'password' ? undefined : value}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      maxlength={props.maxlength}
      spellcheck={props.spellcheck}
      readonly={props.readonly}
      disabled={props.disabled}
      autofocus={props.autofocus}
      data-fills={props.fills === undefined || props.fills.length === 0 ? undefined : props.fills.join(' ')}
      data-scan={props.scan === true ? 'here' : undefined}
      aria-describedby={describedBy}
      aria-invalid={error === undefined ? undefined : 'true'}
    />
  );
  return (
    <Field id={id} label={props.label} hint={props.hint} error={error} optional={props.optional} size={props.size}>
      {props.suffix === undefined ? (
        input
      ) : (
        <div class="affixed">
          {input}
          <span class="affix">{props.suffix}</span>
        </div>
      )}
    </Field>
  );
}
