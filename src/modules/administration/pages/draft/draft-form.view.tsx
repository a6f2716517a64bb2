import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { Instant } from '#platform/time';
import { InsetText } from '#ui/components';
import { DenseFormView, toProblems } from '#modules/forms';
import type { AnswerError, FormDefinition, RawAnswers } from '#modules/forms';
import type { ProcedureVersion } from '#modules/procedures';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';

/** What the page shows. */
export interface DraftFormProps {
  readonly draft: ProcedureVersion;
  readonly definition: FormDefinition;
  readonly answers: RawAnswers;
  readonly errors: readonly AnswerError[];
  readonly now: Instant;
}

/** The form of a draft as officers will see it, with conditions and messages at work. */
export function DraftFormView({ draft, definition, answers, errors, now }: DraftFormProps): JSX.Element {
  const t = useText(administrationTexts);
  const here = `/quan-tri/thu-tuc/${draft.code}`;
  return (
    <Shell title={draft.record.form.title} caption={t('administration.forms.preview')} errors={toProblems(errors)} back={`${here}/soan`}>
      <InsetText>{t('administration.forms.preview.lead')}</InsetText>
      <DenseFormView definition={definition} answers={answers} errors={errors} now={now} action={`${here}/xem-truoc`} submit={t('administration.forms.try')} />
    </Shell>
  );
}
