import type { Channel } from './notification-type.ts';
import type { QuietHours } from './timing.ts';
import type { TellingLocale } from './wording.ts';

/** Where a person can be reached, and how they wish to be. */
export interface Contact {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly zaloId?: string | undefined;
  readonly locale: TellingLocale;
  readonly off: readonly Channel[];
  readonly quiet: QuietHours;
}

/** Whom to tell: an account, or an address somebody gave without one. */
export type Recipient =
  | { readonly accountId: string; readonly email?: string | undefined; readonly phone?: string | undefined }
  | { readonly accountId?: undefined; readonly phone: string; readonly locale?: TellingLocale | undefined }
  | { readonly accountId?: undefined; readonly email: string; readonly locale?: TellingLocale | undefined };

/** One channel with the address it leads to. */
export interface Way {
  readonly channel: Channel;
  readonly address?: string | undefined;
}

/** Somebody who never said anything about how to be told. */
export const defaultContact: Contact = { locale: 'vi', off: [], quiet: { from: '21:00', until: '07:00' } };

/** The name under which "never twice" is kept: the account, or the address. */
export function recipientKey(recipient: Recipient): string {
  if (recipient.accountId !== undefined) return `account:${recipient.accountId}`;
  return 'phone' in recipient ? `phone:${normalisePhone(recipient.phone)}` : `email:${recipient.email.trim().toLowerCase()}`;
}

/**
 * The ways to tell somebody: the app for accounts, e-mail, and one message to the telephone (Zalo, else SMS).
 * What a person turned off stays off, except for urgent things, which they asked for themselves.
 */
export function waysTo(recipient: Recipient, contact: Contact, wanted: readonly Channel[], urgent: boolean): readonly Way[] {
  const email = 'email' in recipient && recipient.email !== undefined ? recipient.email : contact.email;
  const phone = 'phone' in recipient && recipient.phone !== undefined ? recipient.phone : contact.phone;
  const open = (channel: Channel) => wanted.includes(channel) && (urgent || !contact.off.includes(channel));
  const ways: Way[] = [];
  if (recipient.accountId !== undefined && wanted.includes('in-app')) ways.push({ channel: 'in-app' });
  if (email !== undefined && open('email')) ways.push({ channel: 'email', address: email.trim().toLowerCase() });
  if (contact.zaloId !== undefined && open('zalo')) ways.push({ channel: 'zalo', address: contact.zaloId });
  else if (phone !== undefined && open('sms')) ways.push({ channel: 'sms', address: normalisePhone(phone) });
  return ways;
}

/** A telephone number of Việt Nam as `+84…`; other numbers lose their punctuation only. */
export function normalisePhone(phone: string): string {
  const digits = phone.replace(/[^\d+]/gu, '');
  if (digits.startsWith('+')) return digits;
  if (digits.startsWith('84') && digits.length >= 11) return `+${digits}`;
  return digits.startsWith('0') ? `+84${digits.slice(1)}` : digits;
}
