import { z } from 'zod';
import { defineEvent } from '#platform/events';

/** An agency was opened, closed or changed, or its work went to others. */
export const agencyChanged = defineEvent(
  'organisations.agency-changed',
  1,
  z.object({
    agencyId: z.string(),
    change: z.enum(['opened', 'closed', 'edited']),
    on: z.string(),
    /** Who goes on with the open work: the one agency the administrator chose, or nobody. */
    successorIds: z.array(z.string()),
  }),
);

/** An administrative unit was renamed, ended or opened. */
export const unitChanged = defineEvent(
  'organisations.unit-changed',
  1,
  z.object({
    unitId: z.string(),
    change: z.enum(['opened', 'ended', 'edited']),
    on: z.string(),
    successorIds: z.array(z.string()),
  }),
);
