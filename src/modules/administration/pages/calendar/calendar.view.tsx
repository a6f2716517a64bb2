import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, SummaryList, Table, Tag, When } from '#ui/components';
import { timeInWords } from '#modules/calendar';
import type { CalendarVersion, CalendarVersionSummary, ShiftPattern, YearStatus } from '#modules/calendar';
import { administrationTexts } from '../../locales/index.ts';
import { shownDay } from '../../reads/typed-day.ts';
import { HoursOfWeek } from '../../views/hours-of-week.tsx';
import { Shell } from '../../views/shell.tsx';

/** What the page shows. */
export interface CalendarProps {
  readonly current: CalendarVersion;
  readonly years: readonly YearStatus[];
  readonly versions: readonly CalendarVersionSummary[];
  /** Names of the agencies that keep hours of their own. */
  readonly agencies: ReadonlyMap<string, string>;
}

/** The calendar in force by years, its hours, and all versions. */
export function CalendarView({ current, years, versions, agencies }: CalendarProps): JSX.Element {
  const t = useText(administrationTexts);
  const countOf = (year: number): number => current.holidays.filter(({ date, agencyId }) => agencyId === undefined && date.startsWith(`${year}-`)).length;
  return (
    <Shell title={t('administration.calendar')}>
      <p>{t('administration.calendar.lead')}</p>
      <SummaryList
        rows={[
          [t('administration.calendar.in-force'), current.name],
          [t('administration.calendar.valid-from'), shownDay(current.validFrom)],
          [t('administration.field.legalBasis'), current.legalBasis],
        ]}
      />
      <Table
        caption={t('administration.calendar.year')}
        hideCaption
        rows={years}
        rowKey={({ year }) => String(year)}
        columns={[
          { key: 'year', title: t('administration.calendar.year'), cell: ({ year }) => <a href={`/quan-tri/lich/${year}`}>{year}</a> },
          {
            key: 'status',
            title: t('administration.calendar.status'),
            cell: ({ status }) => <Tag tone={status === 'decided' ? 'leaf' : 'amber'}>{t(`administration.calendar.status.${status}`)}</Tag>,
          },
          { key: 'days', title: t('administration.calendar.days-off'), right: true, cell: ({ year }) => countOf(year) },
          { key: 'lunar', title: t('administration.calendar.lunar'), cell: ({ lunarNewYear }) => shownDay(lunarNewYear) },
        ]}
      />
      <h2>{t('administration.calendar.hours')}</h2>
      {current.patterns.map((pattern) => (
        <Hours key={pattern.agencyId ?? ''} pattern={pattern} agency={agencies.get(pattern.agencyId ?? '')} />
      ))}
      <h2>{t('administration.calendar.terms')}</h2>
      <SummaryList rows={current.terms.map((term) => [term.name, `${timeInWords(term)} (${term.legalBasis})`])} />
      <p>
        <Button kind="quiet" href="/quan-tri/lich/thoi-han-chung">
          {t('administration.calendar.terms.edit')}
        </Button>
      </p>
      <h2>{t('administration.calendar.versions')}</h2>
      <Table
        caption={t('administration.calendar.versions')}
        hideCaption
        rows={versions}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', title: t('administration.calendar.name'), cell: ({ name }) => name },
          { key: 'from', title: t('administration.calendar.valid-from'), cell: ({ validFrom }) => shownDay(validFrom) },
          { key: 'at', title: t('administration.calendar.published'), cell: ({ publishedAt }) => <When at={publishedAt} style="short" /> },
          { key: 'basis', title: t('administration.field.legalBasis'), cell: ({ legalBasis }) => legalBasis },
        ]}
      />
    </Shell>
  );
}

function Hours({ pattern, agency }: { readonly pattern: ShiftPattern; readonly agency: string | undefined }): JSX.Element {
  const t = useText(administrationTexts);
  const { agencyId, name, legalBasis } = pattern;
  return (
    <>
      <SummaryList
        rows={[
          ...(agency === undefined ? [] : [[t('administration.calendar.agency'), agency] as const]),
          [t('administration.calendar.pattern'), name],
          [t('administration.calendar.hours.week'), <HoursOfWeek key="w" pattern={pattern} />],
          [t('administration.field.legalBasis'), legalBasis],
        ]}
      />
      <p>
        <Button kind="quiet" href={`/quan-tri/lich/gio-lam-viec${agencyId === undefined ? '' : `?co-quan=${agencyId}`}`}>
          {t('administration.calendar.hours.edit')}
        </Button>
      </p>
    </>
  );
}
