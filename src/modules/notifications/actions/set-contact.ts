import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { requirePermission } from '#platform/permissions';
import type { Channel } from '../domain/notification-type.ts';
import { defaultContact, normalisePhone } from '../domain/ways.ts';
import type { Contact } from '../domain/ways.ts';
import { findContact, saveContact } from '../store/contact.store.ts';
import { requireAccount } from './read-notifications.ts';

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/u)
  .meta({ examples: ['21:00'] });

/** What a person may choose about being told. */
export const preferencesSchema = z.object({
  off: z.array(z.enum(['email', 'sms', 'zalo'])),
  quietFrom: clockTime,
  quietUntil: clockTime,
  locale: z.enum(['vi', 'en']),
});

/** What a person may choose about being told. */
export type Preferences = z.infer<typeof preferencesSchema>;

/** Addresses of an account; `null` removes one, undefined leaves it. */
export interface ContactAddresses {
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly zaloId?: string | null | undefined;
}

/** Keeps the addresses of an account; called by identity whenever an account's e-mail or telephone changes. */
export async function setContact(ctx: Ctx, accountId: string, addresses: ContactAddresses): Promise<void> {
  const { off, quiet, locale, ...old } = await contactOf(ctx, accountId);
  const pick = (given: string | null | undefined, before: string | undefined) => (given === undefined ? before : (given ?? undefined));
  const phone = pick(addresses.phone, old.phone);
  await saveContact(
    ctx.tx,
    accountId,
    {
      off,
      quiet,
      locale,
      email: pick(addresses.email, old.email)?.trim().toLowerCase(),
      zaloId: pick(addresses.zaloId, old.zaloId),
      phone: phone === undefined ? undefined : normalisePhone(phone),
    },
    ctx.clock.now(),
  );
}

/** How an account is told, for the modules that keep its addresses; row-level security decides who may ask. */
export async function contactOf(ctx: Ctx, accountId: string): Promise<Contact> {
  return (await findContact(ctx.tx, accountId)) ?? defaultContact;
}

/** How the actor is told now. */
export async function getOwnContact(ctx: Ctx): Promise<Contact> {
  return contactOf(ctx, requireAccount(ctx.actor));
}

/** Keeps the actor's choices; the app itself cannot be turned off, since the law wants people to be told. */
export async function setPreferences(ctx: Ctx, chosen: Preferences): Promise<Contact> {
  requirePermission(ctx.actor, 'notifications.read-own');
  const accountId = requireAccount(ctx.actor);
  const { off, quietFrom, quietUntil, locale } = preferencesSchema.parse(chosen);
  const contact: Contact = { ...(await getOwnContact(ctx)), off: off as readonly Channel[], quiet: { from: quietFrom, until: quietUntil }, locale };
  await saveContact(ctx.tx, accountId, contact, ctx.clock.now());
  return contact;
}
