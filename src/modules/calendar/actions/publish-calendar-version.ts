import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import { publish } from '#platform/events';
import { requirePermission, type Actor } from '#platform/permissions';
import { dateIn } from '#platform/time';
import { applyEdit, compareCalendars, type CalendarEdit, type YearEdit } from '../domain/calendar-edit.ts';
import type { CalendarVersion } from '../domain/calendar-version.ts';
import { lunarNewYear } from '../domain/lunar.ts';
import { calendarVersionPublished } from '../events.ts';
import { findNewestVersionId, getVersion, insertVersion, listYearStatus, type YearStatus } from '../store/calendar.store.ts';

/** A year as the notice gives it. */
export interface PublishedYear extends YearEdit {
  readonly status: 'decided' | 'provisional';
  readonly notes: readonly string[];
}

/** What an administrator publishes: whole years, hours and general terms; the rest is taken over from `basedOn`. */
export interface PublishCalendarVersion extends CalendarEdit {
  readonly basedOn: string;
  readonly years?: readonly PublishedYear[] | undefined;
}

/** Publishes the next calendar. Throws `conflict` when `basedOn` is no longer the newest, `calendar.no-ground` without a legal basis, and what `applyEdit` throws. */
export async function publishCalendarVersion(app: App, actor: Actor, command: PublishCalendarVersion): Promise<CalendarVersion> {
  return app.transaction(actor, async (ctx) => {
    requirePermission(actor, 'calendar.publish');
    if (command.name.trim() === '' || command.legalBasis.trim() === '') throw new DomainError('calendar.no-ground');
    if ((await findNewestVersionId(ctx.tx)) !== command.basedOn) throw new DomainError('conflict', { basedOn: command.basedOn });
    const now = ctx.clock.now();
    const current = await getVersion(ctx.tx, command.basedOn);
    const next = applyEdit(current, command, newId(), dateIn(now));
    const years = mergeYears(await listYearStatus(ctx.tx, current.id), command.years ?? []);
    await insertVersion(ctx.tx, next, { replacesId: current.id, publishedAt: now, publishedBy: 'id' in actor ? actor.id : actor.kind, years });
    const change = compareCalendars(current, next);
    await audit(ctx, 'calendar.version-published', {
      subjectId: next.id,
      previousVersionId: current.id,
      name: next.name,
      legalBasis: next.legalBasis,
      validFrom: next.validFrom,
      ...change,
    });
    await publish(ctx, calendarVersionPublished, { versionId: next.id, previousVersionId: current.id, validFrom: next.validFrom, ...change });
    return next;
  });
}

function mergeYears(known: readonly YearStatus[], edits: readonly PublishedYear[]): readonly YearStatus[] {
  const replaced = new Set(edits.map((edit) => edit.year));
  const fresh = edits.map((edit) => ({ year: edit.year, status: edit.status, lunarNewYear: lunarNewYear(edit.year), notes: edit.notes }));
  return [...known.filter((year) => !replaced.has(year.year)), ...fresh].toSorted((a, b) => a.year - b.year);
}
