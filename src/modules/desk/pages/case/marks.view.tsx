import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Details, FileList, Form, Hidden, Tag, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { dossierTexts } from '#modules/dossiers';
import type { DossierDocument } from '#modules/dossiers';
import { AnswerLine, summarise } from '#modules/forms';
import { texts } from '../../locales/index.ts';
import type { CaseProps } from './case.view.tsx';
import { markOf } from './mark-of.ts';
import type { ShownMark } from './mark-of.ts';
import { typedInto } from './refused-act.ts';
import { formOf } from '#modules/procedures';

/** Papers and answers place by place, each with a tick and a remark, beside the papers themselves. */
export function CompareForm(props: CaseProps): JSX.Element {
  const t = useText(texts);
  const { case: dossierCase, files } = props;
  const sections = summarise(formOf(dossierCase.procedure.record), dossierCase.dossier.answers);
  const marks = markOf(dossierCase);
  const all = [...marks.values()];
  const form = typedInto(props.refused, 'mark');
  return (
    <Details summary={<b>{t('desk.marks.title')}</b>} open>
      <Form label={t('desk.marks.title')} scope="mark" id="viec-mark" class="marks">
        <Hidden name="act" value="mark" />
        <p class="hint">{t('desk.marks.hint')}</p>
        <p>
          <b>
            {t('desk.marks.progress', {
              done: all.filter(({ state }) => state === 'right' || state === 'wrong').length,
              all: all.length,
              wrong: all.filter(({ state }) => state === 'wrong').length,
            })}
          </b>
        </p>
        {dossierCase.documents.length === 0 ? null : <h2>{t('desk.case.papers')}</h2>}
        {dossierCase.documents.map((document) => (
          <Place
            key={document.requirementId}
            name={`document.${document.requirementId}`}
            label={document.name}
            mark={marks.get(`document ${document.requirementId}`)}
            form={form}
          >
            <PaperFacts document={document} files={document.fileIds.flatMap((id) => files.get(id) ?? [])} />
          </Place>
        ))}
        {sections.map((section) => (
          <section key={section.id} aria-label={section.title}>
            <h2>{section.title}</h2>
            {section.lines.map((line) => (
              <Place key={line.path} name={`field.${line.field.id}`} label={line.label} mark={marks.get(`field ${line.field.id}`)} form={form}>
                <AnswerLine line={line} />
              </Place>
            ))}
          </section>
        ))}
        <ButtonRow>
          <Button kind="quiet" name="rest" value="">
            {t('desk.marks.save')}
          </Button>
          <Button kind="quiet" name="rest" value="right">
            {t('desk.marks.rest')}
          </Button>
        </ButtonRow>
      </Form>
    </Details>
  );
}

function Place({
  name,
  label,
  mark,
  form,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly mark: ShownMark | undefined;
  readonly form: FormView;
  readonly children: ComponentChildren;
}): JSX.Element {
  const t = useText(texts);
  const state = mark?.state ?? 'open';
  const isTyped = Object.keys(form.values).length > 0;
  const isRight = isTyped ? form.values[`right.${name}`] !== undefined : state === 'right';
  const remark = String(form.values[`remark.${name}`] ?? (state === 'wrong' ? mark?.remark : '') ?? '');
  return (
    <div class="compare">
      <div class="compare__what">
        <span class="compare__label">{label}</span>
        <div>{children}</div>
      </div>
      <div class="compare__how">
        <label class="check">
          <input type="checkbox" name={`right.${name}`} value="1" checked={isRight} /> {t('desk.marks.right')}
          <span class="visually-hidden">: {label}</span>
        </label>
        {state === 'changed' ? <Tag tone="amber">{t('desk.marks.changed')}</Tag> : null}
        <Details
          summary={
            <>
              {t('desk.marks.wrong')}
              <span class="visually-hidden">: {label}</span>
            </>
          }
          open={remark !== ''}
        >
          <TextField
            name={`remark.${name}`}
            label={
              <>
                {t('desk.marks.remark')}
                <span class="visually-hidden">: {label}</span>
              </>
            }
            value={remark}
          />
        </Details>
      </div>
    </div>
  );
}

/** How a paper stands: state, as what and on how many sheets it came, its files with their proof. */
export function PaperFacts({ document, files }: { readonly document: DossierDocument; readonly files: Parameters<typeof FileList>[0]['files'] }): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const { state, takenForm, takenSheets } = document;
  const form = takenForm === undefined ? '' : d(`dossiers.taken-form.${takenForm}`).toLowerCase();
  return (
    <>
      <Tag tone={state === 'rejected' ? 'ember' : state === 'accepted' ? 'leaf' : 'plain'}>{d(`dossiers.document.state.${state}`)}</Tag>
      {takenForm === undefined && takenSheets === undefined ? null : (
        <p class="hint">{t('desk.case.taken', { form, sheets: takenSheets === undefined ? '' : t('desk.case.sheets', { n: takenSheets }) })}</p>
      )}
      {document.note === undefined ? null : <p class="hint">{document.note}</p>}
      {files.length === 0 ? null : <FileList files={files} />}
    </>
  );
}
