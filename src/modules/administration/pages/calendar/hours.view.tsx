import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Checkboxes, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { isoWeekdays } from '#modules/calendar';
import type { Agency } from '#modules/organisations';
import { administrationTexts } from '../../locales/index.ts';
import type { CalendarEffects } from '../../reads/calendar-effects.ts';
import { Shell } from '../../views/shell.tsx';
import { weekdayIn } from '../../views/hours-of-week.tsx';
import { EditForm, Effects } from './publication.view.tsx';

/** What the page shows; with `effects` the preview instead of the form, with an agency its own hours. */
export interface HoursProps {
  readonly agency: Agency | undefined;
  readonly form: FormView;
  readonly effects?: CalendarEffects | undefined;
}

/** The editor of opening hours by weekday, then what publishing would do. */
export function HoursView({ agency, form, effects }: HoursProps): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell title={t('administration.calendar.hours')} caption={agency?.name} errors={form.errors} back="/quan-tri/lich">
      {effects === undefined ? <Editor form={form} isOwn={agency !== undefined} /> : <Effects effects={effects} form={form} />}
    </Shell>
  );
}

function Editor({ form, isOwn }: { readonly form: FormView; readonly isOwn: boolean }): JSX.Element {
  const t = useText(administrationTexts);
  const { locale } = useRequest();
  return (
    <EditForm form={form}>
      <p>{t(isOwn ? 'administration.calendar.hours.own' : 'administration.calendar.hours.all')}</p>
      <TextField form={form} name="pattern" label={t('administration.calendar.pattern')} />
      <fieldset class="rows">
        <legend>
          <h2>{t('administration.calendar.hours.week')}</h2>
        </legend>
        <p class="hint">{t('administration.calendar.hours.hint')}</p>
        {isoWeekdays.map((day) => (
          <TextField key={day} form={form} name={`hours-${day}`} label={weekdayIn(locale, day)} width={20} spellcheck={false} />
        ))}
      </fieldset>
      <Checkboxes
        form={form}
        name="reception"
        label={t('administration.calendar.reception')}
        hint={t('administration.calendar.reception.hint')}
        inline
        optional
        choices={isoWeekdays.map((day) => ({ value: String(day), label: weekdayIn(locale, day) }))}
      />
    </EditForm>
  );
}
