import type { Ctx } from '#platform/app';
import { addDays, dateIn, startOfDay, addMs } from '#platform/time';
import type { Instant, PlainDate } from '#platform/time';
import { createWorkingClock, getCurrentCalendar, reprojectDue } from '#modules/calendar';
import type { CalendarVersion } from '#modules/calendar';
import { countOpenDue } from '#modules/dossiers';
import type { ReadYear } from '../domain/year-form.ts';

/** A term before and after an edit. */
export interface TermEffect {
  readonly days: number;
  readonly before: Instant | null;
  readonly after: Instant | null;
  readonly hasMoved: boolean;
}

/** What an edit of one year would do. */
export interface CalendarEffects {
  readonly added: readonly { readonly date: PlainDate; readonly name: string }[];
  readonly removed: readonly { readonly date: PlainDate; readonly name: string }[];
  readonly terms: readonly TermEffect[];
  /** Open dossiers due from the first changed day on (at most 10,001 are counted). */
  readonly openDossiers: number;
}

const terms = [1, 3, 5, 8, 10, 15, 20, 30] as const;
const morning = 8 * 3_600_000;

/** Tries an edit of a year without saving it: which days change, and how terms received just before would move. */
export async function tryCalendarEdit(ctx: Ctx, year: number, edit: ReadYear): Promise<CalendarEffects> {
  const before = await getCurrentCalendar(ctx);
  const after = withYear(before, year, edit);
  const [old, fresh] = [daysOff(before, year), daysOff(after, year)];
  const added = [...fresh].filter(([date]) => !old.has(date)).map(([date, name]) => ({ date, name }));
  const removed = [...old].filter(([date]) => !fresh.has(date)).map(([date, name]) => ({ date, name }));
  const [first] = [...added, ...removed].map(({ date }) => date).toSorted();
  if (first === undefined) return { added, removed, terms: [], openDossiers: 0 };
  const [clockBefore, clockAfter] = [createWorkingClock(before), createWorkingClock(after)];
  let received = addDays(first, -1);
  while (!clockBefore.isWorkingDay(received) && received > dateIn(ctx.clock.now())) received = addDays(received, -1);
  const receivedAt = addMs(startOfDay(received), morning);
  return {
    added,
    removed,
    openDossiers: await countOpenDue(ctx, first),
    terms: terms.map((days) => {
      const question = { from: receivedAt, time: { value: days, unit: 'ngày làm việc' as const } };
      const answer = reprojectDue(clockBefore, clockAfter, question, { name: after.name, legalBasis: after.legalBasis });
      return { days, before: clockBefore.due(question).dueAt, after: answer.dueAt, hasMoved: answer.hasMoved };
    }),
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
