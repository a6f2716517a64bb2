import { openTables } from '#platform/db';
import type { Tx } from '#platform/db';
import type { DossiersTables } from '../tables.ts';

/** This module's tables through a transaction. */
export function tables(tx: Tx) {
  return openTables<DossiersTables>(tx, 'dossiers');
}
