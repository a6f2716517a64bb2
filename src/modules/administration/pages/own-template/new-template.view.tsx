import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, Details, FileField, Form, TextArea, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { resultTemplateFields } from '#modules/documents';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';

/** The form of a new wording: a Word file, or HTML typed in. */
export function NewTemplateView({ form }: { readonly form: FormView }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell title={t('administration.own.new')} errors={form.errors} back="/quan-tri/mau">
      <p>{t('administration.own.new.lead')}</p>
      <Form files>
        <TextField form={form} name="name" label={t('administration.own.name')} hint={t('administration.own.name.hint')} width={20} spellcheck={false} />
        <TextField form={form} name="title" label={t('administration.own.title')} />
        <TextField
          form={form}
          name="procedureCode"
          label={t('administration.own.procedure')}
          hint={t('administration.own.procedure.hint')}
          width={20}
          spellcheck={false}
          optional
        />
        <FileField form={form} name="file" label={t('administration.own.file')} accept=".docx,.html,.htm" kinds="DOCX, HTML" maxSize="5 MB" plain optional />
        <TextArea form={form} name="source" label={t('administration.own.source')} hint={t('administration.own.source.hint')} rows={12} optional />
        <Details summary={t('administration.own.fields')}>
          <ul>
            {Object.entries(resultTemplateFields).map(([name, words]) => (
              <li key={name}>
                <code>{`{{${name}}}`}</code> {words}
              </li>
            ))}
          </ul>
          <p>{t('administration.own.fields.more')}</p>
        </Details>
        <Button>{t('administration.own.save')}</Button>
      </Form>
    </Shell>
  );
}
