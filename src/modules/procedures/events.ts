import { z } from 'zod';
import { defineEvent } from '#platform/events';

/** A version of a procedure was published; it takes effect on `validFrom`. */
export const procedurePublished = defineEvent(
  'procedures.version-published',
  1,
  z.object({
    versionId: z.string(),
    code: z.string(),
    version: z.number(),
    validFrom: z.string(),
    previousVersionId: z.string().nullable(),
  }),
);

/** A procedure was abolished; from `on` nothing new is filed under it, work in hand goes on. */
export const procedureAbolished = defineEvent('procedures.abolished', 1, z.object({ versionId: z.string(), code: z.string(), on: z.string() }));
