import { z } from 'zod';
import { defineEvent } from '#platform/events';

/** A dossier was passed on to the agency that is competent; on which days it had been counted, each day once (`YYYY-MM-DD`). */
export const dossierPassedOn = defineEvent(
  'dossiers.dossier-passed-on',
  1,
  z.object({
    dossierId: z.uuid(),
    fromAgencyId: z.uuid(),
    toAgencyId: z.uuid(),
    countedOn: z.array(z.iso.date()),
  }),
);

/** A dossier was moved by an act: from filing to rating. Small on purpose; subscribers read the rest. */
export const dossierMoved = defineEvent(
  'dossiers.dossier-moved',
  1,
  z.object({
    dossierId: z.uuid(),
    code: z.string(),
    agencyId: z.uuid(),
    act: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    /** The line of the history that the act wrote. */
    seq: z.number().int().optional(),
  }),
);
