import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Answers, Button, Checkboxes, Form, Money, Radios, SummaryList } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { dossierTexts } from '#modules/dossiers';
import { AnswersSummary } from '#modules/forms';
import type { Agency } from '#modules/organisations';
import type { FeeBill, claimableExemptions } from '#modules/procedures';
import { useProblems } from '../../components/use-problems.ts';
import { spokenName } from '../../components/spoken-name.ts';
import { texts } from '../../locales/index.ts';
import type { LoadedFiling } from './load-filing.ts';
import { needsFile } from './task-list.view.tsx';

interface Props {
  readonly loaded: LoadedFiling;
  readonly form: FormState;
  readonly fee: FeeBill;
  /** Exemptions from the fee that the applicant may claim. */
  readonly claims: ReturnType<typeof claimableExemptions>;
  readonly agency: Agency;
}

/** Check your answers, then sign off. */
export function ReviewView({ loaded, form, fee, claims, agency }: Props): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const { filing, procedure, help } = loaded;
  const base = `/ho-so/nhap/${filing.draftId}`;
  const errors = useProblems(form);
  return (
    <JourneyLayout title={t('portal.review.title')} caption={spokenName(procedure.record)} back={`${base}/giay-to`} errors={errors}>
      <SummaryList
        rows={[
          [t('portal.review.procedure'), procedure.record.name],
          [t('portal.dossier.agency'), agency.name],
        ]}
      />
      <AnswersSummary definition={loaded.form.definition} answers={loaded.answers} changeHref={(fieldId) => `${base}/cau/${fieldId}`} />
      <Papers loaded={loaded} />
      <h2>{t('portal.review.fee')}</h2>
      <Fee fee={fee} />
      <Form>
        {claims.length === 0 || isFree(fee, filing.exemptions) ? null : (
          <Checkboxes
            form={{ ...form, values: { exemption: filing.exemptions, ...form.values } }}
            name="exemption"
            label={t('portal.review.exemption')}
            hint={t('portal.review.exemption.hint')}
            optional
            choices={claims.map(({ who, percent, basis }) => ({ value: who, label: who, hint: t('portal.review.exemption.basis', { percent, basis }) }))}
          />
        )}
        <Radios
          form={form}
          name="receiving"
          label={t('portal.review.receiving')}
          value={filing.receivingMethod}
          choices={(['one-stop', 'online', 'post'] as const).map((value) => ({ value, label: d(`dossiers.receiving.${value}`) }))}
        />
        <Checkboxes
          form={form}
          name="agree"
          label={t('portal.review.pledge')}
          error={errors.find((error) => error.name === 'agree')?.message}
          choices={[{ value: 'yes', label: help === undefined ? t('portal.review.agree') : t('portal.assist.review') }]}
        />
        <Button>{help === undefined ? t('portal.review.submit') : t('portal.assist.review.send')}</Button>
      </Form>
    </JourneyLayout>
  );
}

function Papers({ loaded: { filing, documents, files } }: Pick<Props, 'loaded'>): JSX.Element | null {
  const t = useText(texts);
  const papers = documents.filter(({ form }) => form === null);
  if (papers.length === 0) return null;
  return (
    <Answers
      stacked
      title={t('portal.review.papers')}
      change={`/ho-so/nhap/${filing.draftId}/giay-to`}
      rows={papers.map((document) => {
        const names = (filing.files[document.id] ?? []).flatMap((id) => files.get(id)?.name ?? []);
        const without = needsFile(document) ? t('portal.review.missing') : (document.replaceableBy ?? t('portal.procedure.shown'));
        return [document.name, names.length > 0 ? names.join(', ') : without] as const;
      })}
    />
  );
}

/** True when nothing is owed without any claim, so that there is nothing to be exempt from. */
function isFree({ total, unset }: FeeBill, claimed: readonly string[]): boolean {
  return total === 0 && unset.length === 0 && claimed.length === 0;
}

function Fee({ fee }: { readonly fee: FeeBill }): JSX.Element {
  const t = useText(texts);
  return (
    <>
      {fee.lines.length === 0 || fee.total === 0 ? (
        <p>{t('portal.review.fee.none')}</p>
      ) : (
        <SummaryList
          rows={[
            ...fee.lines.map((line) => [line.quantity === 1 ? line.name : `${line.name} × ${line.quantity}`, <Money amount={line.amount} free />] as const),
            [
              t('portal.review.fee.total'),
              <b>
                <Money amount={fee.total} />
              </b>,
            ],
          ]}
        />
      )}
      {fee.unset.map((name) => (
        <p key={name} class="hint">
          {t('portal.review.fee.unset', { name })}
        </p>
      ))}
    </>
  );
}
