import type { JSX } from 'preact';
import type { FormBody } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Notice } from '#ui/components';
import type { Difference } from '#modules/organisations';
import { administrationTexts } from '../locales/index.ts';
import { DifferenceTable } from './difference-table.tsx';
import { SeenForm } from './seen-form.tsx';

/** What the preview takes: the differences with readable field names, and all that was posted. */
export interface DifferencesProps {
  readonly differences: readonly Difference[];
  readonly fieldName: (field: string) => string;
  readonly values: FormBody;
}

/** Before and after of every field that changes; nothing is saved until the button. */
export function DifferencesView({ differences, fieldName, values }: DifferencesProps): JSX.Element {
  const t = useText(administrationTexts);
  if (differences.length === 0)
    return (
      <>
        <Notice>{t('administration.diff.none')}</Notice>
        <SeenForm values={values} save={undefined} />
      </>
    );
  return (
    <section aria-label={t('administration.diff.title')}>
      <h2>{t('administration.diff.title')}</h2>
      <p>{t('administration.diff.lead')}</p>
      <DifferenceTable differences={differences} fieldName={fieldName} />
      <SeenForm values={values} save={t('administration.edit.save')} />
    </section>
  );
}
