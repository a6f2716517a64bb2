import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { SummaryList, Table, Tag, When } from '#ui/components';
import { spansInWords, weekdayNames } from '#modules/calendar';
import type { CalendarVersion, CalendarVersionSummary, YearStatus } from '#modules/calendar';
import { administrationTexts } from '../../locales/index.ts';
import { shownDay } from '../../reads/typed-day.ts';
import { Shell } from '../../views/shell.tsx';

/** What the page shows. */
export interface CalendarProps {
  readonly current: CalendarVersion;
  readonly years: readonly YearStatus[];
  readonly versions: readonly CalendarVersionSummary[];
}

/** The calendar in force by years, its hours, and all versions. */
export function CalendarView({ current, years, versions }: CalendarProps): JSX.Element {
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
        <SummaryList
          key={pattern.agencyId ?? ''}
          rows={[
            [t('administration.calendar.pattern'), pattern.name],
            ...Object.entries(pattern.week).map(
              ([day, spans]) => [Object.entries(weekdayNames).find(([key]) => key === day)?.[1] ?? day, spansInWords(spans)] as const,
            ),
            [t('administration.field.legalBasis'), pattern.legalBasis],
          ]}
        />
      ))}
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
