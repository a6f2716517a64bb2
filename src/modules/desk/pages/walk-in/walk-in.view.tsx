import type { JSX } from 'preact';
import type { FormBody } from '#platform/http';
import { useRequest, useText } from '#platform/http/jsx';
import {
  ActionBar,
  Button,
  Checkboxes,
  Details,
  EmptyState,
  Form,
  Hidden,
  NumberField,
  SearchBox,
  Select,
  Table,
  TextField,
  useListKeys,
} from '#ui/components';
import type { FieldProblem, FormView, ShownFile } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import { channelName, dossierTexts } from '#modules/dossiers';
import { DenseFields, toProblems } from '#modules/forms';
import type { AnswerError, FormDefinition, RawAnswers, UnitChoice } from '#modules/forms';
import type { Agency } from '#modules/organisations';
import { claimableExemptions, formOf } from '#modules/procedures';
import type { ProcedureSummary, ProcedureVersion } from '#modules/procedures';
import { texts } from '../../locales/index.ts';
import { TakenFields } from '../case/paper-acts.view.tsx';
import { saidAgain } from './first-answers.ts';

/** The choice of the procedure by a few letters. */
export function ChooseProcedureView({
  q,
  items,
  rail,
}: {
  readonly q: string;
  readonly items: readonly ProcedureSummary[];
  readonly rail: readonly RailGroup[];
}): JSX.Element {
  const t = useText(texts);
  return (
    <DeskLayout title={t('desk.walk-in.title')} rail={rail} keys={useListKeys()}>
      <SearchBox action="/ban-lam-viec/tiep-nhan" name="q" label={t('desk.walk-in.which')} value={q} showLabel autofocus={q === ''} />
      {items.length === 0 ? (
        <EmptyState title={t('desk.walk-in.empty')}>{t('desk.walk-in.empty.hint')}</EmptyState>
      ) : (
        <Table
          caption={t('desk.walk-in.which')}
          hideCaption
          keys
          rows={items}
          rowKey={(item) => item.code}
          columns={[
            {
              key: 'name',
              title: t('desk.column.procedure'),
              cell: (item) => (
                <a href={`/ban-lam-viec/tiep-nhan/${item.slug}`} autofocus={q !== '' && item === items[0]}>
                  {item.name}
                </a>
              ),
            },
            { key: 'sector', title: t('desk.column.sector'), cell: (item) => item.sector },
            { key: 'code', title: t('desk.column.code'), cell: (item) => item.code },
          ]}
        />
      )}
    </DeskLayout>
  );
}

interface WalkInProps {
  readonly procedure: ProcedureVersion;
  readonly agencies: readonly Agency[];
  readonly body: FormBody;
  readonly errors: readonly FieldProblem[];
  readonly answerErrors: readonly AnswerError[];
  readonly answers: RawAnswers;
  /** The units to choose from where a text names none or several. */
  readonly found: Readonly<Record<string, readonly UnitChoice[]>>;
  /** True right after a card was read: the applicant is known, the cursor goes on. */
  readonly isScanned: boolean;
  /** The files that came with a form that is shown again. */
  readonly sentFiles: ReadonlyMap<string, ShownFile>;
  readonly rail: readonly RailGroup[];
}

/** Everything of a walk-in dossier on one page. */
export function WalkInView({ procedure, agencies, body, errors, answerErrors, answers, found, isScanned, sentFiles, rail }: WalkInProps): JSX.Element {
  const t = useText(texts);
  const { now } = useRequest();
  const definition = formOf(procedure.record);
  const form = { values: body, errors };
  const claims = claimableExemptions(procedure.record, channelName[1]);
  return (
    <DeskLayout
      keys={[
        { key: 'Enter', does: t('desk.keys.next-field') },
        { key: '1–9', does: t('desk.keys.choose') },
        { key: 'T', does: t('desk.act.receive').toLowerCase() },
      ]}
      title={procedure.record.name}
      caption={t('desk.walk-in.title')}
      rail={rail}
      back="/ban-lam-viec/tiep-nhan"
      errors={[...errors, ...toProblems(answerErrors)]}
    >
      <Form class="dense" files walk>
        <Hidden name="filingKey" value={typeof body['filingKey'] === 'string' ? body['filingKey'] : ''} />
        <Applicant form={form} isScanned={isScanned} definition={definition} />
        <h2>{t('desk.case.answers')}</h2>
        <DenseFields definition={definition} answers={answers} errors={answerErrors} found={found} now={now} />
        <Papers procedure={procedure} form={form} sentFiles={sentFiles} />
        {claims.length === 0 ? null : (
          <Checkboxes
            form={form}
            name="exemption"
            label={t('desk.walk-in.exemption')}
            hint={t('desk.walk-in.exemption.hint')}
            optional
            choices={claims.map(({ who, percent, basis }) => ({ value: who, label: `${who} (−${percent}%)`, hint: basis }))}
          />
        )}
        <NumberField form={form} name="copies" label={t('desk.walk-in.copies')} value="1" width={4} />
        <Select
          form={form}
          name="agency"
          label={t('desk.walk-in.agency')}
          hint={t('desk.walk-in.agency.hint')}
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          form={form}
          name="receiving"
          label={t('desk.method')}
          empty={false}
          options={(['one-stop', 'post', 'online'] as const).map((value) => ({ value, label: t(`desk.method.${value}`) }))}
        />
        <ActionBar>
          <Button shortcut="t">{t('desk.act.receive')}</Button>
        </ActionBar>
      </Form>
    </DeskLayout>
  );
}

const states = ['accepted', 'shown', 'replaced-by-data', 'to-supply', 'not-applicable'] as const;

interface PartProps extends Pick<WalkInProps, 'procedure' | 'isScanned' | 'sentFiles'> {
  readonly form: FormView;
}

function Applicant({ form, isScanned, definition }: Pick<PartProps, 'form' | 'isScanned'> & { readonly definition: FormDefinition }): JSX.Element {
  const t = useText(texts);
  return (
    <>
      <h2>{t('desk.walk-in.applicant')}</h2>
      <TextField
        form={form}
        name="card"
        label={t('desk.card.label')}
        hint={t('desk.card.hint')}
        autocomplete="off"
        scan
        optional
        autofocus={!isScanned && form.errors.length === 0}
      />
      <div class="pair">
        <TextField form={form} name="applicantName" label={t('desk.walk-in.name')} autocomplete="off" fills={saidAgain(definition, 'name')} />
        <TextField
          form={form}
          name="applicantPersonId"
          label={t('desk.walk-in.number')}
          inputmode="numeric"
          width={12}
          maxlength={12}
          fills={saidAgain(definition, 'number')}
          optional
        />
        <TextField
          form={form}
          name="applicantPhone"
          label={t('desk.walk-in.phone.label')}
          type="tel"
          width={12}
          fills={saidAgain(definition, 'phone')}
          optional
          autofocus={isScanned}
        />
        <TextField form={form} name="applicantAddress" label={t('desk.walk-in.address')} optional />
      </div>
    </>
  );
}

function Papers({ procedure, form, sentFiles }: Pick<PartProps, 'form' | 'procedure' | 'sentFiles'>): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  return (
    <>
      <h2>{t('desk.case.papers')}</h2>
      {procedure.record.documents
        .filter((document) => document.cases.includes('*'))
        .map((document) => (
          <div key={document.id}>
            <Select
              form={form}
              name={`check.${document.id}`}
              label={document.name}
              empty={false}
              value={document.kind === 'xuất trình' ? 'shown' : 'accepted'}
              options={states.map((state) => ({ value: state, label: d(`dossiers.document.state.${state}`) }))}
            />
            <Details summary={t('desk.take-in.more')}>
              <TakenFields form={form} id={document.id} sentFiles={sentFiles} />
            </Details>
          </div>
        ))}
    </>
  );
}
