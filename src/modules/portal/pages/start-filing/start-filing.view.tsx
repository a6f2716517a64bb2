import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, Form, Select } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import type { Agency } from '#modules/organisations';
import { hasEligibility } from '#modules/procedures';
import type { Eligibility, ProcedureVersion } from '#modules/procedures';
import { draftDays } from '#modules/forms';
import { spokenName } from '../../components/spoken-name.ts';
import { texts } from '../../locales/index.ts';

interface Props {
  readonly procedure: ProcedureVersion;
  readonly eligibility: Eligibility;
  readonly form: FormState;
  readonly agencies: readonly Agency[];
  readonly home: Agency | undefined;
}

/** What one should know and have before the first question. */
export function StartFilingView({ procedure, eligibility, form, agencies, home }: Props): JSX.Element {
  const t = useText(texts);
  const { record, slug } = procedure;
  // Who comes from the questions before the form has just read what the law asks; the papers for their case stay in sight.
  const isTold = eligibility.kind === 'fits' && hasEligibility(record);
  const needed = eligibility.kind === 'fits' ? eligibility.documents : record.documents.filter((document) => document.cases.includes('*'));
  return (
    <JourneyLayout
      title={t('portal.start.title')}
      caption={spokenName(record)}
      back={`/thu-tuc/${slug}`}
      errors={form.errors.map((error) => ({ name: error.name, message: t('portal.start.agency.missing') }))}
    >
      {isTold || record.conditions.length === 0 ? null : (
        <>
          <h2>{t('portal.start.conditions')}</h2>
          <ul>
            {record.conditions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {needed.length === 0 ? null : (
        <>
          <h2>{t('portal.start.need')}</h2>
          <ul>
            {needed.map((document) => (
              <li key={document.id}>{document.name}</li>
            ))}
          </ul>
        </>
      )}
      {isTold || !hasEligibility(record) ? null : (
        <p>
          <a href={`/thu-tuc/${slug}/dieu-kien`}>{t('portal.start.check')}</a>
        </p>
      )}
      <p>{t('portal.start.save', { days: draftDays })}</p>
      <Form>
        <Select
          form={form}
          name="agency"
          label={t('portal.start.agency.label')}
          value={home?.id}
          error={form.errors.length > 0 ? t('portal.start.agency.missing') : undefined}
          options={agencies.map((agency) => ({ value: agency.id, label: agency.name }))}
        />
        <Button>{t('portal.start.submit')}</Button>
      </Form>
    </JourneyLayout>
  );
}
