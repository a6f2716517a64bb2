import { newId, sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant, PlainDate } from '#platform/time';
import type { PayeeAccount } from '../domain/vietqr.ts';

/** The account an agency collects on at that day, or undefined. */
export async function findPayee(tx: Tx, agencyId: string, on: PlainDate): Promise<PayeeAccount | undefined> {
  const [row] = await sqlOf(tx).query<{ bank_bin: string; account_number: string; holder: string }>(
    `select bank_bin, account_number, holder from payments.payee_account where agency_id = $1 and valid_from <= $2 and (valid_to is null or valid_to >= $2)`,
    [agencyId, on],
  );
  return row === undefined ? undefined : { bankBin: row.bank_bin, accountNumber: row.account_number, holder: row.holder };
}

/** An account with the days on which an agency collects on it. */
export interface DatedPayee extends PayeeAccount {
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | undefined;
  readonly legalBasis: string;
}

/** Lets one change of an agency's accounts in at a time, until the end of the transaction. */
export async function lockPayees(tx: Tx, agencyId: string): Promise<void> {
  await sqlOf(tx).run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`payee:${agencyId}`]);
}

/** The accounts of an agency, the newest first. */
export async function listPayees(tx: Tx, agencyId: string): Promise<readonly DatedPayee[]> {
  const rows = await sqlOf(tx).query<{
    bank_bin: string;
    account_number: string;
    holder: string;
    valid_from: PlainDate;
    valid_to: PlainDate | null;
    legal_basis: string;
  }>(
    `select bank_bin, account_number, holder, valid_from, valid_to, legal_basis from payments.payee_account where agency_id = $1 order by valid_from desc limit 100`,
    [agencyId],
  );
  return rows.map((row) => ({
    bankBin: row.bank_bin,
    accountNumber: row.account_number,
    holder: row.holder,
    validFrom: row.valid_from,
    validTo: row.valid_to ?? undefined,
    legalBasis: row.legal_basis,
  }));
}

/** Ends the open account the day before and writes the new one. */
export async function putPayee(tx: Tx, agencyId: string, account: PayeeAccount, from: PlainDate, legalBasis: string, at: Instant): Promise<void> {
  await sqlOf(tx).run(`update payments.payee_account set valid_to = ($2::date - 1) where agency_id = $1 and valid_to is null and valid_from < $2`, [
    agencyId,
    from,
  ]);
  await sqlOf(tx).run(
    `insert into payments.payee_account (id, agency_id, bank_bin, account_number, holder, valid_from, legal_basis, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [newId(), agencyId, account.bankBin, account.accountNumber, account.holder, from, legalBasis, at],
  );
}
