import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, Form, Radios, TextArea, WarningText } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import type { DossierCase } from '#modules/dossiers';
import { useProblems } from '../../components/use-problems.ts';
import { texts } from '../../locales/index.ts';

interface Props {
  readonly case: DossierCase;
  readonly form: FormState;
}

/** The question before a dossier is taken back. */
export function WithdrawView({ case: { dossier }, form }: Props): JSX.Element {
  const t = useText(texts);
  return (
    <JourneyLayout
      title={t('portal.withdraw.title')}
      caption={t('portal.dossier.caption', { code: dossier.code })}
      back={`/ho-so/${dossier.id}`}
      errors={useProblems(form)}
    >
      <WarningText>{t('portal.withdraw.warning')}</WarningText>
      <Form>
        <TextArea form={form} name="reason" label={t('portal.withdraw.reason')} />
        <Button kind="danger">{t('portal.withdraw.submit')}</Button>
      </Form>
    </JourneyLayout>
  );
}

/** The rating. */
export function RateView({ case: { dossier }, form }: Props): JSX.Element {
  const t = useText(texts);
  const errors = useProblems(form);
  return (
    <JourneyLayout
      title={t('portal.rate.title')}
      caption={t('portal.dossier.caption', { code: dossier.code })}
      back={`/ho-so/${dossier.id}`}
      errors={errors}
      ownHeading
    >
      <Form>
        <Radios
          form={form}
          name="score"
          label={t('portal.rate.title')}
          size="page"
          error={errors[0]?.message}
          choices={([5, 4, 3, 2, 1] as const).map((score) => ({ value: String(score), label: t(`portal.rate.${score}`) }))}
        />
        <TextArea form={form} name="comment" label={t('portal.rate.comment')} optional limit={2000} />
        <Button>{t('portal.rate.submit')}</Button>
      </Form>
    </JourneyLayout>
  );
}
