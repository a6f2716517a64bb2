import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { administrationTexts } from '../locales/index.ts';

/** One day typed as dd/mm/yyyy, with how to write it; `typedDay` reads it back. */
export function DayField({ form, name, label }: { readonly form: FormView; readonly name: string; readonly label: string }): JSX.Element {
  const t = useText(administrationTexts);
  return <TextField form={form} name={name} label={label} hint={t('administration.day.hint')} width={12} inputmode="numeric" />;
}
