import { subscribe } from '#platform/events';
import { enqueue } from '#platform/jobs';
import { startOfDay, toPlainDate } from '#platform/time';
import { calendarVersionPublished } from '#modules/calendar';
import { reprojectDueDates } from '../jobs/reproject-due-dates.job.ts';

/** A new calendar moves open deadlines: they are counted again in the background, as soon as it is in force. */
export const onCalendarVersionPublished = subscribe(calendarVersionPublished, 'dossiers.calendar-version-published', async (ctx, { payload }) => {
  const inForce = startOfDay(toPlainDate(payload.validFrom));
  const now = ctx.clock.now();
  await enqueue(ctx, reprojectDueDates, {}, { key: payload.versionId, runAt: inForce > now ? inForce : now });
});
