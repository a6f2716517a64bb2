import type { ComponentChildren, JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, Form, Hidden, Notice, Table, TextField, When } from '#ui/components';
import type { FormView } from '#ui/components';
import { administrationTexts } from '../../locales/index.ts';
import { mostShown } from '../../reads/calendar-effects.ts';
import type { CalendarEffects, ChangedHours, DayOff } from '../../reads/calendar-effects.ts';
import { DayField } from '../../views/day-field.tsx';
import { DifferenceTable } from '../../views/difference-table.tsx';
import { weekdayIn } from '../../views/hours-of-week.tsx';
import { SeenForm } from '../../views/seen-form.tsx';

/** The form of an edit of the calendar: what it changes, then name, ground and first day of the new version. */
export function EditForm({ form, children }: { readonly form: FormView; readonly children: ComponentChildren }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Form>
      <Hidden name="basedOn" value={String(form.values['basedOn'] ?? '')} />
      {children}
      <TextField form={form} name="name" label={t('administration.calendar.name')} />
      <TextField form={form} name="legalBasis" label={t('administration.field.legalBasis')} />
      <DayField form={form} name="validFrom" label={t('administration.calendar.valid-from')} />
      <Button>{t('administration.calendar.preview')}</Button>
    </Form>
  );
}

/** What publishing would do, and the buttons that do it or go back to editing. */
export function Effects({ effects, form }: { readonly effects: CalendarEffects; readonly form: FormView }): JSX.Element {
  const t = useText(administrationTexts);
  const { added, removed, hours, terms } = effects;
  const moves = added.length + removed.length + hours.length > 0;
  return (
    <>
      {moves || terms.length > 0 ? null : <Notice>{t('administration.calendar.no-change')}</Notice>}
      <Days title={t('administration.calendar.added')} days={added} />
      <Days title={t('administration.calendar.removed')} days={removed} />
      <Hours hours={hours} agencies={effects.agencies} />
      {terms.length === 0 ? null : (
        <>
          <h2>{t('administration.calendar.terms')}</h2>
          <DifferenceTable differences={terms} />
          <p>{t('administration.calendar.terms.effect')}</p>
        </>
      )}
      {moves ? <Deadlines effects={effects} /> : null}
      <SeenForm values={form.values} save={t('administration.calendar.publish')} />
    </>
  );
}

function Days({ title, days }: { readonly title: string; readonly days: readonly DayOff[] }): JSX.Element | null {
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

function Hours({ hours, agencies }: { readonly hours: readonly ChangedHours[]; readonly agencies: ReadonlyMap<string, string> }): JSX.Element | null {
  const t = useText(administrationTexts);
  if (hours.length === 0) return null;
  const { locale } = useRequest();
  const shown = (text: string): string => (text === '' ? t('administration.calendar.rest') : text);
  return (
    <>
      <h2>{t('administration.calendar.hours.week')}</h2>
      <DifferenceTable
        differences={hours.map(({ agencyId, weekday, before, after }) => ({
          field: [agencies.get(agencyId ?? ''), weekdayIn(locale, weekday)].filter((part) => part !== undefined).join(', '),
          before: shown(before),
          after: shown(after),
        }))}
      />
      {hours.some(({ before, after }) => `${before}${after}`.includes('*')) ? <p class="mist small">{t('administration.calendar.hours.star')}</p> : null}
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
      {moved.length === 0 ? null : <MovedTable moved={moved} agencies={agencies} />}
      {moved.length <= mostShown ? null : <p class="mist">{t('administration.calendar.effect.more', { n: number(moved.length - mostShown) })}</p>}
    </>
  );
}

function MovedTable({
  moved,
  agencies,
}: {
  readonly moved: CalendarEffects['deadlines']['moved'];
  readonly agencies: ReadonlyMap<string, string>;
}): JSX.Element {
  const t = useText(administrationTexts);
  return (
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
  );
}
