import { newId, openTables, type Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import { addDays, type PlainDate } from '#platform/time';
import type { LocalFee } from '../domain/fees.ts';
import type { ProceduresTables } from '../tables.ts';

const tables = (tx: Tx) => openTables<ProceduresTables>(tx, 'procedures');

/** The local fees of a procedure in force on a day, of the whole province and of every agency. */
export async function listLocalFees(tx: Tx, procedureCode: string, on: PlainDate): Promise<readonly LocalFee[]> {
  const rows = await tables(tx)
    .selectFrom('local_fee')
    .selectAll()
    .where('procedure_code', '=', procedureCode)
    .where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
    .orderBy('valid_from', 'desc')
    .execute();
  return rows.map((row) => ({
    procedureCode: row.procedure_code,
    feeName: row.fee_name,
    channel: row.channel,
    agencyId: row.agency_id,
    amount: row.amount,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    legalBasis: row.legal_basis,
    isDemo: row.is_demo,
  }));
}

/** Enters an amount from a day on; an open one before it ends the day earlier. Returns the id. Throws `procedures.fee-not-after-previous`. */
export async function insertLocalFee(tx: Tx, fee: LocalFee): Promise<string> {
  const id = newId();
  const later = await tables(tx)
    .selectFrom('local_fee')
    .select('valid_from')
    .where('procedure_code', '=', fee.procedureCode)
    .where('fee_name', '=', fee.feeName)
    .where('channel', fee.channel === null ? 'is' : '=', fee.channel)
    .where('agency_id', fee.agencyId === null ? 'is' : '=', fee.agencyId)
    .where('valid_from', '>=', fee.validFrom)
    .limit(1)
    .executeTakeFirst();
  if (later !== undefined) throw new DomainError('procedures.fee-not-after-previous', { validFrom: later.valid_from });
  await tables(tx)
    .updateTable('local_fee')
    .set({ valid_to: addDays(fee.validFrom, -1) })
    .where('procedure_code', '=', fee.procedureCode)
    .where('fee_name', '=', fee.feeName)
    .where('valid_to', 'is', null)
    .where('valid_from', '<', fee.validFrom)
    .where('channel', fee.channel === null ? 'is' : '=', fee.channel)
    .where('agency_id', fee.agencyId === null ? 'is' : '=', fee.agencyId)
    .execute();
  await tables(tx)
    .insertInto('local_fee')
    .values({
      id,
      procedure_code: fee.procedureCode,
      fee_name: fee.feeName,
      channel: fee.channel,
      agency_id: fee.agencyId,
      amount: fee.amount,
      valid_from: fee.validFrom,
      valid_to: fee.validTo,
      legal_basis: fee.legalBasis,
      is_demo: fee.isDemo,
    })
    .execute();
  return id;
}

/** True when any local fee has been entered. */
export async function hasLocalFees(tx: Tx): Promise<boolean> {
  return (await tables(tx).selectFrom('local_fee').select('id').limit(1).executeTakeFirst()) !== undefined;
}
