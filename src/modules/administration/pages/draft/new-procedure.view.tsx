import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, Form, TextArea, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';

/** Code and name of a new procedure, and what its draft begins with. */
export function NewProcedureView({ form }: { readonly form: FormView }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell title={t('administration.draft.new-title')} errors={form.errors} back="/quan-tri/thu-tuc">
      <p>{t('administration.draft.new-lead')}</p>
      <Form>
        <TextField
          form={form}
          name="code"
          label={t('administration.draft.new-code')}
          hint={t('administration.draft.new-code.hint')}
          width={20}
          spellcheck={false}
        />
        <TextArea form={form} name="name" label={t('administration.procedures.name')} rows={2} />
        <TextField form={form} name="sector" label={t('administration.procedures.sector')} />
        <TextField form={form} name="copy" label={t('administration.draft.new-copy')} width={20} spellcheck={false} optional />
        <Button>{t('administration.draft.new-submit')}</Button>
      </Form>
    </Shell>
  );
}
