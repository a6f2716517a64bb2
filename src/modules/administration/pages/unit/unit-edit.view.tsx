import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, Form, Hidden, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import type { AdministrativeUnit, Difference } from '#modules/organisations';
import { administrationTexts } from '../../locales/index.ts';
import { DifferencesView } from '../../views/differences-view.tsx';
import { Shell } from '../../views/shell.tsx';

/** What the page shows; with `differences` the preview instead of the form. */
export interface UnitEditProps {
  readonly unit: AdministrativeUnit;
  readonly form: FormView;
  readonly differences?: readonly Difference[] | undefined;
}

const fields = ['fullName', 'name', 'nameEn', 'legalBasis'] as const;

/** The correction form, then what it would change. */
export function UnitEditView({ unit, form, differences }: UnitEditProps): JSX.Element {
  const t = useText(administrationTexts);
  const { findText } = useRequest();
  const back = `/quan-tri/don-vi/${unit.id}`;
  const value = (name: string): string => String(form.values[name] ?? '');
  if (differences !== undefined) {
    return (
      <Shell title={t('administration.unit.edit', { name: unit.fullName })} back={back}>
        <DifferencesView differences={differences} fieldName={(field) => findText(`administration.field.${field}`) ?? field} values={form.values} />
      </Shell>
    );
  }
  return (
    <Shell title={t('administration.unit.edit', { name: unit.fullName })} errors={form.errors} back={back}>
      <p>{t('administration.unit.edit.lead')}</p>
      <Form>
        <Hidden name="version" value={value('version')} />
        {fields
          .filter((name) => name !== 'name')
          .map((name) => (
            <TextField key={name} form={form} name={name} label={t(`administration.field.${name}`)} />
          ))}
        <Button>{t('administration.edit.preview')}</Button>
      </Form>
    </Shell>
  );
}
