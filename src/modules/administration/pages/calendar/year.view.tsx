import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Hidden, InsetText, Notice, Radios, Table, TextField, When } from '#ui/components';
import type { FormView } from '#ui/components';
import type { YearStatus } from '#modules/calendar';
import { administrationTexts } from '../../locales/index.ts';
import { mostShown } from '../../reads/calendar-effects.ts';
import type { CalendarEffects } from '../../reads/calendar-effects.ts';
import { Shell } from '../../views/shell.tsx';

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
      {effects === undefined ? <Editor form={form} /> : <Effects effects={effects} form={form} again={`/quan-tri/lich/${year}`} />}
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
    <Form>
      <Hidden name="basedOn" value={String(form.values['basedOn'] ?? '')} />
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
      <TextField form={form} name="name" label={t('administration.calendar.name')} />
      <TextField form={form} name="legalBasis" label={basis} />
      <TextField
        form={form}
        name="validFrom"
        label={t('administration.calendar.valid-from')}
        hint={t('administration.day.hint')}
        width={12}
        inputmode="numeric"
      />
      <Button>{t('administration.calendar.preview')}</Button>
    </Form>
  );
}

function Effects({ effects, form, again }: { readonly effects: CalendarEffects; readonly form: FormView; readonly again: string }): JSX.Element {
  const t = useText(administrationTexts);
  const { added, removed } = effects;
  return (
    <>
      {added.length + removed.length === 0 ? <Notice>{t('administration.calendar.no-change')}</Notice> : null}
      <Days title={t('administration.calendar.added')} days={added} />
      <Days title={t('administration.calendar.removed')} days={removed} />
      {added.length + removed.length === 0 ? null : <Deadlines effects={effects} />}
      <Form>
        {Object.entries(form.values)
          .filter(([name, value]) => name !== '_csrf' && typeof value === 'string')
          .map(([name, value]) => (
            <Hidden key={name} name={name} value={String(value)} />
          ))}
        <Hidden name="save" value="1" />
        <ButtonRow>
          <Button>{t('administration.calendar.publish')}</Button>
          <Button kind="quiet" href={again}>
            {t('administration.edit.again')}
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
}

/** Exactly the open deadlines that move, from when to when. */
function Deadlines({ effects: { deadlines, agencies } }: { readonly effects: CalendarEffects }): JSX.Element {
  const t = useText(administrationTexts);
  const { moved, counted, isWhole } = deadlines;
  const number = (n: number): string => n.toLocaleString('vi-VN');
  return (
    <>
      <h2>{t('administration.calendar.effect')}</h2>
      <p>
        {t(moved.length === 0 ? 'administration.calendar.effect.none' : 'administration.calendar.effect.some', {
          moved: number(moved.length),
          counted: number(counted),
        })}
      </p>
      {isWhole ? null : <Notice kind="warning">{t('administration.calendar.effect.cut', { counted: number(counted) })}</Notice>}
      {moved.length === 0 ? null : (
        <Table
          caption={t('administration.calendar.effect')}
          hideCaption
          rows={moved.slice(0, mostShown)}
          rowKey={({ code, whose }) => `${code} ${whose}`}
          columns={[
            {
              key: 'code',
              title: t('administration.calendar.dossier'),
              cell: ({ code, procedureName }) => (
                <>
                  <span class="nowrap">{code}</span>
                  <span class="sub">{procedureName}</span>
                </>
              ),
            },
            { key: 'agency', title: t('administration.calendar.agency'), cell: ({ agencyId }) => agencies.get(agencyId) ?? '' },
            { key: 'whose', title: t('administration.calendar.whose'), cell: ({ whose }) => t(`administration.calendar.whose.${whose}`) },
            { key: 'before', title: t('administration.calendar.due-before'), cell: ({ from }) => <When at={from} style="short" /> },
            {
              key: 'after',
              title: t('administration.calendar.due-after'),
              cell: ({ to }) => (
                <b>
                  <When at={to} style="short" />
                </b>
              ),
            },
          ]}
        />
      )}
      {moved.length <= mostShown ? null : <p class="mist">{t('administration.calendar.effect.more', { n: number(moved.length - mostShown) })}</p>}
    </>
  );
}

function Days({ title, days }: { readonly title: string; readonly days: CalendarEffects['added'] }): JSX.Element | null {
  if (days.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {days.map(({ date, name }) => (
          <li key={date}>
            <When on={date} />: {name}
          </li>
        ))}
      </ul>
    </>
  );
}
