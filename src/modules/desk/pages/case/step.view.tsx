import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, FileField, Hidden, InsetText, Money, Select, TextArea, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { outcomesOf, stepsOf } from '#modules/dossiers';
import type { DossierCase } from '#modules/dossiers';
import { texts } from '../../locales/index.ts';
import { Act } from './act.view.tsx';
import type { CaseProps } from './case.view.tsx';
import { filesIn } from './paper-acts.view.tsx';
import { typedInto } from './refused-act.ts';

type OpenTask = DossierCase['tasks'][number];

/** What finishing a step is called. */
export function finishing(known: OpenTask['known']) {
  switch (known?.kind) {
    case 'approval':
      return 'desk.act.sign';
    case 'issuing':
      return 'desk.act.issue';
    case 'hand-over':
      return 'desk.act.hand-over';
    default:
      return 'desk.act.step';
  }
}

/** One open step at a desk of the actor, with its ways on; the last one asks who takes the result. */
export function Step({ open: { task, known }, case: dossierCase, refused, sentFiles }: CaseProps & { readonly open: OpenTask }): JSX.Element {
  const t = useText(texts);
  const form = typedInto(refused, 'step', { name: 'taskId', value: task.id });
  const steps = stepsOf(dossierCase.procedure);
  const outcomes = outcomesOf(known?.next ?? []).filter(({ to }) => steps.get(to)?.kind !== 'applicant-supplement');
  const isHandOver = known?.kind === 'hand-over';
  return (
    <Act act="step" title={task.name} form={form} next files={isHandOver}>
      <Hidden name="taskId" value={task.id} />
      <Hidden name="taskVersion" value={task.version} />
      {isHandOver ? <Evidence form={form} dossierCase={dossierCase} sentFiles={sentFiles} /> : null}
      <TextArea form={form} name="note" label={t('desk.note')} optional rows={2} />
      <div class="button-row">
        <Button name="outcome" value="" shortcut="c">
          {t(finishing(known))}
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

/** Who takes the result, how, and what proves it. */
function Evidence({
  form,
  dossierCase: { obligations, dossier },
  sentFiles,
}: Pick<CaseProps, 'sentFiles'> & { readonly form: FormView; readonly dossierCase: DossierCase }): JSX.Element {
  const t = useText(texts);
  return (
    <>
      <Unpaid obligations={obligations} />
      <TextField form={form} name="receiverName" label={t('desk.receiver')} value={dossier.applicant.name} />
      <Select
        form={form}
        name="method"
        label={t('desk.method')}
        empty={false}
        value={dossier.receivingMethod}
        options={(['one-stop', 'post', 'online'] as const).map((value) => ({ value, label: t(`desk.method.${value}`) }))}
      />
      <TextField form={form} name="receiverNumber" label={t('desk.receiver.number')} inputmode="numeric" width={12} maxlength={12} optional />
      <TextField form={form} name="postCode" label={t('desk.post-code')} maxlength={40} optional />
      <FileField
        form={form}
        name="evidence"
        label={t('desk.evidence')}
        hint={t('desk.evidence.hint')}
        files={filesIn(form, 'evidence', sentFiles)}
        accept=".pdf,.jpg,.jpeg,.png"
        optional
      />
    </>
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
