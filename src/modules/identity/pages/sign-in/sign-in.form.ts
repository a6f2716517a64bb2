import { z } from 'zod';
import { defineForm } from '#platform/http';

/** Where to send a one-time code. */
export const contactForm = defineForm(z.object({ contact: z.string().max(254), tiep: z.string().optional() }));
