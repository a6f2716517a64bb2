import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import type { Locale } from '#platform/i18n';
import { isoWeekdays, spansInWords } from '#modules/calendar';
import type { ShiftPattern } from '#modules/calendar';
import { administrationTexts } from '../locales/index.ts';

/** The name of an ISO weekday (1 Monday); the first of January 2024 was one. */
export function weekdayIn(locale: Locale, weekday: number): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday));
}

/** Opening hours of a week, neighbouring days of the same hours in one line. */
export function HoursOfWeek({ pattern }: { readonly pattern: ShiftPattern }): JSX.Element {
  const { locale } = useRequest();
  const t = useText(administrationTexts);
  return (
    <>
      {linesOf(pattern).map(({ first, last, hours, isReception }) => (
        <div key={first}>
          {weekdayIn(locale, first)}
          {last === first ? '' : ` – ${weekdayIn(locale, last)}`}: {hours}
          {isReception ? ` (${t('administration.calendar.reception.short')})` : ''}
        </div>
      ))}
    </>
  );
}

interface Line {
  readonly first: number;
  readonly last: number;
  readonly hours: string;
  readonly isReception: boolean;
}

function linesOf({ week, receptionOnly }: ShiftPattern): readonly Line[] {
  const lines: Line[] = [];
  for (const day of isoWeekdays) {
    const spans = week[day];
    if (spans === undefined) continue;
    const line = { first: day, last: day, hours: spansInWords(spans), isReception: receptionOnly.includes(day) };
    const before = lines.at(-1);
    const goesOn = before !== undefined && before.last === day - 1 && before.hours === line.hours && before.isReception === line.isReception;
    lines.splice(goesOn ? -1 : lines.length, goesOn ? 1 : 0, goesOn ? { ...before, last: day } : line);
  }
  return lines;
}
