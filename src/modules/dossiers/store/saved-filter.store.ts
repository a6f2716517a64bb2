import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import { tables } from './tables.ts';

/** A question to the inbox that an officer keeps under a name; `query` is the part of the address after "?". */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

/** An officer's filters in the order in which they were saved. */
export function listFilters(tx: Tx, accountId: string): Promise<readonly SavedFilter[]> {
  return tables(tx)
    .selectFrom('saved_filter')
    .select(['id', 'name', 'query'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Writes a filter; false when the officer has one of that name. */
export async function insertFilter(tx: Tx, accountId: string, filter: Omit<SavedFilter, 'id'>, at: Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('saved_filter')
    .values({ id: newId(), account_id: accountId, ...filter, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Deletes one of an officer's filters; false when there is none. */
export async function removeFilter(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tables(tx).deleteFrom('saved_filter').where('account_id', '=', accountId).where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
