import type { ComponentChildren, JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Filters, TextField } from '#ui/components';
import type { FieldProblem } from '#ui/components';
import { administrationTexts } from '../locales/index.ts';

/** Search words and a day for a list of things that change over time. */
export function DatedFilters({ errors, children }: { readonly errors: readonly FieldProblem[]; readonly children?: ComponentChildren }): JSX.Element {
  const t = useText(administrationTexts);
  const { query } = useRequest();
  const form = { values: query, errors };
  const active = ['tu-khoa', 'ngay', 'loai'].some((name) => (query[name] ?? '') !== '');
  return (
    <Filters active={active}>
      <TextField form={form} name="tu-khoa" type="search" label={t('administration.search')} />
      {children}
      <TextField form={form} name="ngay" label={t('administration.on')} hint={t('administration.on.hint')} width={12} inputmode="numeric" />
    </Filters>
  );
}
