import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, Form, Hidden, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import type { Agency, Difference } from '#modules/organisations';
import { administrationTexts } from '../../locales/index.ts';
import { DifferencesView } from '../../views/differences-view.tsx';
import { Shell } from '../../views/shell.tsx';

/** What the page shows; with `differences` the preview instead of the form. */
export interface AgencyEditProps {
  readonly agency: Agency;
  readonly form: FormView;
  readonly differences?: readonly Difference[] | undefined;
}

const fields = ['name', 'shortName', 'legalBasis', 'dossierCodePattern', 'phone', 'email', 'address'] as const;

/** The form of an agency, then what it would change. */
export function AgencyEditView({ agency, form, differences }: AgencyEditProps): JSX.Element {
  const t = useText(administrationTexts);
  const { findText } = useRequest();
  const back = `/quan-tri/co-quan/${agency.id}`;
  const title = t('administration.agency.edit', { name: agency.name });
  if (differences !== undefined) {
    return (
      <Shell title={title} back={back}>
        <DifferencesView differences={differences} fieldName={(field) => findText(`administration.field.${field}`) ?? field} values={form.values} />
      </Shell>
    );
  }
  return (
    <Shell title={title} errors={form.errors} back={back}>
      <Form>
        <Hidden name="version" value={String(form.values['version'] ?? '')} />
        {fields.map((name) => (
          <TextField key={name} form={form} name={name} label={t(`administration.field.${name}`)} optional={['phone', 'email', 'address'].includes(name)} />
        ))}
        <Button>{t('administration.edit.preview')}</Button>
      </Form>
    </Shell>
  );
}
