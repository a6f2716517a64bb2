import { newId, sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import type { PaymentMethod } from '../domain/obligation.ts';
import type { Receipt, ReceiptBook } from '../domain/receipt.ts';

/** One line of the ledger; `reference` is unique for its kind and method. Amount in đồng. */
export interface Movement {
  readonly obligationId: string;
  readonly agencyId: string;
  readonly kind: 'payment' | 'refund' | 'reversal';
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly amount: number;
  readonly receiptId?: string | undefined;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly note?: string | undefined;
}

/** Appends to the ledger; false when this movement is already there. */
export async function addMovement(tx: Tx, one: Movement): Promise<boolean> {
  const added = await sqlOf(tx).run(
    `insert into payments.movement (id, obligation_id, agency_id, kind, method, reference, amount, receipt_id, occurred_at, recorded_at, recorded_by, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (kind, method, reference) do nothing`,
    [
      newId(),
      one.obligationId,
      one.agencyId,
      one.kind,
      one.method,
      one.reference,
      one.amount,
      one.receiptId ?? null,
      one.occurredAt,
      one.recordedAt,
      one.recordedBy,
      one.note ?? null,
    ],
  );
  return added === 1;
}

/** The receipt that was written for this payment, if the payment is in the ledger. */
export async function findPaymentReceipt(
  tx: Tx,
  method: PaymentMethod,
  reference: string,
): Promise<(Receipt & { readonly movementAmount: number }) | undefined> {
  const [row] = await sqlOf(tx).query<ReceiptRow & { movement_amount: number }>(
    `select r.*, m.amount as movement_amount from payments.movement m join payments.receipt r on r.id = m.receipt_id where m.kind = 'payment' and m.method = $1 and m.reference = $2`,
    [method, reference],
  );
  return row === undefined ? undefined : { ...toReceipt(row), movementAmount: row.movement_amount };
}

interface ReceiptRow {
  id: string;
  agency_id: string;
  payee_agency_id: string;
  year: number;
  book: ReceiptBook;
  number: number;
  obligation_id: string;
  amount: number;
  payer_name: string;
  issued_at: Instant;
  issued_by: string;
  voided_at: Instant | null;
  void_reason: string | null;
}

function toReceipt(row: ReceiptRow): Receipt {
  return {
    id: row.id,
    agencyId: row.agency_id,
    payeeAgencyId: row.payee_agency_id,
    year: row.year,
    book: row.book,
    number: row.number,
    obligationId: row.obligation_id,
    amount: row.amount,
    payerName: row.payer_name,
    issuedAt: row.issued_at,
    issuedBy: row.issued_by,
    voidedAt: row.voided_at,
    voidReason: row.void_reason,
  };
}

/** Writes a receipt under the next number of its book; the book is locked until the transaction ends, so a rollback leaves no gap. */
export async function insertReceipt(tx: Tx, one: Omit<Receipt, 'id' | 'number' | 'voidedAt' | 'voidReason'>): Promise<Receipt> {
  const [counter] = await sqlOf(tx).query<{ last: number }>(
    `insert into payments.receipt_counter (agency_id, year, book, last) values ($1, $2, $3, 1)
     on conflict (agency_id, year, book) do update set last = payments.receipt_counter.last + 1 returning last`,
    [one.agencyId, one.year, one.book],
  );
  const receipt: Receipt = { ...one, id: newId(), number: counter?.last ?? 1, voidedAt: null, voidReason: null };
  await sqlOf(tx).run(
    `insert into payments.receipt (id, agency_id, payee_agency_id, year, book, number, obligation_id, amount, payer_name, issued_at, issued_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      receipt.id,
      receipt.agencyId,
      receipt.payeeAgencyId,
      receipt.year,
      receipt.book,
      receipt.number,
      receipt.obligationId,
      receipt.amount,
      receipt.payerName,
      receipt.issuedAt,
      receipt.issuedBy,
    ],
  );
  return receipt;
}

/** A receipt as the actor may see it, or undefined. */
export async function findReceipt(tx: Tx, id: string): Promise<Receipt | undefined> {
  const [row] = await sqlOf(tx).query<ReceiptRow>('select * from payments.receipt where id = $1::uuid', [id]);
  return row === undefined ? undefined : toReceipt(row);
}

/** The receipts of an obligation, oldest first, voided ones included. */
export async function listReceiptsOf(tx: Tx, obligationId: string): Promise<readonly Receipt[]> {
  return (await sqlOf(tx).query<ReceiptRow>('select * from payments.receipt where obligation_id = $1::uuid order by issued_at, id', [obligationId])).map(
    toReceipt,
  );
}

/** Whose books, and which moments: from the first, before the second. */
export interface TakingsPeriod {
  readonly agencyId: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** A receipt with the payment code and title of what was paid; null where the claim has gone to an agency of which the reader sees nothing. */
export interface TakenReceipt extends Receipt {
  readonly code: string | null;
  readonly title: string | null;
}

/** What receipts that stand come to, in đồng: of one book, taken by one agency for one. */
export interface TakenSum {
  readonly agencyId: string;
  readonly payeeAgencyId: string;
  readonly book: ReceiptBook;
  readonly count: number;
  readonly amount: number;
}

const takenThere = '(r.agency_id = $1 or (r.payee_agency_id = $1 and r.payee_agency_id <> r.agency_id)) and r.issued_at >= $2 and r.issued_at < $3';

/** The receipts that an agency wrote, and those that others wrote for it, voided ones included, in the order of writing after an id. */
export async function listTaken(tx: Tx, period: TakingsPeriod, after: string | undefined, limit: number): Promise<readonly TakenReceipt[]> {
  const rows = await sqlOf(tx).query<ReceiptRow & { code: string | null; title: string | null }>(
    `select r.*, o.code, o.title from payments.receipt r left join payments.obligation o on o.id = r.obligation_id
     where ${takenThere} and ($4::uuid is null or r.id > $4) order by r.id limit $5`,
    [period.agencyId, period.from, period.until, after ?? null, limit],
  );
  return rows.map((row) => ({ ...toReceipt(row), code: row.code, title: row.title }));
}

/** What those receipts come to, without the voided ones. */
export async function sumTaken(tx: Tx, period: TakingsPeriod): Promise<readonly TakenSum[]> {
  const rows = await sqlOf(tx).query<{ agency_id: string; payee_agency_id: string; book: ReceiptBook; count: number; amount: number }>(
    `select r.agency_id, r.payee_agency_id, r.book, count(*)::int as count, sum(r.amount)::bigint as amount from payments.receipt r
     where ${takenThere} and r.voided_at is null group by r.agency_id, r.payee_agency_id, r.book 
     order by array_position(array['TM', 'CK', 'TT'], r.book), r.agency_id, r.payee_agency_id`,
    [period.agencyId, period.from, period.until],
  );
  return rows.map((row) => ({ agencyId: row.agency_id, payeeAgencyId: row.payee_agency_id, book: row.book, count: row.count, amount: row.amount }));
}

/** Strikes a receipt out; false when it already was. */
export async function markVoid(tx: Tx, id: string, at: Instant, reason: string): Promise<boolean> {
  return (await sqlOf(tx).run('update payments.receipt set voided_at = $2, void_reason = $3 where id = $1 and voided_at is null', [id, at, reason])) === 1;
}
