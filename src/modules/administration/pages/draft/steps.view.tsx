import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Hidden, Select, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { stepTimes } from '#modules/procedures';
import type { RecordStep } from '#modules/procedures';
import type { Place } from '../../domain/draft/parts.ts';
import { valueAt } from '../../domain/draft/record-tree.ts';
import type { Json } from '../../domain/draft/record-tree.ts';
import { administrationTexts } from '../../locales/index.ts';
import type { OpenDraft } from '../../reads/draft.ts';
import { Shell } from '../../views/shell.tsx';
import { ItemTable } from './item-table.tsx';
import { StepTimesView } from './step-times.view.tsx';

const units = ['giờ', 'ngày', 'ngày làm việc', 'tháng'].map((value) => ({ value, label: value }));

/** The step table of a phase: desk and time of every step in place, the sum against the legal time below. */
export function StepsView({ open, place, form }: { readonly open: OpenDraft; readonly place: Place; readonly form: FormView }): JSX.Element {
  const t = useText(administrationTexts);
  const { findText } = useRequest();
  const { draft } = open;
  const steps = valueAt(draft.record as unknown as Json, place.path) as readonly RecordStep[];
  return (
    <Shell title={t('administration.draft.steps')} caption={draft.record.name} errors={form.errors} back={`/quan-tri/thu-tuc/${draft.code}/soan/${place.parent ?? 'process'}`}>
      <p>{findText('administration.record.list.process.phases.steps.hint')}</p>
      <Form label={t('administration.draft.steps')}>
        <Hidden name="rowVersion" value={draft.rowVersion} />
        {steps.map((step, index) => (
          <fieldset class="rows" key={step.id}>
            <legend>{index + 1}. {step.duty}</legend>
            <div class="row-fields">
              <TextField form={form} name={`desk-${index}`} label={t('administration.draft.desk')} />
              <TextField form={form} name={`value-${index}`} label={t('administration.draft.time')} width={8} inputmode="decimal" />
              <Select form={form} name={`unit-${index}`} label={t('administration.draft.unit')} options={units} empty={false} />
            </div>
          </fieldset>
        ))}
        <ButtonRow><Button name="act" value="save">{t('administration.procedure.draft.save')}</Button><Button kind="quiet" name="act" value="try">{t('administration.draft.times.try')}</Button></ButtonRow>
      </Form>
      <StepTimesView times={stepTimes(draft.record)} />
      <h2>{t('administration.draft.steps.each')}</h2>
      <ItemTable open={open} path={place.path} kind={place.kind} />
    </Shell>
  );
}
