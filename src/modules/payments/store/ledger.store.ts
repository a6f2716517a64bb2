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
    `insert into payments.receipt (id, agency_id, year, book, number, obligation_id, amount, payer_name, issued_at, issued_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      receipt.id,
      receipt.agencyId,
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

/** A page of a receipt book, in the order of its numbers. */
export async function listBook(
  tx: Tx,
  book: { readonly agencyId: string; readonly year: number; readonly book: ReceiptBook },
  after: number,
  limit: number,
): Promise<readonly Receipt[]> {
  const rows = await sqlOf(tx).query<ReceiptRow>(
    'select * from payments.receipt where agency_id = $1 and year = $2 and book = $3 and number > $4 order by number limit $5',
    [book.agencyId, book.year, book.book, after, limit],
  );
  return rows.map(toReceipt);
}

/** Strikes out the receipt that was written for this payment, if it still counts. */
export async function markVoidOf(
  tx: Tx,
  { method, reference }: { readonly method: PaymentMethod; readonly reference: string },
  at: Instant,
  reason: string,
): Promise<void> {
  await sqlOf(tx).run(
    `update payments.receipt set voided_at = $3, void_reason = $4 where voided_at is null
       and id = (select receipt_id from payments.movement where kind = 'payment' and method = $1 and reference = $2)`,
    [method, reference, at, reason],
  );
}

/** Strikes a receipt out; false when it already was. */
export async function markVoid(tx: Tx, id: string, at: Instant, reason: string): Promise<boolean> {
  return (await sqlOf(tx).run('update payments.receipt set voided_at = $2, void_reason = $3 where id = $1 and voided_at is null', [id, at, reason])) === 1;
}
