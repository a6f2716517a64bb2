import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, Details, FileField, Select, TextArea, TextField } from '#ui/components';
import { dossierTexts } from '#modules/dossiers';
import { texts } from '../../locales/index.ts';
import { Act } from './act.view.tsx';
import type { CaseProps } from './case.view.tsx';

/** Papers that came over the counter, with what proves it. */
export function TakeIn({ case: { documents } }: CaseProps): JSX.Element {
  const t = useText(texts);
  return (
    <Act act="take-in" title={t('desk.act.take-in')} files>
      <p class="hint">{t('desk.take-in.hint')}</p>
      {documents.map((document) => (
        <fieldset key={document.requirementId}>
          <legend class="label">{document.name}</legend>
          <TakenFields id={document.requirementId} form={document.takenForm} sheets={document.takenSheets} />
        </fieldset>
      ))}
      <TextField name="note" label={t('desk.note')} optional />
      <Button>{t('desk.act.take-in')}</Button>
    </Act>
  );
}

/** Files that the desk scanned by mistake; what the applicant sent is not offered, for it stays. */
export function RemovePaper({ case: { documents }, files, scans }: CaseProps): JSX.Element {
  const t = useText(texts);
  const options = documents.flatMap(({ requirementId, name, fileIds }) =>
    fileIds.filter((id) => scans.has(id)).map((id) => ({ value: `${requirementId}/${id}`, label: `${files.get(id)?.name ?? ''} (${name})` })),
  );
  return (
    <Act act="remove-paper" title={t('desk.act.remove-paper')} files>
      {options.length === 0 ? (
        <p>{t('desk.remove-paper.none')}</p>
      ) : (
        <>
          <p class="hint">{t('desk.remove-paper.hint')}</p>
          <Select name="paper" label={t('desk.remove-paper.which')} options={options} />
          <TextArea name="reason" label={t('desk.reason')} hint={t('desk.reason.hint')} rows={2} />
          <Details summary={t('desk.remove-paper.instead')}>
            <TakenFields id="thay" />
          </Details>
          <Button kind="danger">{t('desk.act.remove-paper')}</Button>
        </>
      )}
    </Act>
  );
}

/** As what, on how many sheets and in which files one paper came over the counter. */
export function TakenFields({
  id,
  form,
  sheets,
}: {
  readonly id: string;
  readonly form?: string | undefined;
  readonly sheets?: number | undefined;
}): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  return (
    <>
      <div class="row-fields">
        <Select
          name={`form.${id}`}
          label={t('desk.take-in.form')}
          value={form}
          options={(['original', 'copy', 'electronic'] as const).map((value) => ({ value, label: d(`dossiers.taken-form.${value}`) }))}
        />
        <TextField name={`sheets.${id}`} label={t('desk.take-in.sheets')} value={sheets?.toString()} inputmode="numeric" width={4} maxlength={5} optional />
      </div>
      <FileField
        name={`scan.${id}`}
        label={t('desk.take-in.scan')}
        multiple
        accept=".pdf,.jpg,.jpeg,.png,.docx"
        kinds={t('desk.take-in.kinds')}
        maxSize="50 MB"
        optional
      />
    </>
  );
}
