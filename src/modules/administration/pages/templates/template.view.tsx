import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import type { Instant } from '#platform/time';
import { Button, Filters, Form, Hidden, InsetText, Notice, SummaryList, Table, Tabs, TextArea, TextField, When } from '#ui/components';
import type { FormView } from '#ui/components';
import type { SampleWording, TemplateSummary } from '#modules/notifications';
import type { Difference } from '#modules/organisations';
import type { ProcedureVersion } from '#modules/procedures';
import { shortName } from '../../domain/short-name.ts';
import { administrationTexts } from '../../locales/index.ts';
import { DifferencesView } from '../../views/differences-view.tsx';
import { Shell } from '../../views/shell.tsx';

interface Version {
  readonly id: string;
  readonly version: number;
  readonly locale: string;
  readonly subject: string;
  readonly procedureCode?: string | undefined;
  readonly validFrom: Instant;
}
/** What the page shows; with `preview` what would be sent and what changes, instead of the form. */
export interface TemplateProps {
  readonly template: TemplateSummary;
  /** The procedure whose own words are edited; without it the words for all. */
  readonly procedure: ProcedureVersion | undefined;
  /** A code that was asked for and is no procedure in force. */
  readonly unknown: string | undefined;
  readonly history: readonly Version[];
  readonly form: FormView;
  readonly preview?: { readonly changes: readonly Difference[]; readonly sample: SampleWording } | undefined;
}

/** The words of one message in one language, for all procedures or one, and all earlier versions. */
export function TemplateView({ template, procedure, unknown, history, form, preview }: TemplateProps): JSX.Element {
  const t = useText(administrationTexts);
  const locale = form.values['locale'] === 'en' ? 'en' : 'vi';
  const here = `/quan-tri/mau/${template.notification}`;
  const again = `${here}?ngon-ngu=${locale}&thu-tuc=${procedure?.code ?? ''}`;
  const title = t('administration.templates.edit', { name: template.wording[locale].subject });
  if (preview !== undefined)
    return (
      <Shell title={title} back={again}>
        <Preview template={template} form={form} {...preview} />
      </Shell>
    );
  return (
    <Shell title={title} errors={form.errors} back="/quan-tri/mau">
      <Filters active={procedure !== undefined}>
        <TextField
          form={{ values: { 'thu-tuc': procedure?.code ?? unknown ?? '' }, errors: [] }}
          name="thu-tuc"
          label={t('administration.templates.scope')}
          hint={t('administration.templates.scope.hint')}
          spellcheck={false}
        />
      </Filters>
      {unknown === undefined ? null : <Notice kind="warning">{t('administration.draft.new-copy.unknown')}</Notice>}
      <p>
        {procedure === undefined ? t('administration.templates.scope.all') : t('administration.templates.scope.one', { name: shortName(procedure.record) })}
      </p>
      <Tabs
        tabs={(['vi', 'en'] as const).map((language) => ({
          href: `${here}?ngon-ngu=${language}&thu-tuc=${procedure?.code ?? ''}`,
          text: t(`administration.templates.locale.${language}`),
          current: language === locale,
        }))}
      />
      <p>
        {t('administration.templates.placeholders')}:{' '}
        {template.placeholders.map((name) => (
          <code key={name}>{`{{${name}}}`} </code>
        ))}
      </p>
      <Form>
        <Hidden name="locale" value={locale} />
        <Hidden name="procedureCode" value={procedure?.code ?? ''} />
        <TextField form={form} name="subject" label={t('administration.field.subject')} />
        <TextArea form={form} name="body" label={t('administration.field.body')} rows={8} />
        <TextArea form={form} name="short" label={t('administration.field.short')} rows={3} limit={500} />
        <TextField form={form} name="legalBasis" label={t('administration.field.legalBasis')} optional />
        <Button>{t('administration.edit.preview')}</Button>
      </Form>
      <Versions history={history} />
    </Shell>
  );
}

/** What each channel would show a person, then the differences with the button that saves. */
function Preview({ template, form, changes, sample }: Pick<TemplateProps, 'template' | 'form'> & NonNullable<TemplateProps['preview']>): JSX.Element {
  const t = useText(administrationTexts);
  const { findText } = useRequest();
  const isShort = (channel: string): boolean => channel === 'sms' || channel === 'zalo';
  return (
    <>
      <h2>{t('administration.templates.preview')}</h2>
      <SummaryList
        rows={template.channels.map(
          (channel) =>
            [
              t(`administration.outbox.channel.${channel}`),
              isShort(channel) ? (
                <InsetText key={channel}>
                  {sample.short}
                  {channel === 'sms' ? <div class="mist small">{t('administration.templates.parts', { n: sample.smsParts })}</div> : null}
                </InsetText>
              ) : (
                <InsetText key={channel}>
                  <b>{sample.subject}</b>
                  <p class="pre">{sample.body}</p>
                </InsetText>
              ),
            ] as const,
        )}
      />
      <DifferencesView differences={changes} fieldName={(field) => findText(`administration.field.${field}`) ?? field} values={form.values} />
    </>
  );
}

function Versions({ history }: Pick<TemplateProps, 'history'>): JSX.Element | null {
  const t = useText(administrationTexts);
  if (history.length === 0) return null;
  return (
    <>
      <h2>{t('administration.templates.history')}</h2>
      <Table
        caption={t('administration.templates.history')}
        hideCaption
        rows={history}
        rowKey={({ id }) => id}
        columns={[
          { key: 'version', title: t('administration.templates.version'), cell: ({ version }) => version },
          {
            key: 'locale',
            title: t('administration.templates.locale'),
            cell: ({ locale: language }) => t(`administration.templates.locale.${language === 'en' ? 'en' : 'vi'}`),
          },
          { key: 'scope', title: t('administration.templates.scope'), cell: ({ procedureCode }) => procedureCode ?? t('administration.own.any') },
          { key: 'subject', title: t('administration.field.subject'), cell: ({ subject }) => subject },
          { key: 'from', title: t('administration.calendar.valid-from'), cell: ({ validFrom }) => <When at={validFrom} style="short" /> },
        ]}
      />
    </>
  );
}
