import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Hidden, InsetText, Notice, Radios, Table, Tag, TextField, When } from '#ui/components';
import type { FormView } from '#ui/components';
import type { YearStatus } from '#modules/calendar';
import { administrationTexts } from '../../locales/index.ts';
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
        hint={t('administration.on.hint')}
        width={12}
        inputmode="numeric"
      />
      <Button>{t('administration.calendar.preview')}</Button>
    </Form>
  );
}

function Effects({ effects, form, again }: { readonly effects: CalendarEffects; readonly form: FormView; readonly again: string }): JSX.Element {
  const t = useText(administrationTexts);
  const { added, removed, terms, openDossiers } = effects;
  return (
    <>
      {added.length + removed.length === 0 ? <Notice>{t('administration.calendar.no-change')}</Notice> : null}
      <Days title={t('administration.calendar.added')} days={added} />
      <Days title={t('administration.calendar.removed')} days={removed} />
      {terms.length === 0 ? null : (
        <>
          <h2>{t('administration.calendar.effect')}</h2>
          <p>{t('administration.calendar.effect.dossiers', { n: openDossiers > 10_000 ? '10.000+' : openDossiers.toLocaleString('vi-VN') })}</p>
          <p>{t('administration.calendar.effect.lead')}</p>
          <Table
            caption={t('administration.calendar.effect')}
            hideCaption
            rows={terms}
            rowKey={({ days }) => String(days)}
            columns={[
              { key: 'term', title: t('administration.calendar.term'), cell: ({ days }) => t('administration.calendar.term.days', { n: days }) },
              {
                key: 'before',
                title: t('administration.calendar.due-before'),
                cell: ({ before }) => (before === null ? '' : <When at={before} style="short" />),
              },
              { key: 'after', title: t('administration.calendar.due-after'), cell: ({ after }) => (after === null ? '' : <When at={after} style="short" />) },
              {
                key: 'moved',
                title: t('administration.calendar.moved'),
                cell: ({ hasMoved }) => (
                  <Tag tone={hasMoved ? 'amber' : 'plain'}>{t(hasMoved ? 'administration.calendar.moved' : 'administration.calendar.same')}</Tag>
                ),
              },
            ]}
          />
        </>
      )}
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
