import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { defineJob, enqueue } from '#platform/jobs';
import { afterQuietHours } from '../domain/timing.ts';
import type { Message } from '../domain/message.ts';
import { notificationTypesOf } from '../domain/notification-type.ts';
import type { NotificationType } from '../domain/notification-type.ts';
import { fillWording } from '../domain/wording.ts';
import type { TellingLocale, Wording } from '../domain/wording.ts';
import { defaultContact, recipientKey, waysTo } from '../domain/ways.ts';
import type { Contact, Recipient, Way } from '../domain/ways.ts';
import { findContact } from '../store/contact.store.ts';
import { insertMessageOnce } from '../store/message.store.ts';
import { findTemplateInForce } from '../store/template.store.ts';
import { deliverMessages } from './deliver-messages.job.ts';

const wordingSchema = z.object({ subject: z.string(), body: z.string(), short: z.string() });

/** A telling that was asked for, as it waits for its job: the type is written out, so that it needs no look-up. */
export const plannedSchema = z.object({
  recipient: z.object({
    accountId: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
    locale: z.enum(['vi', 'en']).optional(),
  }),
  notification: z.string(),
  wording: z.object({ vi: wordingSchema, en: wordingSchema }),
  channels: z.array(z.enum(['in-app', 'email', 'sms', 'zalo'])),
  urgent: z.boolean(),
  secret: z.boolean(),
  data: z.record(z.string(), z.unknown()),
  about: z.object({ kind: z.string(), id: z.string() }).optional(),
  procedureCode: z.string().optional(),
  link: z.string().optional(),
  eventKey: z.string(),
});

/** A telling that was asked for. */
export type PlannedTelling = z.infer<typeof plannedSchema>;

/** Turns a telling into one message a channel; repeated, it adds none. */
export const planNotification = defineJob('notifications.plan', plannedSchema, async (ctx, telling) => {
  const recipient = telling.recipient as Recipient;
  const contact = recipient.accountId === undefined ? contactOfAddress(recipient) : ((await findContact(ctx.tx, recipient.accountId)) ?? defaultContact);
  const words = await wordsFor(ctx, telling, contact.locale);
  const filled = fillWording(words, telling.data, contact.locale);
  for (const way of waysTo(recipient, contact, telling.channels, telling.urgent)) {
    await insertMessageOnce(ctx.tx, toMessage(ctx, { telling, recipient, contact, way, filled, version: words.version }));
  }
  await enqueue(ctx, deliverMessages, {}, { key: 'now' });
});

/** What a telling needs of its type. */
export function plannedType(type: NotificationType): Pick<PlannedTelling, 'notification' | 'wording' | 'channels' | 'urgent' | 'secret'> {
  return { notification: type.key, wording: type.wording, channels: [...type.channels], urgent: type.urgent, secret: type.secret };
}

/** The type under a key, if a composed module declares it. */
export function findNotificationType(ctx: Ctx, key: string): NotificationType | undefined {
  return notificationTypesOf(ctx.app.handlers).get(key);
}

function contactOfAddress(recipient: Recipient): Contact {
  return { ...defaultContact, locale: 'locale' in recipient ? (recipient.locale ?? 'vi') : 'vi' };
}

async function wordsFor(ctx: Ctx, telling: PlannedTelling, locale: TellingLocale): Promise<Wording & { readonly version: number }> {
  const { notification, procedureCode } = telling;
  const changed = await findTemplateInForce(ctx.tx, { notification, procedureCode, locale, at: ctx.clock.now() });
  if (changed === undefined) return { ...telling.wording[locale], version: 0 };
  return { subject: changed.subject, body: changed.body, short: changed.short, version: changed.version };
}

interface Draft {
  readonly telling: PlannedTelling;
  readonly recipient: Recipient;
  readonly contact: Contact;
  readonly way: Way;
  readonly filled: Wording;
  readonly version: number;
}

function toMessage(ctx: Ctx, { telling, recipient, contact, way, filled, version }: Draft): Message {
  const now = ctx.clock.now();
  const inApp = way.channel === 'in-app';
  const rings = way.channel === 'sms' || way.channel === 'zalo';
  return {
    id: newId(),
    recipientKey: recipientKey(recipient),
    recipientId: recipient.accountId,
    channel: way.channel,
    address: way.address,
    eventKey: telling.eventKey,
    notification: telling.notification,
    templateVersion: version,
    about: telling.about,
    link: telling.link,
    locale: contact.locale,
    subject: filled.subject,
    body: rings ? filled.short : withLink(ctx, filled.body, inApp ? undefined : telling.link),
    urgent: telling.urgent,
    secret: telling.secret,
    state: inApp ? 'sent' : 'queued',
    attempts: 0,
    simulated: false,
    createdAt: now,
    ...(inApp ? { sentAt: now } : { nextAttemptAt: rings && !telling.urgent ? afterQuietHours(now, contact.quiet) : now }),
  };
}

function withLink(ctx: Ctx, body: string, link: string | undefined): string {
  const { publicUrl } = ctx.app.config;
  return link === undefined || publicUrl === undefined ? body : `${body}\n\n${new URL(link, publicUrl).href}`;
}
