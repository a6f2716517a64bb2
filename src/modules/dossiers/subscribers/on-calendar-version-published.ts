import { subscribe } from '#platform/events';
import { enqueue } from '#platform/jobs';
import { calendarVersionPublished } from '#modules/calendar';
import { reprojectDueDates } from '../jobs/reproject-due-dates.job.ts';

/** A new calendar moves open deadlines: they are counted again in the background. */
export const onCalendarVersionPublished = subscribe(calendarVersionPublished, 'dossiers.calendar-version-published', async (ctx) => {
  await enqueue(ctx, reprojectDueDates, {}, { key: 'all' });
});
