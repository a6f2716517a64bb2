import { z } from 'zod';
import { defineJob } from '#platform/jobs';
import { endRolesOfAgency } from '../actions/roles.ts';

/** On the day on which an agency has ended and another goes on: nobody holds a role in it any more. */
export const endRoles = defineJob('identity.end-roles', z.object({ agencyId: z.uuid() }), async (ctx, { agencyId }) => {
  await endRolesOfAgency(ctx, agencyId);
});
