import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { Instant } from '#platform/time';
import { InsetText, SummaryList } from '#ui/components';
import { DenseFormView, toProblems } from '#modules/forms';
import type { AnswerError, FormVersion, RawAnswers } from '#modules/forms';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';
import { Validity } from '../../views/validity.tsx';

/** A form as officers see it, with conditions and messages at work. */
export function FormPreviewView({
  form,
  answers,
  errors,
  now,
}: {
  readonly form: FormVersion;
  readonly answers: RawAnswers;
  readonly errors: readonly AnswerError[];
  readonly now: Instant;
}): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell title={form.title} caption={t('administration.forms.preview')} errors={toProblems(errors)} back="/quan-tri/bieu-mau">
      <InsetText>{t('administration.forms.preview.lead')}</InsetText>
      <SummaryList
        rows={[
          [t('administration.procedure.version'), form.version],
          [t('administration.procedure.valid'), <Validity key="v" from={form.validFrom ?? undefined} to={form.validTo ?? undefined} />],
          [t('administration.field.legalBasis'), form.legalBasis],
        ]}
      />
      <DenseFormView
        definition={form.definition}
        answers={answers}
        errors={errors}
        now={now}
        action={`/quan-tri/bieu-mau/${form.id}`}
        submit={t('administration.forms.try')}
      />
    </Shell>
  );
}
