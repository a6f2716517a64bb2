import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { ActionBar, Button, FileField, Hidden, InsetText, Money, Select, TextArea, TextField } from '#ui/components';
import { dossierTexts, outcomesOf, stepsOf, supplementGrounds } from '#modules/dossiers';
import type { DossierCase } from '#modules/dossiers';
import { DayField } from '../../components/day-field.tsx';
import { texts } from '../../locales/index.ts';
import { Act } from './act.view.tsx';
import { actKeys, allowedActs, questionsToMe, stepsAtMyDesk } from './allowed-acts.ts';
import type { CaseAct } from './allowed-acts.ts';
import type { CaseProps } from './case.view.tsx';
import { markOf } from './mark-of.ts';
import { RemovePaper, TakeIn } from './paper-acts.view.tsx';

type OpenTask = DossierCase['tasks'][number];

/** Exactly the acts that law, state and the actor's rights allow now; what is done next stands open. */
export function CaseActs(props: CaseProps): JSX.Element {
  const { actor } = useRequest();
  return (
    <>
      {allowedActs(props.case, actor).map((act) => (
        <OneAct key={act} act={act} {...props} />
      ))}
    </>
  );
}

function OneAct({ act, ...props }: CaseProps & { readonly act: CaseAct }): JSX.Element | null {
  const { actor } = useRequest();
  const { case: dossierCase } = props;
  switch (act) {
    case 'receive':
      return <Receive {...props} />;
    case 'step':
      return (
        <>
          {stepsAtMyDesk(dossierCase, actor).map((open) => (
            <Step key={open.task.id} open={open} dossierCase={dossierCase} />
          ))}
        </>
      );
    case 'answer':
      return <Answers {...props} />;
    case 'payment':
      return <Payment />;
    case 'draft':
      return <Draft {...props} />;
    case 'supplement':
      return <Supplement dossierCase={dossierCase} />;
    case 'take-in':
      return <TakeIn {...props} />;
    case 'remove-paper':
      return <RemovePaper {...props} />;
    case 'consult':
      return <Consult {...props} />;
    case 'transfer':
      return <Transfer {...props} />;
    case 'extend':
      return <Extend />;
    case 'mark':
      return null;
    default:
      return <Reason act={act} />;
  }
}

/** Every allowed act in one row that stays in sight; each opens its part of the page, also without scripts. */
export function CaseActionBar({ case: dossierCase }: CaseProps): JSX.Element | null {
  const t = useText(texts);
  const { actor } = useRequest();
  const acts = allowedActs(dossierCase, actor);
  if (acts.length === 0) return null;
  return (
    <ActionBar>
      {acts.map((act, index) => (
        <Button
          key={act}
          href={`#viec-${act}`}
          kind={index === 0 ? 'primary' : 'quiet'}
          shortcut={act === 'step' || act === 'receive' ? undefined : actKeys[act]}
          small
        >
          {t(`desk.bar.${act}`)}
        </Button>
      ))}
    </ActionBar>
  );
}

/** The shortcuts of the acts that can be done now. */
export function useActKeys({ case: dossierCase }: CaseProps) {
  const t = useText(texts);
  const { actor } = useRequest();
  return allowedActs(dossierCase, actor).map((act) => ({ key: actKeys[act].toUpperCase(), does: t(`desk.act.${act}`).toLowerCase() }));
}

function Receive({ case: { documents } }: CaseProps): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const states = ['accepted', 'shown', 'replaced-by-data', 'not-applicable'] as const;
  return (
    <Act act="receive" title={t('desk.act.receive')} open>
      {documents.map((document) => (
        <Select
          key={document.requirementId}
          name={`check.${document.requirementId}`}
          label={document.name}
          empty={false}
          value={document.state === 'waiting-check' ? (document.kind === 'xuất trình' ? 'shown' : 'accepted') : document.state}
          options={[...states, ...(states.some((state) => state === document.state) ? [] : [document.state])].map((state) => ({
            value: state,
            label: d(`dossiers.document.state.${state}`),
          }))}
        />
      ))}
      <TextField name="note" label={t('desk.note')} optional />
      <Button shortcut="t">{t('desk.act.receive')}</Button>
    </Act>
  );
}

function Step({ open: { task, known }, dossierCase }: { readonly open: OpenTask; readonly dossierCase: DossierCase }): JSX.Element {
  const t = useText(texts);
  const steps = stepsOf(dossierCase.procedure);
  const outcomes = outcomesOf(known?.next ?? []).filter(({ to }) => steps.get(to)?.kind !== 'applicant-supplement');
  const isHandOver = known?.kind === 'hand-over';
  const main =
    known?.kind === 'approval'
      ? t('desk.act.sign')
      : known?.kind === 'issuing'
        ? t('desk.act.issue')
        : isHandOver
          ? t('desk.act.hand-over')
          : t('desk.act.step');
  return (
    <Act act="step" title={task.name} open files={isHandOver}>
      <Hidden name="taskId" value={task.id} />
      <Hidden name="taskVersion" value={task.version} />
      {isHandOver ? (
        <>
          <Unpaid obligations={dossierCase.obligations} />
          <TextField name="receiverName" label={t('desk.receiver')} value={dossierCase.dossier.applicant.name} />
          <Select
            name="method"
            label={t('desk.method')}
            empty={false}
            value={dossierCase.dossier.receivingMethod}
            options={(['one-stop', 'post', 'online'] as const).map((value) => ({ value, label: t(`desk.method.${value}`) }))}
          />
          <TextField name="receiverNumber" label={t('desk.receiver.number')} inputmode="numeric" width={12} maxlength={12} optional />
          <TextField name="postCode" label={t('desk.post-code')} optional />
          <FileField name="evidence" label={t('desk.evidence')} hint={t('desk.evidence.hint')} accept=".pdf,.jpg,.jpeg,.png" optional />
        </>
      ) : null}
      <TextArea name="note" label={t('desk.note')} optional rows={2} />
      <div class="button-row">
        <Button name="outcome" value="" shortcut="c">
          {main}
        </Button>
        {outcomes.map(({ outcome }) => (
          <Button key={outcome} name="outcome" value={outcome} kind="quiet">
            {outcome.charAt(0).toUpperCase() + outcome.slice(1)}
          </Button>
        ))}
      </div>
    </Act>
  );
}

/** What is still owed, said before a result leaves the hand. */
function Unpaid({ obligations }: Pick<DossierCase, 'obligations'>): JSX.Element | null {
  const t = useText(texts);
  const due = obligations.filter(({ state }) => state === 'due');
  if (due.length === 0) return null;
  return (
    <InsetText>
      {due.map(({ id, amount }) => (
        <div key={id}>
          {t('desk.unpaid')} <Money amount={amount} />. <a href={`/ban-lam-viec/thu-tien/${id}`}>{t('desk.case.collect')}</a>
        </div>
      ))}
    </InsetText>
  );
}

function Draft({ case: { procedure, results }, templates }: CaseProps): JSX.Element {
  const t = useText(texts);
  const { resultTemplate, results: kinds } = procedure.record;
  const draft = results.find((result) => result.state === 'draft' || result.state === 'submitted');
  return (
    <Act act="draft" title={t('desk.act.draft')}>
      {kinds.length < 2 ? null : (
        <Select
          name="requirementId"
          label={t('desk.result.kind')}
          empty={false}
          value={draft?.requirementId}
          options={kinds.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {draft === undefined ? (
        <p class="hint">{t('desk.result.first')}</p>
      ) : (
        resultTemplate.fields.map((field) => (
          <TextField key={field.id} name={`field.${field.id}`} label={field.label} value={draft.fields[field.id] ?? ''} optional />
        ))
      )}
      {templates.length === 0 ? null : (
        <Select
          name="template"
          label={t('desk.template')}
          empty={t('desk.template.plain')}
          value={draft?.template}
          options={templates.map(({ name, title }) => ({ value: name, label: title }))}
        />
      )}
      <Button kind="quiet">{draft === undefined ? t('desk.act.draft') : t('desk.result.save')}</Button>
    </Act>
  );
}

function Supplement({ dossierCase }: { readonly dossierCase: DossierCase }): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const { dossier, documents, procedure } = dossierCase;
  const marks = markOf(dossierCase);
  const wrongFields = [...marks.values()].filter(({ state, place }) => state === 'wrong' && place.target === 'field');
  const remarkAt = (ref: string): string => {
    const mark = marks.get(`document ${ref}`);
    return mark?.state === 'wrong' ? (mark.remark ?? '') : '';
  };
  const fields = procedure.record.form.sections.flatMap((section) => section.fields);
  return (
    <Act act="supplement" title={t('desk.act.supplement')}>
      <p class="hint">{t('desk.supplement.hint')}</p>
      {dossier.supplementCount === 0 ? null : (
        <Select
          name="ground"
          label={t('desk.supplement.ground')}
          options={supplementGrounds
            .filter((ground) => ground !== 'first-check')
            .map((ground) => ({ value: ground, label: d(`dossiers.supplement-ground.${ground}`) }))}
        />
      )}
      {documents.map((document) => (
        <TextField
          key={document.requirementId}
          name={`doc.${document.requirementId}`}
          label={document.name}
          value={remarkAt(document.requirementId)}
          optional
        />
      ))}
      {wrongFields.map(({ place, remark }) => (
        <TextField key={place.ref} name={`at.${place.ref}`} label={place.label} value={remark ?? ''} optional />
      ))}
      <Select name="fieldRef" label={t('desk.supplement.field')} options={fields.map((field) => ({ value: field.id, label: field.label }))} />
      <TextField name="fieldReason" label={t('desk.supplement.field.reason')} optional />
      <TextArea name="general" label={t('desk.supplement.general')} optional rows={2} />
      <Button kind="quiet">{t('desk.act.supplement')}</Button>
    </Act>
  );
}

function Consult({ agencies }: CaseProps): JSX.Element {
  const t = useText(texts);
  return (
    <Act act="consult" title={t('desk.act.consult')}>
      <Select name="agencyId" label={t('desk.consult.agency')} options={agencies.map(({ id, name }) => ({ value: id, label: name }))} />
      <TextArea name="question" label={t('desk.consult.question')} rows={3} />
      <TextField name="days" label={t('desk.consult.days')} value="3" width={2} inputmode="numeric" />
      <Button kind="quiet">{t('desk.act.consult')}</Button>
    </Act>
  );
}

function Answers({ case: dossierCase }: CaseProps): JSX.Element {
  const t = useText(texts);
  const { actor } = useRequest();
  return (
    <>
      {questionsToMe(dossierCase, actor).map((one) => (
        <Act key={one.id} act="answer" title={t('desk.act.answer')} open>
          <p>{one.question}</p>
          <Hidden name="consultationId" value={one.id} />
          <Hidden name="version" value={one.version} />
          <TextArea name="answer" label={t('desk.consult.answer')} rows={3} />
          <Button>{t('desk.act.answer')}</Button>
        </Act>
      ))}
    </>
  );
}

function Payment(): JSX.Element {
  const t = useText(texts);
  return (
    <Act act="payment" title={t('desk.act.payment')} open>
      <TextField name="receipt" label={t('desk.payment.receipt')} />
      <DayField name="paidOn" label={t('desk.payment.on')} told />
      <Button>{t('desk.act.payment')}</Button>
    </Act>
  );
}

function Extend(): JSX.Element {
  const t = useText(texts);
  return (
    <Act act="extend" title={t('desk.act.extend')}>
      <DayField name="newDay" label={t('desk.extend.day')} told />
      <TextArea name="reason" label={t('desk.reason')} rows={2} />
      <Button kind="quiet">{t('desk.act.extend')}</Button>
    </Act>
  );
}

function Transfer({ case: { dossier }, transferTo }: CaseProps): JSX.Element {
  const t = useText(texts);
  return (
    <Act act="transfer" title={t('desk.act.transfer')}>
      <p class="hint">{t('desk.transfer.hint')}</p>
      <Select
        name="toAgencyId"
        label={t('desk.transfer.agency')}
        options={transferTo.filter(({ id }) => id !== dossier.agencyId).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextArea name="reason" label={t('desk.reason')} hint={t('desk.reason.hint')} rows={2} />
      <Button kind="quiet">{t('desk.act.transfer')}</Button>
    </Act>
  );
}

function Reason({ act }: { readonly act: 'refuse' | 'stop' | 'withdraw' }): JSX.Element {
  const t = useText(texts);
  return (
    <Act act={act} title={t(`desk.act.${act}`)}>
      <TextArea name="reason" label={t('desk.reason')} hint={t('desk.reason.hint')} rows={2} />
      <Button kind="danger">{t(`desk.act.${act}`)}</Button>
    </Act>
  );
}
