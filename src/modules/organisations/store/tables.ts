import type { Kysely } from 'kysely';
import { openTables } from '#platform/db';
import type { Tx } from '#platform/db';
import type { OrganisationsTables } from '../tables.ts';

/** The tables of this module through a transaction. */
export function tables(tx: Tx): Kysely<OrganisationsTables> {
  return openTables<OrganisationsTables>(tx, 'organisations');
}
