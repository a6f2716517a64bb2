import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, Form, Hidden, Notice, SummaryList, Table, Tag, TextField, When } from '#ui/components';
import type { FormView } from '#ui/components';
import type { OwnTemplate, TemplateVersion } from '#modules/documents';
import type { ProcedureRecord } from '#modules/procedures';
import { shortName } from '../../domain/short-name.ts';
import { administrationTexts } from '../../locales/index.ts';
import { DayField } from '../../views/day-field.tsx';
import { HistoryView } from '../../views/history-view.tsx';
import type { Trail } from '../../views/history-view.tsx';
import { Shell } from '../../views/shell.tsx';
import { Validity } from '../../views/validity.tsx';

/** What the page shows; `slips` are fields of the draft that nothing fills. */
export interface OwnTemplateProps {
  readonly template: OwnTemplate;
  readonly record: ProcedureRecord | undefined;
  readonly versions: readonly TemplateVersion[];
  readonly draft: TemplateVersion | undefined;
  readonly slips: readonly string[];
  readonly history: Trail;
  readonly form: FormView;
}

/** One own template with its wordings. */
export function OwnTemplateView(props: OwnTemplateProps): JSX.Element {
  const t = useText(administrationTexts);
  const { template, record, versions, form } = props;
  const again = new URLSearchParams({ ten: template.name, goi: template.title, 'thu-tuc': template.procedureCode ?? '' });
  return (
    <Shell title={template.title} caption={template.name} errors={form.errors} back="/quan-tri/mau">
      <SummaryList
        rows={[
          [
            t('administration.own.procedure'),
            record === undefined ? (
              t('administration.own.any')
            ) : (
              <a key="p" href={`/quan-tri/thu-tuc/${record.code}`}>
                {shortName(record)}
              </a>
            ),
          ],
        ]}
      />
      <h2>{t('administration.own.versions')}</h2>
      <Versions template={template} versions={versions} />
      <p>
        <Button kind="quiet" href={`/quan-tri/mau/rieng/moi?${again.toString()}`}>
          {t('administration.own.again')}
        </Button>
      </p>
      <Publish {...props} />
      <h2>{t('administration.history')}</h2>
      <HistoryView trail={props.history} />
    </Shell>
  );
}

function Versions({ template, versions }: Pick<OwnTemplateProps, 'template' | 'versions'>): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Table
      caption={t('administration.own.versions')}
      hideCaption
      rows={versions}
      rowKey={({ id }) => id}
      columns={[
        { key: 'version', title: t('administration.templates.version'), cell: ({ version }) => version },
        { key: 'kind', title: t('administration.own.kind'), cell: ({ kind }) => (kind === 'docx' ? 'Word' : 'HTML') },
        {
          key: 'state',
          title: t('administration.procedure.status'),
          cell: ({ state }) => <Tag tone={state === 'draft' ? 'indigo' : 'leaf'}>{t(`administration.procedure.status.${state}`)}</Tag>,
        },
        {
          key: 'valid',
          title: t('administration.procedure.valid'),
          cell: ({ state, validFrom, validTo }) => (state === 'draft' ? '' : <Validity from={validFrom ?? undefined} to={validTo ?? undefined} />),
        },
        { key: 'made', title: t('administration.own.made'), cell: ({ createdAt }) => <When at={createdAt} style="short" /> },
        {
          key: 'see',
          title: t('administration.own.see'),
          cell: ({ version }) => (
            <>
              <a href={`/quan-tri/mau/rieng/${template.name}/${version}/xem`}>{t('administration.own.preview')}</a> ·{' '}
              <a href={`/quan-tri/mau/rieng/${template.name}/${version}/tep`}>{t('administration.own.download')}</a>
            </>
          ),
        },
      ]}
    />
  );
}

function Publish({ draft, slips, form }: OwnTemplateProps): JSX.Element | null {
  const t = useText(administrationTexts);
  if (draft === undefined) return null;
  return (
    <>
      <h2>{t('administration.own.publish', { version: draft.version })}</h2>
      {slips.length === 0 ? (
        <Notice kind="success">{t('administration.own.fields.ok')}</Notice>
      ) : (
        <Notice kind="warning" title={t('administration.own.slips')}>
          <ul>
            {slips.map((name) => (
              <li key={name}>
                <code>{`{{${name}}}`}</code>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <p>{t('administration.own.publish.lead')}</p>
      <Form label={t('administration.own.publish', { version: draft.version })}>
        <Hidden name="version" value={draft.version} />
        <DayField form={form} name="on" label={t('administration.procedure.publish.from')} />
        <TextField form={form} name="legalBasis" label={t('administration.field.legalBasis')} />
        <Button>{t('administration.procedure.publish')}</Button>
      </Form>
    </>
  );
}
