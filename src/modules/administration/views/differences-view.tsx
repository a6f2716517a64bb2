import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Hidden, Notice } from '#ui/components';
import type { Difference } from '#modules/organisations';
import { administrationTexts } from '../locales/index.ts';
import { DifferenceTable } from './difference-table.tsx';

/** What the preview takes: the differences with readable field names, and all posted values that travel on. */
export interface DifferencesProps {
  readonly differences: readonly Difference[];
  readonly fieldName: (field: string) => string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly again: string;
}

/** Before and after of every field that changes; nothing is saved until the button. */
export function DifferencesView({ differences, fieldName, values, again }: DifferencesProps): JSX.Element {
  const t = useText(administrationTexts);
  if (differences.length === 0)
    return (
      <>
        <Notice>{t('administration.diff.none')}</Notice>
        <p>
          <a href={again}>{t('administration.edit.again')}</a>
        </p>
      </>
    );
  return (
    <section aria-label={t('administration.diff.title')}>
      <h2>{t('administration.diff.title')}</h2>
      <p>{t('administration.diff.lead')}</p>
      <DifferenceTable differences={differences} fieldName={fieldName} />
      <Form>
        {Object.entries(values).map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
        <Hidden name="save" value="1" />
        <ButtonRow>
          <Button>{t('administration.edit.save')}</Button>
          <Button kind="quiet" href={again}>
            {t('administration.edit.again')}
          </Button>
        </ButtonRow>
      </Form>
    </section>
  );
}
