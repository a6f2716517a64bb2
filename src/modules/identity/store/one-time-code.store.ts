import type { Tx } from '#platform/db';
import { addMs, toInstant } from '#platform/time';
import type { Instant } from '#platform/time';
import type { Contact } from '../domain/contact.ts';
import { tables } from './tables.ts';

/** What a code is for: to sign in, or to sign off what a supporter filled in. */
export type CodePurpose = 'sign-in' | 'sign-off';

/** A code that was sent, without the code. */
export interface Challenge {
  readonly id: string;
  readonly purpose: CodePurpose;
  readonly contact: Contact;
  readonly accountId: string | undefined;
  readonly subjectId: string | undefined;
  readonly subjectHash: Buffer | undefined;
  readonly codeHash: Buffer;
  readonly attempts: number;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | undefined;
}

/** Writes a challenge. */
export async function insertChallenge(tx: Tx, challenge: Challenge, sentAt: Instant): Promise<void> {
  await tables(tx)
    .insertInto('one_time_code')
    .values({
      id: challenge.id,
      purpose: challenge.purpose,
      channel: challenge.contact.channel,
      contact: challenge.contact.value,
      account_id: challenge.accountId ?? null,
      subject_id: challenge.subjectId ?? null,
      subject_sha256: challenge.subjectHash ?? null,
      code_sha256: challenge.codeHash,
      attempts: 0,
      sent_at: sentAt,
      expires_at: challenge.expiresAt,
      used_at: null,
    })
    .execute();
}

/** Locks a challenge for one try. */
export async function lockChallenge(tx: Tx, id: string): Promise<Challenge | undefined> {
  const row = await tables(tx).selectFrom('one_time_code').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        id: row.id,
        purpose: row.purpose as CodePurpose,
        contact: { channel: row.channel as Contact['channel'], value: row.contact },
        accountId: row.account_id ?? undefined,
        subjectId: row.subject_id ?? undefined,
        subjectHash: row.subject_sha256 ?? undefined,
        codeHash: row.code_sha256,
        attempts: row.attempts,
        expiresAt: toInstant(row.expires_at),
        usedAt: row.used_at === null ? undefined : toInstant(row.used_at),
      };
}

/** Counts a wrong try. */
export async function countTry(tx: Tx, id: string): Promise<void> {
  await tables(tx)
    .updateTable('one_time_code')
    .set((set) => ({ attempts: set('attempts', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Uses the code up. */
export async function spendChallenge(tx: Tx, id: string, now: Instant): Promise<void> {
  await tables(tx).updateTable('one_time_code').set({ used_at: now }).where('id', '=', id).execute();
}

/** When codes went to a contact in the last hour. */
export async function listRecentSends(tx: Tx, contact: Contact, now: Instant): Promise<readonly Instant[]> {
  const rows = await tables(tx)
    .selectFrom('one_time_code')
    .select('sent_at')
    .where('contact', '=', contact.value)
    .where('sent_at', '>', addMs(now, -3_600_000))
    .orderBy('sent_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => toInstant(row.sent_at));
}

/** The account whose owner proved this contact. */
export async function findContactOwner(tx: Tx, contact: Contact): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('sign_in_contact')
    .select('account_id')
    .where('channel', '=', contact.channel)
    .where('value', '=', contact.value)
    .executeTakeFirst();
  return row?.account_id;
}

/** Notes a proven contact; whoever proved it last holds it (numbers change hands). */
export async function saveContactOwner(tx: Tx, contact: Contact, accountId: string, now: Instant): Promise<void> {
  await tables(tx)
    .insertInto('sign_in_contact')
    .values({ channel: contact.channel, value: contact.value, account_id: accountId, verified_at: now })
    .onConflict((on) => on.columns(['channel', 'value']).doUpdateSet({ account_id: accountId, verified_at: now }))
    .execute();
}

/** Removes codes that nobody can use any more. */
export async function purgeChallenges(tx: Tx, before: Instant): Promise<void> {
  await tables(tx).deleteFrom('one_time_code').where('expires_at', '<', before).execute();
}
