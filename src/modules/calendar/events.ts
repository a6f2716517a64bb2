import { z } from 'zod';
import { defineEvent } from '#platform/events';

/** A calendar was published; whoever keeps open deadlines reckons again those that touch the changed days. */
export const calendarVersionPublished = defineEvent(
  'calendar.version-published',
  1,
  z.object({
    versionId: z.string(),
    previousVersionId: z.string().nullable(),
    validFrom: z.string(),
    /** First and last day that is other than before; null when hours changed, so that every open deadline may move. */
    changedFrom: z.string().nullable(),
    changedTo: z.string().nullable(),
    hasNewHours: z.boolean(),
  }),
);
