import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import type { GeneralTerm } from '#modules/calendar';
import { administrationTexts } from '../../locales/index.ts';
import type { CalendarEffects } from '../../reads/calendar-effects.ts';
import { Shell } from '../../views/shell.tsx';
import { EditForm, Effects } from './publication.view.tsx';

/** What the page shows; with `effects` the preview instead of the form. */
export interface TermsProps {
  readonly terms: readonly GeneralTerm[];
  readonly form: FormView;
  readonly effects: CalendarEffects | undefined;
}

/** The editor of the general terms, then what publishing would do. */
export function TermsView({ terms, form, effects }: TermsProps): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell title={t('administration.calendar.terms')} errors={form.errors} back="/quan-tri/lich">
      {effects === undefined ? (
        <EditForm form={form}>
          <p>{t('administration.calendar.terms.lead')}</p>
          {terms.map(({ code, name, legalBasis }) => (
            <TextField key={code} form={form} name={`time-${code}`} label={name} hint={legalBasis} width={20} />
          ))}
        </EditForm>
      ) : (
        <Effects effects={effects} form={form} />
      )}
    </Shell>
  );
}
