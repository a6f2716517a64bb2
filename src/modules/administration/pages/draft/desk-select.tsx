import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Select } from '#ui/components';
import type { FormView } from '#ui/components';
import { administrationTexts } from '../../locales/index.ts';

interface Props {
  readonly form: FormView;
  readonly name: string;
  readonly desks: readonly string[];
  readonly hint?: string | undefined;
}

/** One of the desks that exist; a desk of the draft that no agency has stays to be seen, and says so. */
export function DeskSelect({ form, name, desks, hint }: Props): JSX.Element {
  const t = useText(administrationTexts);
  const chosen = form.values[name];
  const lost =
    typeof chosen === 'string' && chosen !== '' && !desks.includes(chosen)
      ? [{ value: chosen, label: t('administration.draft.desk.lost', { desk: chosen }) }]
      : [];
  return (
    <Select
      form={form}
      name={name}
      label={t('administration.draft.desk')}
      hint={hint}
      options={[...lost, ...desks.map((desk) => ({ value: desk, label: desk }))]}
    />
  );
}
