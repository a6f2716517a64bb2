import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { formatDate } from '#modules/forms';
import { texts } from '../locales/index.ts';

/** One day typed as dd/mm/yyyy, whatever the language of the browser; `parseDay` of #modules/forms reads it back. `told` says how to write it. */
export function DayField({
  form,
  name,
  label,
  value,
  told,
}: {
  readonly form?: FormView | undefined;
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly told?: boolean | undefined;
}): JSX.Element {
  const t = useText(texts);
  return (
    <TextField
      form={form}
      name={name}
      label={label}
      hint={told === true ? t('desk.day.hint') : undefined}
      value={value === undefined ? undefined : formatDate(value)}
      inputmode="numeric"
      width={8}
      maxlength={10}
      autocomplete="off"
    />
  );
}
