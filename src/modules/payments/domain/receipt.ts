import type { Instant } from '#platform/time';
import type { PaymentMethod } from './obligation.ts';

/** Receipt books: TM cash, CK bank transfer at the desk, TT online. Each is numbered for itself by agency and year. */
export type ReceiptBook = 'TM' | 'CK' | 'TT';

/** A numbered receipt; `amount` in đồng. */
export interface Receipt {
  readonly id: string;
  /** Who took the money and wrote the receipt, in a book of its own. */
  readonly agencyId: string;
  /** Whose money it is; another agency where it was taken on behalf. */
  readonly payeeAgencyId: string;
  readonly year: number;
  readonly book: ReceiptBook;
  readonly number: number;
  readonly obligationId: string;
  readonly amount: number;
  readonly payerName: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  readonly voidedAt: Instant | null;
  readonly voidReason: string | null;
}

/** The book for a way of paying. */
export function bookOf(method: PaymentMethod): ReceiptBook {
  return method === 'cash' ? 'TM' : method === 'transfer' ? 'CK' : 'TT';
}

/** A receipt's number as printed, `TM-2026/000123`. */
export function receiptNumber(receipt: Pick<Receipt, 'book' | 'year' | 'number'>): string {
  return `${receipt.book}-${receipt.year}/${String(receipt.number).padStart(6, '0')}`;
}
