import { openTables } from '#platform/db';
import type { Tx } from '#platform/db';
import type { IdentityTables } from '../tables.ts';

/** The tables of this module through a transaction. */
export const tables = (tx: Tx) => openTables<IdentityTables>(tx, 'identity');
