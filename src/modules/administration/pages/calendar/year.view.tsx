import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { InsetText, Radios, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import type { YearStatus } from '#modules/calendar';
import { administrationTexts } from '../../locales/index.ts';
import type { CalendarEffects } from '../../reads/calendar-effects.ts';
import { Shell } from '../../views/shell.tsx';
import { EditForm, Effects } from './publication.view.tsx';

/** What the page shows; with `effects` the preview instead of the form. */
export interface YearProps {
  readonly year: number;
  readonly status: YearStatus | undefined;
  readonly form: FormView;
  readonly effects: CalendarEffects | undefined;
}

/** The editor of one year, then what publishing would do. */
export function YearView({ year, status, form, effects }: YearProps): JSX.Element {
  const t = useText(administrationTexts);
  const title = `${t('administration.calendar.edit-year')} ${year}`;
  return (
    <Shell title={title} errors={form.errors} back="/quan-tri/lich">
      {status === undefined || status.notes.length === 0 ? null : <InsetText>{status.notes.join(' ')}</InsetText>}
      {effects === undefined ? <Editor form={form} /> : <Effects effects={effects} form={form} />}
    </Shell>
  );
}

/** Row numbers to show: those with something in them and three empty ones. */
function rowNumbers(form: FormView, prefix: string): readonly number[] {
  const filled = Object.entries(form.values).flatMap(([name, value]) =>
    name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)) && value !== '' ? [Number(name.slice(prefix.length))] : [],
  );
  const last = Math.max(-1, ...filled);
  return Array.from({ length: last + 4 }, (_, index) => index);
}

interface Cell {
  readonly name: string;
  readonly label: string;
  readonly width?: 12 | undefined;
}

function Rows({
  form,
  caption,
  cells,
  numbers,
}: {
  readonly form: FormView;
  readonly caption: string;
  readonly cells: readonly Cell[];
  readonly numbers: readonly number[];
}): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <fieldset class="rows">
      <legend>
        <h2>{caption}</h2>
      </legend>
      {numbers.map((index) => (
        <div class="row-fields" key={index} role="group" aria-label={`${t('administration.calendar.row')} ${index + 1}`}>
          {cells.map(({ name, label, width }) => (
            <TextField key={name} form={form} name={`${name}-${index}`} label={label} width={width} />
          ))}
        </div>
      ))}
    </fieldset>
  );
}

function Editor({ form }: { readonly form: FormView }): JSX.Element {
  const t = useText(administrationTexts);
  const basis = t('administration.field.legalBasis');
  return (
    <EditForm form={form}>
      <p>{t('administration.calendar.as')}</p>
      <Rows
        form={form}
        caption={t('administration.calendar.days-off')}
        numbers={rowNumbers(form, 'date-')}
        cells={[
          { name: 'date', label: t('administration.calendar.date'), width: 12 },
          { name: 'name', label: t('administration.calendar.holiday') },
          { name: 'basis', label: basis },
        ]}
      />
      <Rows
        form={form}
        caption={t('administration.calendar.swaps')}
        numbers={rowNumbers(form, 'off-')}
        cells={[
          { name: 'off', label: t('administration.calendar.day-off'), width: 12 },
          { name: 'work', label: t('administration.calendar.working-day'), width: 12 },
          { name: 'swap-basis', label: basis },
        ]}
      />
      <Radios
        form={form}
        name="status"
        label={t('administration.calendar.status')}
        inline
        choices={[
          { value: 'decided', label: t('administration.calendar.status.decided') },
          { value: 'provisional', label: t('administration.calendar.status.provisional') },
        ]}
      />
    </EditForm>
  );
}
