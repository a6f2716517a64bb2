import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import type { Instant } from '#platform/time';
import { Button, Form, Hidden, Table, Tabs, TextArea, TextField, When } from '#ui/components';
import type { FormView } from '#ui/components';
import type { TemplateSummary } from '#modules/notifications';
import type { Difference } from '#modules/organisations';
import { administrationTexts } from '../../locales/index.ts';
import { DifferencesView } from '../../views/differences-view.tsx';
import { Shell } from '../../views/shell.tsx';

interface Version { readonly id: string; readonly version: number; readonly locale: string; readonly subject: string; readonly validFrom: Instant }
/** What the page shows; with `differences` the preview instead of the form. */
export interface TemplateProps { readonly template: TemplateSummary; readonly history: readonly Version[]; readonly form: FormView; readonly differences?: readonly Difference[] | undefined }

/** The words of one message in one language, and all earlier versions. */
export function TemplateView({ template, history, form, differences }: TemplateProps): JSX.Element {
  const t = useText(administrationTexts);
  const { findText } = useRequest();
  const locale = form.values['locale'] === 'en' ? 'en' : 'vi';
  const here = `/quan-tri/mau/${template.notification}`;
  const title = t('administration.templates.edit', { name: template.wording[locale].subject });
  const value = (name: string): string => String(form.values[name] ?? '');
  if (differences !== undefined) {
    const values = { locale, subject: value('subject'), body: value('body'), short: value('short'), legalBasis: value('legalBasis') };
    return <Shell title={title} back="/quan-tri/mau"><DifferencesView differences={differences} fieldName={(field) => findText(`administration.field.${field}`) ?? field} values={values} again={`${here}?ngon-ngu=${locale}`} /></Shell>;
  }
  return (
    <Shell title={title} errors={form.errors} back="/quan-tri/mau">
      <Tabs tabs={(['vi', 'en'] as const).map((language) => ({ href: `${here}?ngon-ngu=${language}`, text: t(`administration.templates.locale.${language}`), current: language === locale }))} />
      <p>{t('administration.templates.placeholders')}: {template.placeholders.map((name) => <code key={name}>{`{{${name}}}`} </code>)}</p>
      <Form>
        <Hidden name="locale" value={locale} />
        <TextField form={form} name="subject" label={t('administration.field.subject')} />
        <TextArea form={form} name="body" label={t('administration.field.body')} rows={8} />
        <TextArea form={form} name="short" label={t('administration.field.short')} rows={3} limit={500} />
        <TextField form={form} name="legalBasis" label={t('administration.field.legalBasis')} optional />
        <Button>{t('administration.edit.preview')}</Button>
      </Form>
      {history.length === 0 ? null : (
        <>
          <h2>{t('administration.templates.history')}</h2>
          <Table
            caption={t('administration.templates.history')} hideCaption rows={history} rowKey={({ id }) => id}
            columns={[
              { key: 'version', title: t('administration.templates.version'), cell: ({ version }) => version },
              { key: 'locale', title: t('administration.templates.locale'), cell: ({ locale: language }) => t(`administration.templates.locale.${language === 'en' ? 'en' : 'vi'}`) },
              { key: 'subject', title: t('administration.field.subject'), cell: ({ subject }) => subject },
              { key: 'from', title: t('administration.calendar.valid-from'), cell: ({ validFrom }) => <When at={validFrom} style="short" /> },
            ]}
          />
        </>
      )}
    </Shell>
  );
}
