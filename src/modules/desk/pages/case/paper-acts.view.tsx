import type { JSX } from 'preact';
import { listOf } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, Details, FileField, Select, TextArea, TextField } from '#ui/components';
import type { FormView, ShownFile } from '#ui/components';
import { dossierTexts } from '#modules/dossiers';
import { texts } from '../../locales/index.ts';
import { Act } from './act.view.tsx';
import type { CaseProps } from './case.view.tsx';
import { typedInto } from './refused-act.ts';

/** Papers that came over the counter, with what proves it. */
export function TakeIn({ case: { documents }, refused, sentFiles }: CaseProps): JSX.Element {
  const t = useText(texts);
  const form = typedInto(refused, 'take-in');
  return (
    <Act act="take-in" title={t('desk.act.take-in')} form={form} files>
      <p class="hint">{t('desk.take-in.hint')}</p>
      {documents.map((document) => (
        <fieldset key={document.requirementId}>
          <legend class="label">{document.name}</legend>
          <TakenFields form={form} id={document.requirementId} kind={document.takenForm} sheets={document.takenSheets} sentFiles={sentFiles} />
        </fieldset>
      ))}
      <TextField form={form} name="note" label={t('desk.note')} optional />
      <Button>{t('desk.act.take-in')}</Button>
    </Act>
  );
}

/** Files that the desk scanned by mistake; what the applicant sent is not offered, for it stays. */
export function RemovePaper({ case: { documents }, files, scans, refused, sentFiles }: CaseProps): JSX.Element {
  const t = useText(texts);
  const form = typedInto(refused, 'remove-paper');
  const options = documents.flatMap(({ requirementId, name, fileIds }) =>
    fileIds.filter((id) => scans.has(id)).map((id) => ({ value: `${requirementId}/${id}`, label: `${files.get(id)?.name ?? ''} (${name})` })),
  );
  return (
    <Act act="remove-paper" title={t('desk.act.remove-paper')} form={form} files>
      {options.length === 0 ? (
        <p>{t('desk.remove-paper.none')}</p>
      ) : (
        <>
          <p class="hint">{t('desk.remove-paper.hint')}</p>
          <Select form={form} name="paper" label={t('desk.remove-paper.which')} options={options} />
          <TextArea form={form} name="reason" label={t('desk.reason')} hint={t('desk.reason.hint')} rows={2} />
          <Details summary={t('desk.remove-paper.instead')}>
            <TakenFields form={form} id="thay" sentFiles={sentFiles} />
          </Details>
          <Button kind="danger">{t('desk.act.remove-paper')}</Button>
        </>
      )}
    </Act>
  );
}

/** The files that came with a refused form into one of its fields. */
export function filesIn({ values }: FormView, name: string, sentFiles: ReadonlyMap<string, ShownFile>): readonly ShownFile[] {
  return listOf(values[`${name}-id`]).flatMap((id) => sentFiles.get(id) ?? []);
}

/** As what, on how many sheets and in which files one paper came over the counter; files that came with a refused form stay with it. */
export function TakenFields({
  form,
  id,
  kind,
  sheets,
  sentFiles,
}: {
  readonly form: FormView;
  readonly id: string;
  readonly kind?: string | undefined;
  readonly sheets?: number | undefined;
  readonly sentFiles: ReadonlyMap<string, ShownFile>;
}): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  return (
    <>
      <div class="row-fields">
        <Select
          form={form}
          name={`form.${id}`}
          label={t('desk.take-in.form')}
          value={kind}
          options={(['original', 'copy', 'electronic'] as const).map((value) => ({ value, label: d(`dossiers.taken-form.${value}`) }))}
        />
        <TextField
          form={form}
          name={`sheets.${id}`}
          label={t('desk.take-in.sheets')}
          value={sheets?.toString()}
          inputmode="numeric"
          width={4}
          maxlength={5}
          optional
        />
      </div>
      <FileField
        form={form}
        name={`scan.${id}`}
        label={t('desk.take-in.scan')}
        files={filesIn(form, `scan.${id}`, sentFiles)}
        multiple
        accept=".pdf,.jpg,.jpeg,.png,.docx"
        kinds={t('desk.take-in.kinds')}
        maxSize="50 MB"
        optional
      />
    </>
  );
}
