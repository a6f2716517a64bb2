import { z } from 'zod';
import { defineForm, listOf } from '#platform/http';
import { offeredScopes } from '#platform/permissions';

/** A new system that may call the API: who it is, whose matters it sees, what it may do there. */
export const apiClientForm = defineForm(
  z.object({
    name: z.string('developers.client.name.missing').min(3, 'developers.client.name.missing').max(120),
    agencyId: z.uuid('developers.client.agency.unknown').optional(),
    scopes: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .transform(listOf)
      .refine((scopes) => scopes.every((scope) => offeredScopes().includes(scope)), 'developers.client.scopes.unknown'),
  }),
);
