import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { FieldProps } from '../types.ts';
import { Field } from './field.tsx';
import { useField } from './field-state.ts';

/** One line of a drop-down list; lines with the same `group` stand together. */
export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly group?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** What a drop-down list takes. */
export interface SelectProps extends FieldProps {
  readonly options: readonly SelectOption[];
  /** The text of the empty line; `false` leaves it out. */
  readonly empty?: string | false | undefined;
  readonly disabled?: boolean | undefined;
}

function Option({ option, value }: { readonly option: SelectOption; readonly value: string }): JSX.Element {
  return (
    <option value={option.value} selected={option.value === value} disabled={option.disabled}>
      {option.label}
    </option>
  );
}

/** A drop-down list, for six answers or more; fewer are better as `Radios`. */
export function Select(props: SelectProps): JSX.Element {
  const t = useText(texts);
  const { id, value, error, describedBy } = useField(props);
  const groups = [...new Set(props.options.map((option) => option.group))];
  return (
    <Field id={id} label={props.label} hint={props.hint} error={error} optional={props.optional} size={props.size}>
      <select
        class="select"
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describedBy}
        aria-invalid={error === undefined ? undefined : 'true'}
      >
        {props.empty === false ? null : <option value="">{props.empty ?? t('ui.select.choose')}</option>}
        {groups.map((group) => {
          const lines = props.options.filter((option) => option.group === group).map((option) => <Option key={option.value} option={option} value={value} />);
          return group === undefined ? (
            lines
          ) : (
            <optgroup key={group} label={group}>
              {lines}
            </optgroup>
          );
        })}
      </select>
    </Field>
  );
}
