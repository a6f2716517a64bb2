import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, Form, Hidden, TextArea } from '#ui/components';
import type { FormView } from '#ui/components';
import type { Difference } from '#modules/organisations';
import type { ProcedureVersion, RecordProblem } from '#modules/procedures';
import { administrationTexts } from '../../locales/index.ts';
import { DifferencesView } from '../../views/differences-view.tsx';
import { Problems } from '../../views/problems.tsx';
import { Shell } from '../../views/shell.tsx';

/** What the page shows; with `differences` the preview above the form. */
export interface RecordProps {
  readonly draft: ProcedureVersion;
  readonly form: FormView;
  readonly problems: readonly RecordProblem[];
  readonly differences?: readonly Difference[] | undefined;
}

/** The record of a draft as text, its faults, and what it changes. */
export function RecordView({ draft, form, problems, differences }: RecordProps): JSX.Element {
  const t = useText(administrationTexts);
  const back = `/quan-tri/thu-tuc/${draft.code}/soan`;
  const value = (name: string): string => String(form.values[name] ?? '');
  return (
    <Shell title={t('administration.draft.record')} caption={draft.record.name} errors={form.errors} back={back}>
      <p>{t('administration.procedure.draft.lead')}</p>
      {problems.length === 0 ? null : <Problems problems={problems} />}
      {differences === undefined ? null : <DifferencesView differences={differences} fieldName={(field) => field} values={form.values} />}
      <Form>
        <Hidden name="rowVersion" value={value('rowVersion')} />
        <TextArea form={form} name="record" label={t('administration.procedure.draft.record')} rows={28} />
        <Button>{t('administration.edit.preview')}</Button>
      </Form>
    </Shell>
  );
}
