import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Hidden, Select, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { stepTimes } from '#modules/procedures';
import { administrationTexts } from '../../locales/index.ts';
import type { OpenDraft } from '../../reads/draft.ts';
import { Shell } from '../../views/shell.tsx';
import { DeskSelect } from './desk-select.tsx';
import { StepTimesView } from './step-times.view.tsx';

const units = ['giờ', 'ngày', 'ngày làm việc', 'tháng'].map((value) => ({ value, label: value }));

/** All steps of a draft: desk and time of each in place, the sum against the legal time below. */
export function StepsView({ open: { draft, desks }, form }: { readonly open: OpenDraft; readonly form: FormView }): JSX.Element {
  const t = useText(administrationTexts);
  const base = `/quan-tri/thu-tuc/${draft.code}/soan`;
  let order = 0;
  return (
    <Shell title={t('administration.draft.steps')} caption={draft.record.name} errors={form.errors} back={`${base}/process`}>
      <p>{t('administration.draft.steps.lead')}</p>
      <Form label={t('administration.draft.steps')}>
        <Hidden name="rowVersion" value={draft.rowVersion} />
        {draft.record.process.phases.map((phase, phaseIndex) => (
          <section key={phase.id}>
            <h2>{phase.title}</h2>
            {phase.steps.map((step, index) => {
              order += 1;
              return (
                <fieldset class="rows" key={step.id}>
                  <legend>
                    {order}. <a href={`${base}/process.phases.${phaseIndex}.steps.${index}`}>{step.duty}</a>
                  </legend>
                  <div class="row-fields">
                    <DeskSelect form={form} name={`desk-${step.id}`} desks={desks} />
                    <TextField form={form} name={`value-${step.id}`} label={t('administration.draft.time')} width={8} inputmode="decimal" />
                    <Select form={form} name={`unit-${step.id}`} label={t('administration.draft.unit')} options={units} empty={false} />
                  </div>
                </fieldset>
              );
            })}
          </section>
        ))}
        <ButtonRow>
          <Button name="act" value="save">
            {t('administration.procedure.draft.save')}
          </Button>
          <Button kind="quiet" name="act" value="try">
            {t('administration.draft.times.try')}
          </Button>
        </ButtonRow>
      </Form>
      <StepTimesView times={stepTimes(draft.record)} />
    </Shell>
  );
}
