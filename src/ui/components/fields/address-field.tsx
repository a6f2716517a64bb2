import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { FieldProps } from '../types.ts';
import { Combobox } from './combobox.tsx';
import { FieldGroup } from './field.tsx';
import { useField } from './field-state.ts';
import type { SelectOption } from './select.tsx';
import { TextField } from './text-field.tsx';

/** What an address takes; it posts `<name>-unit` (with `<name>-unit-text`) and `<name>-detail`. */
export interface AddressFieldProps extends Omit<FieldProps, 'value'> {
  /** The search over administrative units, as for `Combobox`. */
  readonly url: string;
  readonly unit?: string | undefined;
  readonly unitText?: string | undefined;
  readonly detail?: string | undefined;
  readonly found?: readonly SelectOption[] | undefined;
}

/** An address after the two-level reform of 2025: commune, ward or special zone of a province, then the detail. */
export function AddressField(props: AddressFieldProps): JSX.Element {
  const t = useText(texts);
  const { name, form } = props;
  const { id, error, describedBy } = useField(props);
  return (
    <FieldGroup id={id} label={props.label} hint={props.hint} error={error} optional={props.optional} size={props.size} describedBy={describedBy}>
      <div class="pair">
        <Combobox
          form={form}
          name={`${name}-unit`}
          url={props.url}
          value={props.unit}
          text={props.unitText}
          found={props.found}
          label={t('ui.address.unit')}
          hint={t('ui.address.unit.hint')}
        />
        <TextField form={form} name={`${name}-detail`} value={props.detail} label={t('ui.address.detail')} autocomplete="address-line1" />
      </div>
    </FieldGroup>
  );
}
