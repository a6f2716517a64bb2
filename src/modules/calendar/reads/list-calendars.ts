import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import { dateIn, type PlainDate } from '#platform/time';
import { applyEdit, type CalendarEdit } from '../domain/calendar-edit.ts';
import type { CalendarVersion } from '../domain/calendar-version.ts';
import {
  findNewestVersionId,
  findVersionIdInForce,
  listVersions,
  listYearStatus,
  type CalendarVersionSummary,
  type YearStatus,
} from '../store/calendar.store.ts';
import { getCalendarVersion } from './working-clock.ts';

/** The calendar in force on a day, today unless told; throws `calendar.none-in-force`. */
export async function getCurrentCalendar(ctx: Ctx, on: PlainDate = dateIn(ctx.clock.now())): Promise<CalendarVersion> {
  const id = await findVersionIdInForce(ctx.tx, on);
  if (id === undefined) throw new DomainError('calendar.none-in-force', { on });
  return getCalendarVersion(ctx, id);
}

/** The calendar that the next one is based on: the newest published, though its day may not have come; throws `calendar.none-in-force`. */
export async function getNewestCalendar(ctx: Ctx): Promise<CalendarVersion> {
  const id = await findNewestVersionId(ctx.tx);
  if (id === undefined) throw new DomainError('calendar.none-in-force', { on: dateIn(ctx.clock.now()) });
  return getCalendarVersion(ctx, id);
}

/** What a publication would put in the place of the newest calendar; writes nothing. Throws what `applyEdit` throws. */
export async function previewCalendarEdit(ctx: Ctx, edit: CalendarEdit): Promise<{ readonly before: CalendarVersion; readonly after: CalendarVersion }> {
  requirePermission(ctx.actor, 'calendar.publish');
  const before = await getNewestCalendar(ctx);
  return { before, after: applyEdit(before, edit, 'preview', dateIn(ctx.clock.now())) };
}

/** The newest published versions first, at most 100. */
export function listCalendarVersions(ctx: Ctx): Promise<readonly CalendarVersionSummary[]> {
  return listVersions(ctx.tx, 100);
}

/** The years of a version and how sure they are. */
export function listCalendarYears(ctx: Ctx, versionId: string): Promise<readonly YearStatus[]> {
  return listYearStatus(ctx.tx, versionId);
}
