import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { parseContact } from './contact.ts';
import type { Contact } from './contact.ts';

function contactField(channel: Contact['channel'], message: string) {
  const fits = (text: string): boolean => {
    try {
      return parseContact(text).channel === channel;
    } catch (error) {
      if (isDomainError(error, 'identity.contact-invalid')) return false;
      throw error;
    }
  };
  return z
    .string()
    .max(254)
    .refine(fits, message)
    .transform((text) => parseContact(text).value)
    .optional();
}

/** A telephone and an e-mail address of a form or a request, each checked and in one spelling; missing where there is none. */
export const contactFields = {
  phone: contactField('phone', 'identity.phone-invalid'),
  email: contactField('email', 'identity.email-invalid'),
} as const;
