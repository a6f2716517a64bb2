import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, FileField, Form, InsetText, TextArea } from '#ui/components';
import type { FieldProblem } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import type { DossierCase } from '#modules/dossiers';
import { PageFields, fieldsOf } from '#modules/forms';
import type { AnswerError, RawAnswers } from '#modules/forms';
import { texts } from '../../locales/index.ts';

interface Props {
  readonly case: DossierCase;
  readonly errors: readonly FieldProblem[];
  /** What was typed when it could not be taken, and why. */
  readonly answers?: RawAnswers | undefined;
  readonly answerErrors?: readonly AnswerError[] | undefined;
}

/** What is asked for, with the place to answer each point. */
export function SupplementView({ case: { dossier, supplements, procedure }, errors, answers, answerErrors }: Props): JSX.Element {
  const t = useText(texts);
  const reasons = supplements.at(-1)?.reasons ?? [];
  const asked = new Set(reasons.flatMap(({ target, ref }) => (target === 'field' && ref !== undefined ? [ref] : [])));
  const fields = fieldsOf(procedure.record.form as never).filter((field) => asked.has(field.id));
  const section = (procedure.record.form.sections[0] ?? { id: '', title: '', fields: [] }) as never;
  return (
    <JourneyLayout title={t('portal.supplement.title')} caption={dossier.code} back={`/ho-so/${dossier.id}`} errors={errors}>
      <h2>{t('portal.supplement.reasons')}</h2>
      {reasons.map((reason, index) => <InsetText key={index}><b>{reason.label}</b><br />{reason.reason}</InsetText>)}
      <Form files>
        {fields.length === 0 ? null : <PageFields page={{ id: 'bo-sung', section, fields }} answers={{ ...dossier.answers, ...answers } as never} errors={answerErrors} alone={false} />}
        {reasons.flatMap((reason) => (reason.target === 'document' && reason.ref !== undefined ? [
          <FileField key={reason.ref} name={reason.ref} label={t('portal.supplement.files', { name: reason.label })} multiple accept=".pdf,.jpg,.jpeg,.png,.docx" kinds={t('portal.papers.kinds')} maxSize="50 MB" error={errors.find((error) => error.name === reason.ref)?.message} />,
        ] : []))}
        <TextArea name="note" label={t('portal.supplement.note')} optional />
        <Button>{t('portal.supplement.submit')}</Button>
      </Form>
    </JourneyLayout>
  );
}
