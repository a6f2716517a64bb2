import { z } from 'zod';
import { defineForm } from '#platform/http';
import { contactFields } from '../../domain/contact-fields.ts';

/** What a citizen may change of themselves. */
export const citizenContactForm = defineForm(
  z.object({ ...contactFields, residence: z.string().max(400).optional(), ethnicity: z.string().max(60).optional() }),
);

/** Where an officer is told things. */
export const officerContactForm = defineForm(z.object(contactFields));
