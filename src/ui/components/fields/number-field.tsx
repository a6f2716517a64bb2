import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { TextFieldProps } from './text-field.tsx';
import { TextField } from './text-field.tsx';

/** A whole or decimal number, typed as text so that no wheel or arrow changes it by accident. */
export function NumberField(props: TextFieldProps & { readonly decimal?: boolean | undefined }): JSX.Element {
  const { decimal, ...rest } = props;
  return <TextField width={8} spellcheck={false} autocomplete="off" {...rest} inputmode={decimal === true ? 'decimal' : 'numeric'} />;
}

/** An amount in đồng; dots may be typed or left out. */
export function MoneyField(props: TextFieldProps): JSX.Element {
  const t = useText(texts);
  return <NumberField width={12} suffix={t('ui.money.unit')} {...props} />;
}
