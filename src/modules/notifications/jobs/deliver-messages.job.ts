import { z } from 'zod';
import type { App, Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { defineJob } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import { addMs } from '#platform/time';
import { adaptersOf } from '../adapters/adapters.ts';
import type { ChannelAdapter, SendOutcome } from '../adapters/adapter.ts';
import type { Message } from '../domain/message.ts';
import { afterQuietHours, maxAttempts, nextAttempt } from '../domain/timing.ts';
import type { Channel } from '../domain/notification-type.ts';
import { defaultContact } from '../domain/ways.ts';
import { findContact } from '../store/contact.store.ts';
import { claimDueMessages, countSentSince, endAttempt, insertMessageOnce } from '../store/message.store.ts';
import type { MessageChange } from '../store/message.store.ts';
import { recoverStuckMessages } from './recover-messages.ts';

const batch = 20;
const hourMs = 3_600_000;
const providerRestMs = 60_000;
/** Messages an hour to one address: ordinary ones wait, urgent ones beyond three times as many are dropped. */
const perHour: Readonly<Record<Channel, number>> = { 'in-app': 1_000, email: 30, sms: 10, zalo: 20 };

/** Sends what is due: claim, send, mark, each in its own transaction, so that a crash is seen and not repeated blindly. */
export const deliverMessages = defineJob(
  'notifications.deliver',
  z.object({}),
  async (ctx) => {
    await deliverDue(ctx.app, adaptersOf(ctx.app));
  },
  { every: '10s' },
);

/** Sends due messages with the given adapters until none is due; answers how many attempts were made. */
export async function deliverDue(app: App, adapters: ReadonlyMap<Channel, ChannelAdapter>): Promise<number> {
  await recoverStuckMessages(app, adapters);
  const run: Run = { app, adapters, down: new Set() };
  let attempts = 0;
  for (;;) {
    const claimed = await asSystem(app, (ctx) => claimDueMessages(ctx.tx, ctx.clock.now(), batch));
    // One address after the other, so that the limit an address has holds; different addresses at the same time.
    const byAddress = Object.values(Object.groupBy(claimed, (message) => message.address ?? message.id));
    const ended = await Promise.allSettled(byAddress.map((messages = []) => deliverInTurn(run, messages)));
    const broken = ended.find((end) => end.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
    attempts += claimed.length;
    if (claimed.length < batch) return attempts;
  }
}

interface Run {
  readonly app: App;
  readonly adapters: ReadonlyMap<Channel, ChannelAdapter>;
  /** Channels whose provider failed in this run: one time-out is waited for, not one a message. */
  readonly down: Set<Channel>;
}

async function deliverInTurn(run: Run, messages: readonly Message[]): Promise<void> {
  for (const message of messages) await deliverOne(run, message);
}

async function deliverOne({ app, adapters, down }: Run, message: Message): Promise<void> {
  const held = await asSystem(app, (ctx) => (down.has(message.channel) ? waitForProvider(ctx, message) : holdBack(ctx, message)));
  if (held !== undefined) {
    await asSystem(app, (ctx) => endAttempt(ctx.tx, held));
    return;
  }
  const outcome = await attempt(adapters.get(message.channel), message);
  if (outcome.kind === 'retry') down.add(message.channel);
  await asSystem(app, async (ctx) => {
    const marked = await endAttempt(ctx.tx, changeAfter(ctx, message, outcome));
    if (marked && outcome.kind === 'rejected' && message.channel === 'zalo') await fallBackToSms(ctx, message);
  });
}

async function attempt(adapter: ChannelAdapter | undefined, message: Message): Promise<SendOutcome> {
  if (adapter === undefined || message.address === undefined) return { kind: 'rejected', reason: 'no way to send' };
  const { id, address, notification, subject, body } = message;
  return adapter.send({ id, to: address, notification, subject, text: body });
}

/** The provider failed a moment ago: try in a minute, without counting this as an attempt. */
async function waitForProvider({ clock }: Ctx, message: Message): Promise<MessageChange> {
  const at = clock.now();
  return { id: message.id, state: 'queued', at, reason: 'provider-down', nextAttemptAt: addMs(at, providerRestMs), refundAttempt: true };
}

/** Too many at once: an ordinary message waits for its turn, an urgent flood (somebody asks for code after code) stops. */
async function holdBack(ctx: Ctx, message: Message): Promise<MessageChange | undefined> {
  const limit = perHour[message.channel] * (message.urgent ? 3 : 1);
  const now = ctx.clock.now();
  const sent = await countSentSince(ctx.tx, { address: message.address ?? '', channel: message.channel }, addMs(now, -hourMs), limit);
  if (sent < limit) return undefined;
  if (message.urgent) return { id: message.id, state: 'gave-up', at: now, reason: 'rate-limited' };
  const quiet =
    message.channel === 'email' || message.recipientId === undefined
      ? { from: '00:00', until: '00:00' }
      : ((await findContact(ctx.tx, message.recipientId)) ?? defaultContact).quiet;
  return {
    id: message.id,
    state: 'queued',
    at: now,
    reason: 'rate-limited',
    nextAttemptAt: afterQuietHours(addMs(now, hourMs / 4), quiet),
    refundAttempt: true,
  };
}

function changeAfter(ctx: Ctx, message: Message, outcome: SendOutcome): MessageChange {
  const at = ctx.clock.now();
  if (outcome.kind === 'sent') {
    const body = message.secret && !outcome.simulated ? '•••' : undefined;
    return { id: message.id, state: 'sent', at, reference: outcome.reference, simulated: outcome.simulated, body };
  }
  const { reason } = outcome;
  const next = outcome.kind === 'retry' && message.attempts < maxAttempts ? nextAttempt(at, message.attempts) : undefined;
  if (next === undefined) return { id: message.id, state: 'gave-up', at, reason, body: message.secret ? '•••' : undefined };
  return { id: message.id, state: 'failed', at, reason, nextAttemptAt: next };
}

async function fallBackToSms(ctx: Ctx, message: Message): Promise<void> {
  const contact = message.recipientId === undefined ? undefined : await findContact(ctx.tx, message.recipientId);
  if (contact?.phone === undefined || contact.off.includes('sms')) return;
  const now = ctx.clock.now();
  await insertMessageOnce(ctx.tx, {
    ...message,
    id: newId(),
    channel: 'sms',
    address: contact.phone,
    state: 'queued',
    attempts: 0,
    createdAt: now,
    nextAttemptAt: message.urgent ? now : afterQuietHours(now, contact.quiet),
    reason: undefined,
    reference: undefined,
    sentAt: undefined,
  });
}

function asSystem<T>(app: App, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return app.transaction(systemActor('notifications.deliver'), work);
}
