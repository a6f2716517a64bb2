import type { ComponentChildren, JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, Details, Form, Hidden, Select, TextArea, TextField } from '#ui/components';
import { dossierTexts, mayFollow, mayOnDossier, outcomesOf, stepPermission, supplementGrounds } from '#modules/dossiers';
import type { Act, DossierCase } from '#modules/dossiers';
import { texts } from '../../locales/index.ts';
import type { CaseProps } from './case.view.tsx';

type OpenTask = DossierCase['tasks'][number];

/** Exactly the acts that law, state and the actor's rights allow now. */
export function CaseActs(props: CaseProps): JSX.Element {
  const { case: dossierCase } = props;
  const { dossier, tasks } = dossierCase;
  const { actor } = useRequest();
  const may = (permission: string, act: Exclude<Act, 'submit'>): boolean => mayFollow(dossier.state, act) && mayOnDossier(actor, permission, dossier);
  const mine = tasks.filter(({ task, known }) => task.kind !== 'receive' && isAtMyDesk(actor, task) && mayOnDossier(actor, stepPermission(known?.kind), dossier));
  return (
    <>
      {may('dossiers.receive', 'receive') ? <Receive {...props} /> : mine.map((open) => <Step key={open.task.id} open={open} dossierCase={dossierCase} />)}
      {may('dossiers.draft-result', 'draft-result') ? <Draft dossierCase={dossierCase} /> : null}
      {may('dossiers.request-supplement', 'request-supplement') ? <Supplement dossierCase={dossierCase} /> : null}
      {may('dossiers.consult', 'consult') ? <Consult {...props} /> : null}
      <Answers {...props} />
      {tasks.some(({ known }) => known?.kind === 'applicant-payment') && may('dossiers.work', 'settle-payment') ? <Payment /> : null}
      {may('dossiers.refuse', 'refuse') ? <Reason act="refuse" /> : null}
      {dossier.extensionCount === 0 && may('dossiers.extend', 'extend') ? <Extend /> : null}
      {may('dossiers.stop', 'stop') ? <Reason act="stop" /> : null}
      {may('dossiers.withdraw', 'withdraw') ? <Reason act="withdraw" /> : null}
    </>
  );
}

function isAtMyDesk(actor: ReturnType<typeof useRequest>['actor'], task: OpenTask['task']): boolean {
  if (actor.kind !== 'officer') return false;
  return task.assigneeId === actor.id || actor.roles.some((grant) => grant.agencyId === task.agencyId && (grant.deskKey === undefined || grant.deskKey === task.deskKey));
}

function Act({ act, title, open, children }: { readonly act: string; readonly title: string; readonly open?: boolean; readonly children: ComponentChildren }): JSX.Element {
  return <Details summary={<b>{title}</b>} open={open}><Form label={title} scope={act}><Hidden name="act" value={act} />{children}</Form></Details>;
}

function Receive({ case: { documents } }: CaseProps): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const states = ['accepted', 'shown', 'replaced-by-data', 'not-applicable'] as const;
  return (
    <Act act="receive" title={t('desk.act.receive')} open>
      {documents.map((document) => (
        <Select
          key={document.requirementId} name={`check.${document.requirementId}`} label={document.name} empty={false}
          value={document.state === 'waiting-check' ? (document.kind === 'xuất trình' ? 'shown' : 'accepted') : document.state}
          options={[...states, ...(states.some((state) => state === document.state) ? [] : [document.state])].map((state) => ({ value: state, label: d(`dossiers.document.state.${state}`) }))}
        />
      ))}
      <TextField name="note" label={t('desk.note')} optional />
      <Button shortcut="t">{t('desk.act.receive')}</Button>
    </Act>
  );
}

function Step({ open: { task, known }, dossierCase }: { readonly open: OpenTask; readonly dossierCase: DossierCase }): JSX.Element {
  const t = useText(texts);
  const outcomes = outcomesOf(known?.step.next ?? []).filter(({ to }) => !to.startsWith('boSung'));
  const isHandOver = known?.kind === 'hand-over';
  const main = known?.kind === 'approval' ? t('desk.act.sign') : known?.kind === 'issuing' ? t('desk.act.issue') : isHandOver ? t('desk.act.hand-over') : t('desk.act.step');
  return (
    <Act act="step" title={`${task.name}`} open>
      <Hidden name="taskId" value={task.id} />
      <Hidden name="taskVersion" value={task.version} />
      {isHandOver ? (
        <>
          <TextField name="receiverName" label={t('desk.receiver')} value={dossierCase.dossier.applicant.name} />
          <Select name="method" label={t('desk.method')} empty={false} value={dossierCase.dossier.receivingMethod} options={(['one-stop', 'post', 'online'] as const).map((value) => ({ value, label: t(`desk.method.${value}`) }))} />
          <TextField name="postCode" label={t('desk.post-code')} optional />
        </>
      ) : null}
      <TextArea name="note" label={t('desk.note')} optional rows={2} />
      <div class="button-row">
        <Button name="outcome" value="" shortcut="c">{main}</Button>
        {outcomes.map(({ outcome }) => <Button key={outcome} name="outcome" value={outcome} kind="quiet">{outcome.charAt(0).toUpperCase() + outcome.slice(1)}</Button>)}
      </div>
    </Act>
  );
}

function Draft({ dossierCase: { procedure, results } }: { readonly dossierCase: DossierCase }): JSX.Element {
  const t = useText(texts);
  const { resultTemplate, results: kinds } = procedure.record;
  const draft = results.find((result) => result.state === 'draft' || result.state === 'submitted');
  return (
    <Act act="draft" title={t('desk.act.draft')}>
      {kinds.length < 2 ? null : <Select name="requirementId" label={t('desk.result.kind')} empty={false} value={draft?.requirementId} options={kinds.map(({ id, name }) => ({ value: id, label: name }))} />}
      {draft === undefined ? <p class="hint">{t('desk.result.first')}</p> : resultTemplate.fields.map((field) => (
        <TextField key={field.id} name={`field.${field.id}`} label={field.label} value={draft.fields[field.id] ?? ''} optional />
      ))}
      <Button kind="quiet" shortcut="r">{draft === undefined ? t('desk.act.draft') : t('desk.result.save')}</Button>
    </Act>
  );
}

function Supplement({ dossierCase: { dossier, documents, procedure } }: { readonly dossierCase: DossierCase }): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const fields = procedure.record.form.sections.flatMap((section) => section.fields);
  return (
    <Act act="supplement" title={t('desk.act.supplement')}>
      <p class="hint">{t('desk.supplement.hint')}</p>
      {dossier.supplementCount === 0 ? null : (
        <Select name="ground" label={t('desk.supplement.ground')} options={supplementGrounds.filter((ground) => ground !== 'first-check').map((ground) => ({ value: ground, label: d(`dossiers.supplement-ground.${ground}`) }))} />
      )}
      {documents.map((document) => <TextField key={document.requirementId} name={`doc.${document.requirementId}`} label={document.name} optional />)}
      <Select name="fieldRef" label={t('desk.supplement.field')} options={fields.map((field) => ({ value: field.id, label: field.label }))} />
      <TextField name="fieldReason" label={t('desk.supplement.field.reason')} optional />
      <TextArea name="general" label={t('desk.supplement.general')} optional rows={2} />
      <Button kind="quiet" shortcut="b">{t('desk.act.supplement')}</Button>
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

function Answers({ case: { consultations } }: CaseProps): JSX.Element {
  const t = useText(texts);
  const { actor } = useRequest();
  const agencies = actor.kind === 'officer' ? actor.roles.map((grant) => grant.agencyId) : [];
  return (
    <>
      {consultations.filter((one) => one.answeredAt === undefined && agencies.includes(one.agencyId)).map((one) => (
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
      <TextField name="paidOn" label={t('desk.payment.on')} hint="dd/mm/yyyy" />
      <Button>{t('desk.act.payment')}</Button>
    </Act>
  );
}

function Extend(): JSX.Element {
  const t = useText(texts);
  return (
    <Act act="extend" title={t('desk.act.extend')}>
      <Field />
      <TextArea name="reason" label={t('desk.reason')} rows={2} />
      <Button kind="quiet">{t('desk.act.extend')}</Button>
    </Act>
  );
}

function Field(): JSX.Element {
  const t = useText(texts);
  return <p><label class="label" for="new-day">{t('desk.extend.day')}</label><input class="input w12" id="new-day" type="date" name="newDay" required /></p>;
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
