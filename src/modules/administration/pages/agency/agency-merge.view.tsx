import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, Checkboxes, Form, TextField, WarningText } from '#ui/components';
import type { FormView } from '#ui/components';
import type { Agency } from '#modules/organisations';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';

/** Says what closing does, then asks for the successor, the day and the ground. */
export function AgencyMergeView({ agency, form }: { readonly agency: Agency; readonly form: FormView }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell title={t('administration.agency.merge.title', { name: agency.name })} errors={form.errors} back={`/quan-tri/co-quan/${agency.id}`}>
      <WarningText>{t('administration.agency.merge.lead')}</WarningText>
      <Form>
        <TextField
          form={form}
          name="into"
          label={t('administration.agency.merge.into')}
          hint={t('administration.agency.merge.into.hint')}
          width={20}
          spellcheck={false}
        />
        <TextField
          form={form}
          name="alsoInto"
          label={t('administration.agency.merge.alsoInto')}
          hint={t('administration.agency.merge.alsoInto.hint')}
          spellcheck={false}
        />
        <TextField form={form} name="on" label={t('administration.agency.merge.on')} hint="1/1/2027" width={12} inputmode="numeric" />
        <TextField form={form} name="legalBasis" label={t('administration.field.legalBasis')} />
        <Checkboxes
          form={form}
          name="confirm"
          label={t('administration.agency.merge')}
          choices={[{ value: 'yes', label: t('administration.agency.merge.confirm') }]}
        />
        <Button kind="danger">{t('administration.agency.merge.submit')}</Button>
      </Form>
    </Shell>
  );
}
