import { DomainError } from '#platform/errors';

/** Where a one-time code can be sent. */
export interface Contact {
  readonly channel: 'phone' | 'email';
  readonly value: string;
}

/** Reads a Vietnamese mobile number (0… or +84…) or an e-mail address. Throws `identity.contact-invalid`. */
export function parseContact(text: string): Contact {
  const trimmed = text.normalize('NFC').trim();
  if (trimmed.includes('@')) return { channel: 'email', value: checkEmail(trimmed) };
  const digits = trimmed.replace(/[\s.()-]/g, '').replace(/^(\+84|0084)/, '0');
  if (!/^0[35789]\d{8}$/.test(digits)) throw new DomainError('identity.contact-invalid');
  return { channel: 'phone', value: digits };
}

/** The contact with all but its ends hidden, for a page that must not tell a stranger the whole. */
export function maskContact(contact: Contact): string {
  if (contact.channel === 'phone') return `${contact.value.slice(0, 3)} *** ${contact.value.slice(-3)}`;
  const [name = '', domain = ''] = contact.value.split('@');
  return `${name.slice(0, 1)}***@${domain}`;
}

/** True for a masked contact, by which an account is called that was opened by a one-time code and has no name yet. */
export function isMasked(name: string): boolean {
  return name.includes('***');
}

function checkEmail(text: string): string {
  const email = text.toLowerCase();
  if (email.length > 254 || !/^[^\s@<>()[\]\\,;:"]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(email)) throw new DomainError('identity.contact-invalid');
  return email;
}
