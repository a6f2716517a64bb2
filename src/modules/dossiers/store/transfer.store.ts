import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import type { Place } from './list.store.ts';
import { tables } from './tables.ts';

/** A dossier that was passed on from one agency to another. */
export interface Transfer {
  readonly id: string;
  readonly dossierId: string;
  readonly fromAgencyId: string;
  readonly toAgencyId: string;
  readonly reason: string;
  readonly at: Instant;
  readonly byName: string;
}

/** Writes a transfer. */
export async function insertTransfer(tx: Tx, transfer: Omit<Transfer, 'id'>): Promise<void> {
  await tables(tx)
    .insertInto('transfer')
    .values({
      id: newId(),
      dossier_id: transfer.dossierId,
      from_agency_id: transfer.fromAgencyId,
      to_agency_id: transfer.toAgencyId,
      reason: transfer.reason,
      at: transfer.at,
      by_name: transfer.byName,
    })
    .execute();
}

/** The transfers of a dossier that the actor may see, oldest first. */
export async function listTransfersOf(tx: Tx, dossierId: string): Promise<readonly Transfer[]> {
  return (await tables(tx).selectFrom('transfer').selectAll().where('dossier_id', '=', dossierId).orderBy('at').orderBy('id').execute()).map(toTransfer);
}

/** What these agencies (every one of the province without them) passed on, newest first, a page by key. */
export async function listTransfersFrom(
  tx: Tx,
  agencyIds: readonly string[] | undefined,
  after: Place | undefined,
  limit: number,
): Promise<readonly Transfer[]> {
  if (agencyIds?.length === 0) return [];
  let query = tables(tx).selectFrom('transfer').selectAll();
  if (agencyIds !== undefined) query = query.where('from_agency_id', 'in', [...agencyIds]);

  if (after !== undefined) query = query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(after.at, after.id)));
  return (await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()).map(toTransfer);
}

function toTransfer(row: {
  id: string;
  dossier_id: string;
  from_agency_id: string;
  to_agency_id: string;
  reason: string;
  at: Instant;
  by_name: string;
}): Transfer {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    fromAgencyId: row.from_agency_id,
    toAgencyId: row.to_agency_id,
    reason: row.reason,
    at: row.at,
    byName: row.by_name,
  };
}
