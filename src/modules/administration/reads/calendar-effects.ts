import type { Ctx } from '#platform/app';
import type { PlainDate } from '#platform/time';
import { getCurrentCalendar } from '#modules/calendar';
import type { CalendarVersion } from '#modules/calendar';
import { previewDeadlines } from '#modules/dossiers';
import type { DeadlinePreview } from '#modules/dossiers';
import type { ReadYear } from '../domain/year-form.ts';
import { agencyNames } from './agency-names.ts';

/** What an edit of one year would do: the days that change, and every open deadline that moves. */
export interface CalendarEffects {
  readonly added: readonly { readonly date: PlainDate; readonly name: string }[];
  readonly removed: readonly { readonly date: PlainDate; readonly name: string }[];
  readonly deadlines: DeadlinePreview;
  readonly agencies: ReadonlyMap<string, string>;
}

/** The most deadlines that a page shows by name; the rest is counted. */
export const mostShown = 200;

/** Tries an edit of a year without saving it: which days change, and exactly which open deadlines would move, from when to when. */
export async function tryCalendarEdit(ctx: Ctx, year: number, edit: ReadYear): Promise<CalendarEffects> {
  const before = await getCurrentCalendar(ctx);
  const after = withYear(before, year, edit);
  const [old, fresh] = [daysOff(before, year), daysOff(after, year)];
  const added = [...fresh].filter(([date]) => !old.has(date)).map(([date, name]) => ({ date, name }));
  const removed = [...old].filter(([date]) => !fresh.has(date)).map(([date, name]) => ({ date, name }));
  if (added.length + removed.length === 0) return { added, removed, deadlines: { moved: [], counted: 0, isWhole: true }, agencies: new Map() };
  const deadlines = await previewDeadlines(ctx, after);
  return {
    added,
    removed,
    deadlines,
    agencies: await agencyNames(
      ctx,
      deadlines.moved.slice(0, mostShown).map(({ agencyId }) => agencyId),
    ),
  };
}

function withYear(current: CalendarVersion, year: number, { holidays, swaps }: ReadYear): CalendarVersion {
  const keeps = (date: PlainDate): boolean => !date.startsWith(`${year}-`);
  return {
    ...current,
    id: 'preview',
    holidays: [
      ...current.holidays.filter(({ date, agencyId }) => keeps(date) || agencyId !== undefined),
      ...holidays.map((holiday) => ({ ...holiday, status: 'decided' as const })),
    ],
    swaps: [...current.swaps.filter(({ dayOff }) => keeps(dayOff)), ...swaps],
  };
}

function daysOff(version: CalendarVersion, year: number): ReadonlyMap<PlainDate, string> {
  const inYear = (date: PlainDate): boolean => date.startsWith(`${year}-`);
  return new Map(
    [
      ...version.holidays.filter(({ date, agencyId }) => agencyId === undefined && inYear(date)).map(({ date, name }) => [date, name] as const),
      ...version.swaps.filter(({ dayOff }) => inYear(dayOff)).map(({ dayOff, workingDay }) => [dayOff, workingDay] as const),
    ].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
