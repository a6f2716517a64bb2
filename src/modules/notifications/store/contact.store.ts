import { openTables } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import type { Channel } from '../domain/notification-type.ts';
import type { Contact } from '../domain/ways.ts';
import type { TellingLocale } from '../domain/wording.ts';
import type { NotificationsTables } from '../tables.ts';

const tables = (tx: Tx) => openTables<NotificationsTables>(tx, 'notifications');

/** How an account wants to be told; undefined when it never said. */
export async function findContact(tx: Tx, accountId: string): Promise<Contact | undefined> {
  const row = await tables(tx).selectFrom('contact').selectAll().where('account_id', '=', accountId).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    email: row.email ?? undefined,
    phone: row.phone ?? undefined,
    zaloId: row.zalo_id ?? undefined,
    locale: row.locale as TellingLocale,
    off: row.off_channels as Channel[],
    quiet: { from: row.quiet_from, until: row.quiet_until },
  };
}

/** Writes how an account wants to be told. */
export async function saveContact(tx: Tx, accountId: string, contact: Contact, at: Instant): Promise<void> {
  const values = {
    email: contact.email ?? null,
    phone: contact.phone ?? null,
    zalo_id: contact.zaloId ?? null,
    locale: contact.locale,
    off_channels: [...contact.off],
    quiet_from: contact.quiet.from,
    quiet_until: contact.quiet.until,
    updated_at: at,
  };
  await tables(tx)
    .insertInto('contact')
    .values({ account_id: accountId, ...values })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
    .execute();
}
