import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { dateIn, type PlainDate } from '#platform/time';
import type { CalendarVersion } from '../domain/calendar-version.ts';
import { findVersionIdInForce, listVersions, listYearStatus, type CalendarVersionSummary, type YearStatus } from '../store/calendar.store.ts';
import { getCalendarVersion } from './working-clock.ts';

/** The calendar in force on a day, today unless told; throws `calendar.none-in-force`. */
export async function getCurrentCalendar(ctx: Ctx, on: PlainDate = dateIn(ctx.clock.now())): Promise<CalendarVersion> {
  const id = await findVersionIdInForce(ctx.tx, on);
  if (id === undefined) throw new DomainError('calendar.none-in-force', { on });
  return getCalendarVersion(ctx, id);
}

/** The newest published versions first, at most 100. */
export function listCalendarVersions(ctx: Ctx): Promise<readonly CalendarVersionSummary[]> {
  return listVersions(ctx.tx, 100);
}

/** The years of a version and how sure they are. */
export function listCalendarYears(ctx: Ctx, versionId: string): Promise<readonly YearStatus[]> {
  return listYearStatus(ctx.tx, versionId);
}
