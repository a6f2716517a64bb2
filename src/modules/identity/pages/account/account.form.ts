import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { defineForm } from '#platform/http';
import { parseContact } from '../../domain/contact.ts';

function isContact(channel: 'phone' | 'email') {
  return (text: string): boolean => {
    try {
      return parseContact(text).channel === channel;
    } catch (error) {
      if (isDomainError(error, 'identity.contact-invalid')) return false;
      throw error;
    }
  };
}

/** What a citizen may change of themselves. */
export const contactForm = defineForm(
  z.object({
    phone: z
      .string()
      .refine(isContact('phone'), 'identity.phone-invalid')
      .transform((text) => parseContact(text).value)
      .optional(),
    email: z
      .string()
      .refine(isContact('email'), 'identity.email-invalid')
      .transform((text) => parseContact(text).value)
      .optional(),
    residence: z.string().max(400).optional(),
    ethnicity: z.string().max(60).optional(),
  }),
);
