import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { ActionBar, Button, Hidden, Select, TextArea, TextField } from '#ui/components';
import { dossierTexts, supplementGrounds } from '#modules/dossiers';
import { DayField } from '../../components/day-field.tsx';
import { texts } from '../../locales/index.ts';
import { Act } from './act.view.tsx';
import { actKeys, allowedActs, questionsToMe, stepsAtMyDesk } from './allowed-acts.ts';
import type { CaseAct } from './allowed-acts.ts';
import type { CaseProps } from './case.view.tsx';
import { markOf } from './mark-of.ts';
import { RemovePaper, TakeIn } from './paper-acts.view.tsx';
import { typedInto } from './refused-act.ts';
import { finishing, Step } from './step.view.tsx';

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
            <Step key={open.task.id} open={open} {...props} />
          ))}
        </>
      );
    case 'answer':
      return <Answers {...props} />;
    case 'payment':
      return <Payment {...props} />;
    case 'draft':
      return <Draft {...props} />;
    case 'supplement':
      return <Supplement {...props} />;
    case 'take-in':
      return <TakeIn {...props} />;
    case 'remove-paper':
      return <RemovePaper {...props} />;
    case 'consult':
      return <Consult {...props} />;
    case 'transfer':
      return <Transfer {...props} />;
    case 'extend':
      return <Extend {...props} />;
    case 'mark':
      return null;
    default:
      return <Reason act={act} {...props} />;
  }
}

/** What moves the case on; the rest is done when there is need. */
const nextActs: readonly CaseAct[] = ['receive', 'step', 'answer', 'payment'];

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
          kind={index === 0 && nextActs.includes(act) ? 'primary' : 'quiet'}
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
  const [step] = stepsAtMyDesk(dossierCase, actor);
  return allowedActs(dossierCase, actor).map((act) => ({
    key: actKeys[act].toUpperCase(),
    does: t(act === 'step' ? finishing(step?.known) : `desk.act.${act}`).toLowerCase(),
  }));
}

function Receive({ case: { documents }, refused }: CaseProps): JSX.Element {
  const t = useText(texts);
  const form = typedInto(refused, 'receive');
  const d = useText(dossierTexts);
  const states = ['accepted', 'shown', 'replaced-by-data', 'not-applicable'] as const;
  return (
    <Act act="receive" title={t('desk.act.receive')} form={form} next>
      {documents.map((document) => (
        <Select
          key={document.requirementId}
          form={form}
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
      <TextField form={form} name="note" label={t('desk.note')} optional />
      <Button shortcut="t">{t('desk.act.receive')}</Button>
    </Act>
  );
}

function Draft({ case: { procedure, results }, templates, refused }: CaseProps): JSX.Element {
  const t = useText(texts);
  const form = typedInto(refused, 'draft');
  const { resultTemplate, results: kinds } = procedure.record;
  const draft = results.find((result) => result.state === 'draft' || result.state === 'submitted');
  return (
    <Act act="draft" title={t('desk.act.draft')} form={form}>
      {draft === undefined ? null : <Hidden name="draftVersion" value={draft.version} />}
      {kinds.length < 2 ? null : (
        <Select
          form={form}
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
          <TextField key={field.id} form={form} name={`field.${field.id}`} label={field.label} value={draft.fields[field.id] ?? ''} optional />
        ))
      )}
      {templates.length === 0 ? null : (
        <Select
          form={form}
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

function Supplement({ case: dossierCase, refused }: CaseProps): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const form = typedInto(refused, 'supplement');
  const { dossier, documents, procedure } = dossierCase;
  const marks = markOf(dossierCase);
  const wrongFields = [...marks.values()].filter(({ state, place }) => state === 'wrong' && place.target === 'field');
  const remarkAt = (ref: string): string => {
    const mark = marks.get(`document ${ref}`);
    return mark?.state === 'wrong' ? (mark.remark ?? '') : '';
  };
  const fields = procedure.record.form.sections.flatMap((section) => section.fields);
  return (
    <Act act="supplement" title={t('desk.act.supplement')} form={form}>
      <p class="hint">{t('desk.supplement.hint')}</p>
      {dossier.supplementCount === 0 ? null : (
        <Select
          form={form}
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
          form={form}
          name={`doc.${document.requirementId}`}
          label={document.name}
          value={remarkAt(document.requirementId)}
          optional
        />
      ))}
      {wrongFields.map(({ place, remark }) => (
        <TextField key={place.ref} form={form} name={`at.${place.ref}`} label={place.label} value={remark ?? ''} optional />
      ))}
      <Select
        form={form}
        name="fieldRef"
        label={t('desk.supplement.field')}
        optional
        options={fields.map((field) => ({ value: field.id, label: field.label }))}
      />
      <TextField form={form} name="fieldReason" label={t('desk.supplement.field.reason')} optional />
      <TextArea form={form} name="general" label={t('desk.supplement.general')} optional rows={2} />
      <Button kind="quiet">{t('desk.act.supplement')}</Button>
    </Act>
  );
}

function Consult({ agencies, refused }: CaseProps): JSX.Element {
  const t = useText(texts);
  const form = typedInto(refused, 'consult');
  return (
    <Act act="consult" title={t('desk.act.consult')} form={form}>
      <Select form={form} name="agencyId" label={t('desk.consult.agency')} options={agencies.map(({ id, name }) => ({ value: id, label: name }))} />
      <TextArea form={form} name="question" label={t('desk.consult.question')} rows={3} />
      <TextField form={form} name="days" label={t('desk.consult.days')} value="3" width={2} inputmode="numeric" />
      <Button kind="quiet">{t('desk.act.consult')}</Button>
    </Act>
  );
}

function Answers({ case: dossierCase, refused }: CaseProps): JSX.Element {
  const t = useText(texts);
  const { actor } = useRequest();
  return (
    <>
      {questionsToMe(dossierCase, actor).map((one) => {
        const form = typedInto(refused, 'answer', { name: 'consultationId', value: one.id });
        return (
          <Act key={one.id} act="answer" title={t('desk.act.answer')} form={form} next>
            <p>{one.question}</p>
            <Hidden name="consultationId" value={one.id} />
            <Hidden name="version" value={one.version} />
            <TextArea form={form} name="answer" label={t('desk.consult.answer')} rows={3} />
            <Button>{t('desk.act.answer')}</Button>
          </Act>
        );
      })}
    </>
  );
}

function Payment({ refused }: CaseProps): JSX.Element {
  const t = useText(texts);
  const form = typedInto(refused, 'payment');
  return (
    <Act act="payment" title={t('desk.act.payment')} form={form} next>
      <TextField form={form} name="receipt" label={t('desk.payment.receipt')} />
      <DayField form={form} name="paidOn" label={t('desk.payment.on')} told />
      <Button>{t('desk.act.payment')}</Button>
    </Act>
  );
}

function Extend({ refused }: CaseProps): JSX.Element {
  const t = useText(texts);
  const form = typedInto(refused, 'extend');
  return (
    <Act act="extend" title={t('desk.act.extend')} form={form}>
      <DayField form={form} name="newDay" label={t('desk.extend.day')} told />
      <TextArea form={form} name="reason" label={t('desk.reason')} rows={2} />
      <Button kind="quiet">{t('desk.act.extend')}</Button>
    </Act>
  );
}

function Transfer({ case: { dossier }, transferTo, refused }: CaseProps): JSX.Element {
  const t = useText(texts);
  const form = typedInto(refused, 'transfer');
  return (
    <Act act="transfer" title={t('desk.act.transfer')} form={form}>
      <p class="hint">{t('desk.transfer.hint')}</p>
      <Select
        form={form}
        name="toAgencyId"
        label={t('desk.transfer.agency')}
        options={transferTo.filter(({ id }) => id !== dossier.agencyId).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextArea form={form} name="reason" label={t('desk.reason')} hint={t('desk.reason.hint')} rows={2} />
      <Button kind="quiet">{t('desk.act.transfer')}</Button>
    </Act>
  );
}

function Reason({ act, refused }: CaseProps & { readonly act: 'refuse' | 'stop' | 'withdraw' }): JSX.Element {
  const t = useText(texts);
  const form = typedInto(refused, act);
  return (
    <Act act={act} title={t(`desk.act.${act}`)} form={form}>
      <TextArea form={form} name="reason" label={t('desk.reason')} hint={t('desk.reason.hint')} rows={2} />
      <Button kind="danger">{t(`desk.act.${act}`)}</Button>
    </Act>
  );
}
