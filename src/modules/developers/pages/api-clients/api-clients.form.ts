import { z } from 'zod';
import { defineForm } from '#platform/http';

/** A new system that may call the API. */
export const apiClientForm = defineForm(
  z.object({
    name: z.string('developers.client.name.missing').min(3, 'developers.client.name.missing').max(120),
    scopes: z
      .string()
      .max(500)
      .default('')
      .transform((text) => text.split(/[\s,;]+/u).filter(Boolean))
      .refine((scopes) => scopes.every((scope) => /^[a-z][a-z0-9.*-]*$/u.test(scope)), 'developers.client.scopes.wrong'),
  }),
);
