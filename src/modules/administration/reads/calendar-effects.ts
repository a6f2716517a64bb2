import type { Ctx } from '#platform/app';
import type { PlainDate } from '#platform/time';
import { isoWeekdays, patternFor, previewCalendarEdit, spansInWords, timeInWords } from '#modules/calendar';
import { agencyNames } from '#modules/organisations';
import type { CalendarVersion, PublishCalendarVersion, ShiftPattern } from '#modules/calendar';
import { previewDeadlines } from '#modules/dossiers';
import type { DeadlinePreview } from '#modules/dossiers';
import type { Difference } from '#modules/organisations';

/** A day off of a calendar. */
export interface DayOff {
  readonly date: PlainDate;
  readonly name: string;
}

/** Hours of a weekday (1 Monday) before and after, empty for a day of rest; without an agency those of all that have none of their own. */
export interface ChangedHours {
  readonly agencyId: string | undefined;
  readonly weekday: number;
  readonly before: string;
  readonly after: string;
}

/** What an edit of the calendar would do: what becomes other, and every open deadline that moves. */
export interface CalendarEffects {
  readonly added: readonly DayOff[];
  readonly removed: readonly DayOff[];
  readonly hours: readonly ChangedHours[];
  /** General terms by name, in words. */
  readonly terms: readonly Difference[];
  readonly deadlines: DeadlinePreview;
  readonly agencies: ReadonlyMap<string, string>;
}

/** The most deadlines that a page shows by name; the rest is counted. */
export const mostShown = 200;

/** Tries an edit without saving it: what would be other, and exactly which open deadlines would move, from when to when. Throws as the publication would. */
export async function tryCalendarEdit(ctx: Ctx, edit: PublishCalendarVersion): Promise<CalendarEffects> {
  const { before, after } = await previewCalendarEdit(ctx, edit);
  const [old, fresh] = [daysOff(before), daysOff(after)];
  const added = [...fresh.values()].filter(({ date }) => !old.has(date));
  const removed = [...old.values()].filter(({ date }) => !fresh.has(date));
  const hours = changedHours(before, after);
  const moves = added.length + removed.length + hours.length > 0;
  const deadlines = moves ? await previewDeadlines(ctx, after) : { moved: [], counted: 0, isWhole: true };
  const named = [...deadlines.moved.slice(0, mostShown), ...hours].flatMap(({ agencyId }) => agencyId ?? []);
  return { added, removed, hours, terms: changedTerms(before, after), deadlines, agencies: await agencyNames(ctx, named) };
}

/** Days off that hold everywhere, holidays and swapped days, by date. */
function daysOff({ holidays, swaps }: CalendarVersion): ReadonlyMap<PlainDate, DayOff> {
  const days: readonly DayOff[] = [
    ...holidays.filter(({ agencyId }) => agencyId === undefined),
    ...swaps.map(({ dayOff, workingDay }) => ({ date: dayOff, name: workingDay })),
  ];
  return new Map(days.toSorted((a, b) => (a.date < b.date ? -1 : 1)).map(({ date, name }) => [date, { date, name }]));
}

function changedHours(before: CalendarVersion, after: CalendarVersion): readonly ChangedHours[] {
  return after.patterns.flatMap((pattern) => {
    const old = patternFor(before, pattern.agencyId);
    return isoWeekdays
      .map((weekday) => ({ agencyId: pattern.agencyId, weekday, before: hoursOn(old, weekday), after: hoursOn(pattern, weekday) }))
      .filter((day) => day.before !== day.after);
  });
}

/** Hours in words; a day of reception only is marked, since no term runs on it. */
function hoursOn({ week, receptionOnly }: ShiftPattern, weekday: (typeof isoWeekdays)[number]): string {
  const spans = week[weekday] ?? [];
  return spans.length > 0 && receptionOnly.includes(weekday) ? `${spansInWords(spans)} *` : spansInWords(spans);
}

function changedTerms(before: CalendarVersion, after: CalendarVersion): readonly Difference[] {
  return after.terms.flatMap((term) => {
    const old = before.terms.find(({ code }) => code === term.code);
    const [was, is] = [old === undefined ? '' : timeInWords(old), timeInWords(term)];
    return was === is && old?.legalBasis === term.legalBasis ? [] : [{ field: term.name, before: was, after: is }];
  });
}
