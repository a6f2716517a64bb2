import { openTables } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import type { Selectable } from 'kysely';
import { assertMessageTransition } from '../domain/message.ts';
import type { Message, MessageState } from '../domain/message.ts';
import type { Channel } from '../domain/notification-type.ts';
import type { TellingLocale } from '../domain/wording.ts';
import type { NotificationsTables } from '../tables.ts';

const tables = (tx: Tx) => openTables<NotificationsTables>(tx, 'notifications');
type Row = Selectable<NotificationsTables['message']>;

function toMessage(row: Row): Message {
  return {
    id: row.id,
    recipientKey: row.recipient_key,
    recipientId: row.recipient_id ?? undefined,
    channel: row.channel as Channel,
    address: row.address ?? undefined,
    eventKey: row.event_key,
    notification: row.notification,
    templateVersion: row.template_version,
    about: row.about_kind === null || row.about_id === null ? undefined : { kind: row.about_kind, id: row.about_id },
    link: row.link ?? undefined,
    locale: row.locale as TellingLocale,
    subject: row.subject,
    body: row.body,
    urgent: row.urgent,
    secret: row.secret,
    state: row.state as MessageState,
    reason: row.reason ?? undefined,
    attempts: row.attempts,
    nextAttemptAt: (row.next_attempt_at ?? undefined) as Instant | undefined,
    reference: row.reference ?? undefined,
    simulated: row.simulated,
    sentAt: (row.sent_at ?? undefined) as Instant | undefined,
    readAt: (row.read_at ?? undefined) as Instant | undefined,
    createdAt: row.created_at as Instant,
  };
}

/** Adds a message unless this person was told of this event over this channel; answers whether it was added. */
export async function insertMessageOnce(tx: Tx, message: Message): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('message')
    .values({
      id: message.id,
      recipient_key: message.recipientKey,
      recipient_id: message.recipientId ?? null,
      channel: message.channel,
      address: message.address ?? null,
      event_key: message.eventKey,
      notification: message.notification,
      template_version: message.templateVersion,
      about_kind: message.about?.kind ?? null,
      about_id: message.about?.id ?? null,
      link: message.link ?? null,
      locale: message.locale,
      subject: message.subject,
      body: message.body,
      urgent: message.urgent,
      secret: message.secret,
      state: message.state,
      next_attempt_at: message.nextAttemptAt ?? null,
      sent_at: message.sentAt ?? null,
      created_at: message.createdAt,
    })
    .onConflict((conflict) => conflict.constraint('message_once').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Takes due messages into `sending`; other workers skip them. */
export async function claimDueMessages(tx: Tx, now: Instant, limit: number): Promise<readonly Message[]> {
  const due = await tables(tx)
    .selectFrom('message')
    .select('id')
    .where('state', 'in', ['queued', 'failed'])
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (due.length === 0) return [];
  const rows = await tables(tx)
    .updateTable('message')
    .set((set) => ({ state: 'sending', attempts: set('attempts', '+', 1), claimed_at: now, reason: null }))
    .where(
      'id',
      'in',
      due.map((row) => row.id),
    )
    .returningAll()
    .execute();
  return rows.map(toMessage);
}

/** Messages in `sending` since before a moment: their worker died between sending and marking. */
export async function listStuckMessages(tx: Tx, before: Instant, limit: number): Promise<readonly Message[]> {
  const rows = await tables(tx)
    .selectFrom('message')
    .selectAll()
    .where('state', '=', 'sending')
    .where('claimed_at', '<', before)
    .orderBy('claimed_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(toMessage);
}

/** How an attempt changed a message. */
export interface MessageChange {
  readonly id: string;
  readonly state: Exclude<MessageState, 'sending'>;
  readonly at: Instant;
  readonly reason?: string | undefined;
  readonly nextAttemptAt?: Instant | undefined;
  readonly reference?: string | undefined;
  readonly simulated?: boolean | undefined;
  /** Replaces the text, for secrets that have left. */
  readonly body?: string | undefined;
  /** Gives an attempt back that was not made (too many messages at once). */
  readonly refundAttempt?: boolean | undefined;
}

/** Marks how an attempt ended; answers false when the message is no longer in `sending`. */
export async function endAttempt(tx: Tx, change: MessageChange): Promise<boolean> {
  assertMessageTransition('sending', change.state);
  const { numUpdatedRows } = await tables(tx)
    .updateTable('message')
    .set((set) => ({
      state: change.state,
      reason: change.reason ?? null,
      next_attempt_at: change.nextAttemptAt ?? null,
      claimed_at: null,
      ...(change.state === 'sent' ? { sent_at: change.at, reference: change.reference ?? null, simulated: change.simulated ?? false } : {}),
      ...(change.body === undefined ? {} : { body: change.body }),
      ...(change.refundAttempt === true ? { attempts: set('attempts', '-', 1) } : {}),
    }))
    .where('id', '=', change.id)
    .where('state', '=', 'sending')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** How many messages left for an address over a channel since a moment, counted up to `limit`. */
export async function countSentSince(tx: Tx, way: { readonly address: string; readonly channel: Channel }, since: Instant, limit: number): Promise<number> {
  const rows = await tables(tx)
    .selectFrom('message')
    .select('id')
    .where('address', '=', way.address)
    .where('channel', '=', way.channel)
    .where('state', '=', 'sent')
    .where('sent_at', '>=', since)
    .limit(limit)
    .execute();
  return rows.length;
}

/** The actor's own notifications in the app, newest first, before a key. */
export async function listOwnMessages(
  tx: Tx,
  accountId: string,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly Message[]> {
  let query = tables(tx).selectFrom('message').selectAll().where('recipient_id', '=', accountId).where('channel', '=', 'in-app');
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute();
  return rows.map(toMessage);
}

/** Unread notifications of an account, counted up to `limit`. */
export async function countUnread(tx: Tx, accountId: string, limit: number): Promise<number> {
  const rows = await tables(tx)
    .selectFrom('message')
    .select('id')
    .where('recipient_id', '=', accountId)
    .where('channel', '=', 'in-app')
    .where('read_at', 'is', null)
    .limit(limit)
    .execute();
  return rows.length;
}

/** Marks notifications of an account as read (all of them without `id`); answers how many. */
export async function setRead(tx: Tx, accountId: string, at: Instant, id?: string): Promise<number> {
  let query = tables(tx)
    .updateTable('message')
    .set({ read_at: at })
    .where('recipient_id', '=', accountId)
    .where('channel', '=', 'in-app')
    .where('read_at', 'is', null);
  if (id !== undefined) query = query.where('id', '=', id);
  return Number((await query.executeTakeFirstOrThrow()).numUpdatedRows);
}

/** One message if the actor may see it. */
export async function findMessage(tx: Tx, id: string): Promise<Message | undefined> {
  const row = await tables(tx).selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toMessage(row);
}

/** What the outbox may be narrowed to. */
export interface OutboxFilter {
  readonly channel?: Channel | undefined;
  readonly state?: MessageState | undefined;
  readonly about?: { readonly kind: string; readonly id: string } | undefined;
  readonly address?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Messages of everybody, newest first, as far as row-level security shows them. */
export async function listOutboxRows(tx: Tx, filter: OutboxFilter): Promise<readonly Message[]> {
  let query = tables(tx).selectFrom('message').selectAll();
  if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.address !== undefined) query = query.where('address', '=', filter.address);
  if (filter.about !== undefined) query = query.where('about_kind', '=', filter.about.kind).where('about_id', '=', filter.about.id);
  if (filter.before !== undefined) query = query.where('id', '<', filter.before);
  const rows = await query.orderBy('id', 'desc').limit(filter.limit).execute();
  return rows.map(toMessage);
}
