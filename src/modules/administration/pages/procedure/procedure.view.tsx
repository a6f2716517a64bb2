import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { PlainDate } from '#platform/time';
import { Button, ButtonRow, Details, Form, Hidden, Notice, SummaryList, Table, Tabs, Tag, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import type { ProcedureVersion, RecordProblem, VersionSummary } from '#modules/procedures';
import { administrationTexts } from '../../locales/index.ts';
import { DayField } from '../../views/day-field.tsx';
import { HistoryView } from '../../views/history-view.tsx';
import type { Trail } from '../../views/history-view.tsx';
import { Problems } from '../../views/problems.tsx';
import { Shell } from '../../views/shell.tsx';
import { shortName } from '../../domain/short-name.ts';
import { Validity } from '../../views/validity.tsx';

/** What the page shows. */
export interface ProcedureProps {
  readonly shown: ProcedureVersion;
  readonly current: ProcedureVersion | undefined;
  readonly draft: ProcedureVersion | undefined;
  readonly versions: readonly VersionSummary[];
  readonly history: Trail;
  readonly problems: readonly RecordProblem[];
  readonly form: FormView;
  readonly tab: 'details' | 'history';
}

const tones = { draft: 'indigo', published: 'leaf', superseded: 'plain', abolished: 'ember' } as const;
const dayOf = (day: PlainDate | null): PlainDate | undefined => day ?? undefined;

/** One procedure with its versions. */
export function ProcedureView(props: ProcedureProps): JSX.Element {
  const t = useText(administrationTexts);
  const { shown, tab, form } = props;
  const here = `/quan-tri/thu-tuc/${shown.code}`;
  return (
    <Shell title={shortName(shown.record)} caption={shown.code} errors={form.errors} back="/quan-tri/thu-tuc">
      <Tabs
        tabs={[
          { href: here, text: t('administration.details'), current: tab === 'details' },
          { href: `${here}?phan=lich-su`, text: t('administration.history'), current: tab === 'history' },
        ]}
      />
      {tab === 'history' ? (
        <HistoryView trail={props.history} />
      ) : (
        <>
          <Facts shown={shown} />
          <Versions versions={props.versions} code={shown.code} />
          <Draft {...props} />
          <Abolish {...props} />
        </>
      )}
    </Shell>
  );
}

function Facts({ shown }: { readonly shown: ProcedureVersion }): JSX.Element {
  const t = useText(administrationTexts);
  const { record, code } = shown;
  return (
    <>
      <SummaryList
        rows={[
          [t('administration.procedures.name'), record.name],
          [t('administration.procedures.sector'), record.sector],
          [t('administration.procedures.online'), t(`administration.word.${record.online}`)],
          [t('administration.procedures.levels'), record.levels.map((level) => t(`administration.word.${level}`)).join(', ')],
          [t('administration.field.legalBasis'), shown.legalBasis],
          [t('administration.procedure.confidence'), t(`administration.unit.confidence.${shown.confidence}`)],
          [
            t('administration.procedure.weak'),
            record.confidence.weak.length === 0 ? undefined : (
              <ul>
                {record.confidence.weak.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
      <ButtonRow>
        {shown.formId === undefined ? null : (
          <Button kind="quiet" href={`/quan-tri/bieu-mau/${shown.formId}`}>
            {t('administration.procedure.form')}
          </Button>
        )}
        <Button kind="quiet" href={`/quan-tri/quy-trinh/${code}`}>
          {t('administration.procedure.process')}
        </Button>
        <Button kind="quiet" href={`/thu-tuc/${shown.slug}`}>
          {t('administration.procedure.public')}
        </Button>
      </ButtonRow>
    </>
  );
}

function Versions({ versions, code }: { readonly versions: readonly VersionSummary[]; readonly code: string }): JSX.Element {
  const t = useText(administrationTexts);
  const before = (version: VersionSummary): VersionSummary | undefined =>
    versions.filter((other) => other.version < version.version).toSorted((a, b) => b.version - a.version)[0];
  return (
    <>
      <h2>{t('administration.procedure.versions')}</h2>
      <Table
        caption={t('administration.procedure.versions')}
        hideCaption
        rows={versions}
        rowKey={({ id }) => id}
        columns={[
          { key: 'version', title: t('administration.procedure.version'), cell: ({ version }) => version },
          {
            key: 'status',
            title: t('administration.procedure.status'),
            cell: ({ status }) => (
              <span class="nowrap">
                <Tag tone={tones[status]}>{t(`administration.procedure.status.${status}`)}</Tag>
              </span>
            ),
          },
          {
            key: 'valid',
            title: t('administration.procedure.valid'),
            cell: ({ status, validFrom, validTo }) => (status === 'draft' ? '' : <Validity from={dayOf(validFrom)} to={dayOf(validTo)} />),
          },
          { key: 'basis', title: t('administration.field.legalBasis'), cell: ({ legalBasis }) => legalBasis },
          {
            key: 'diff',
            title: t('administration.procedure.diff'),
            cell: (version) => {
              const old = before(version);
              return old === undefined ? (
                ''
              ) : (
                <a href={`/quan-tri/thu-tuc/${code}/khac-biet?tu=${old.id}&den=${version.id}`}>{t('administration.procedure.compare')}</a>
              );
            },
          },
        ]}
      />
    </>
  );
}

function Draft({ draft, current, problems, form, shown }: ProcedureProps): JSX.Element | null {
  const t = useText(administrationTexts);
  const here = `/quan-tri/thu-tuc/${shown.code}`;
  if (draft === undefined)
    return current === undefined ? null : (
      <Form>
        <Hidden name="act" value="draft" />
        <Button>{t('administration.procedure.draft.make')}</Button>
      </Form>
    );
  return (
    <>
      <h2 id="cong-bo">{t('administration.procedure.publish')}</h2>
      <p>
        <a href={`${here}/soan`}>{t('administration.procedure.draft.edit')}</a>
        {current === undefined ? null : (
          <>
            {' '}
            · <a href={`${here}/khac-biet?tu=${current.id}&den=${draft.id}`}>{t('administration.procedure.diff')}</a>
          </>
        )}
      </p>
      {problems.length > 0 ? (
        <Problems problems={problems} />
      ) : (
        <>
          <Notice kind="success">{t('administration.procedure.ready')}</Notice>
          <p>{t('administration.procedure.publish.lead')}</p>
          <Form label={t('administration.procedure.publish')}>
            <Hidden name="act" value="publish" />
            <Hidden name="versionId" value={draft.id} />
            <DayField form={form} name="on" label={t('administration.procedure.publish.from')} />
            <TextField form={form} name="legalBasis" label={t('administration.field.legalBasis')} />
            <Button>{t('administration.procedure.publish')}</Button>
          </Form>
        </>
      )}
    </>
  );
}

function Abolish({ current, draft, form }: ProcedureProps): JSX.Element | null {
  const t = useText(administrationTexts);
  if (current === undefined || draft !== undefined) return null;
  return (
    <Details summary={t('administration.procedure.abolish')} open={form.errors.length > 0}>
      <p>{t('administration.procedure.abolish.lead')}</p>
      <Form label={t('administration.procedure.abolish')}>
        <Hidden name="act" value="abolish" />
        <DayField form={form} name="on" label={t('administration.procedure.abolish.on')} />
        <TextField form={form} name="legalBasis" label={t('administration.field.legalBasis')} />
        <Button kind="danger">{t('administration.procedure.abolish')}</Button>
      </Form>
    </Details>
  );
}
