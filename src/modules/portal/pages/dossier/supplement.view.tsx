import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { FileDescription, RefusedFile } from '#platform/files';
import { Button, Form, InsetText, TextArea } from '#ui/components';
import type { FieldProblem } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { askedFor } from '#modules/dossiers';
import type { DossierCase, SupplementDraft } from '#modules/dossiers';
import { PageFields, toProblems } from '#modules/forms';
import type { AnswerError, FormField, UnitChoice } from '#modules/forms';
import { AnswerLimit } from '../../components/answer-limit.tsx';
import { PaperField } from '../../components/paper-field.tsx';
import { texts } from '../../locales/index.ts';
import { formOf } from '#modules/procedures';

interface Props {
  readonly case: DossierCase;
  readonly fields: readonly FormField[];
  /** What is prepared so far. */
  readonly draft: SupplementDraft;
  readonly files: readonly FileDescription[];
  readonly refused: readonly RefusedFile[];
  readonly answerErrors: readonly AnswerError[];
  readonly found?: Readonly<Record<string, readonly UnitChoice[]>> | undefined;
}

/** True when nothing that was asked for has a place of its own, so that the answer is in the note. */
export function isNoteOnly(dossierCase: DossierCase): boolean {
  return (['document', 'field'] as const).every((target) => askedFor(dossierCase, target).length === 0);
}

/** What is asked for, with the place to answer each point. */
export function SupplementView({ case: dossierCase, fields, draft, files, refused, answerErrors, found }: Props): JSX.Element {
  const t = useText(texts);
  const { dossier, supplements, procedure } = dossierCase;
  const reasons = supplements.at(-1)?.reasons ?? [];
  const papers = reasons.flatMap(({ target, ref, label }) => (target === 'document' && ref !== undefined ? [{ ref, label }] : []));
  const section = formOf(procedure.record).sections[0] ?? { id: '', title: '', fields: [] };
  const errors = [...toProblems(answerErrors), ...refused.map(({ path, message }) => ({ name: path, message }))];
  return (
    <JourneyLayout
      title={t('portal.supplement.title')}
      caption={t('portal.dossier.caption', { code: dossier.code })}
      back={`/ho-so/${dossier.id}`}
      errors={errors}
    >
      <AnswerLimit case={dossierCase} />
      <h2>{t('portal.supplement.reasons')}</h2>
      {reasons.map((reason, index) => (
        <InsetText key={index}>
          <b>{reason.label}</b>
          <br />
          {reason.reason}
        </InsetText>
      ))}
      <Form files>
        {fields.length === 0 ? null : (
          <PageFields
            page={{ id: 'bo-sung', section, fields }}
            answers={{ ...dossier.answers, ...draft.answers }}
            errors={answerErrors}
            found={found}
            alone={false}
          />
        )}
        <Papers papers={papers} draft={draft} files={files} errors={errors} />
        <TextArea
          name="note"
          label={t('portal.supplement.note')}
          hint={papers.length === 0 ? undefined : t('portal.supplement.note.hint')}
          value={draft.note}
          optional={!isNoteOnly(dossierCase)}
          error={errors.find(({ name }) => name === 'note')?.message}
        />
        <Button>{t('portal.supplement.submit')}</Button>
        <p class="hint">{t('portal.supplement.kept')}</p>
      </Form>
    </JourneyLayout>
  );
}

interface PapersProps extends Pick<Props, 'draft' | 'files'> {
  readonly papers: readonly { readonly ref: string; readonly label: string }[];
  readonly errors: readonly FieldProblem[];
}

function Papers({ papers, draft, files, errors }: PapersProps): JSX.Element {
  const t = useText(texts);
  return (
    <>
      {papers.map(({ ref, label }) => (
        <PaperField
          key={ref}
          name={ref}
          label={t('portal.supplement.files', { name: label })}
          error={
            errors
              .filter(({ name }) => name === ref)
              .map(({ message }) => message)
              .join(' ') || undefined
          }
          files={(draft.files[ref] ?? []).flatMap((id) => files.filter((file) => file.id === id))}
        />
      ))}
    </>
  );
}
