import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import { publish } from '#platform/events';
import type { Actor } from '#platform/permissions';
import { dateIn } from '#platform/time';
import type { Instant } from '#platform/time';
import { obligationRefunded, obligationSettled, paymentReversed } from '../events.ts';
import { pay, reverse } from '../domain/obligation.ts';
import { returnedByBank } from '../domain/refund.ts';
import type { Obligation, PaymentMethod } from '../domain/obligation.ts';
import { bookOf, receiptNumber } from '../domain/receipt.ts';
import type { Receipt } from '../domain/receipt.ts';
import { addMovement, insertReceipt, markVoid } from '../store/ledger.store.ts';
import { saveObligation } from '../store/obligation.store.ts';

/** A payment that settles an obligation; `reference` names it once for all in its method. */
export interface Payment {
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly amount: number;
  readonly occurredAt: Instant;
  readonly payerName?: string | undefined;
  /** Who took it and writes the receipt; the agency that claims it unless told. */
  readonly takenBy?: string | undefined;
}

/** Name of who recorded it, as kept in the ledger. */
export function recorderOf(actor: Actor): string {
  return actor.kind === 'anonymous' ? 'anonymous' : `${actor.kind}:${actor.id}`;
}

/**
 * Settles a locked obligation: ledger, receipt, state, audit and event in the caller's transaction.
 * Throws `payments.not-due` or `payments.wrong-amount`.
 */
export async function settleLocked(ctx: Ctx, obligation: Obligation, payment: Payment): Promise<Receipt> {
  const { method, reference, amount } = payment;
  const now = ctx.clock.now();
  const paid = pay(obligation, amount, now);
  const receipt = await asSystem(ctx, 'payments.settle', ({ tx }) => writePayment(tx, paid, payment, recorderOf(ctx.actor), now));
  const number = receiptNumber(receipt);
  await audit(ctx, 'payments.settled', {
    subjectId: obligation.id,
    agencyId: obligation.agencyId,
    paidFor: obligation.subject,
    method,
    reference,
    amount,
    takenBy: receipt.agencyId,
    receipt: number,
  });
  await publish(ctx, obligationSettled, {
    obligationId: obligation.id,
    subject: obligation.subject,
    agencyId: obligation.agencyId,
    amount,
    method,
    receiptNumber: number,
    settledAt: now,
    ...(receipt.agencyId === obligation.agencyId ? {} : { takenBy: receipt.agencyId }),
  });
  return receipt;
}

async function writePayment(tx: Tx, paid: Obligation, payment: Payment, by: string, now: Instant): Promise<Receipt> {
  await saveObligation(tx, paid);
  const agencyId = payment.takenBy ?? paid.agencyId;
  const receipt = await insertReceipt(tx, {
    agencyId,
    payeeAgencyId: paid.agencyId,
    year: Number(dateIn(now).slice(0, 4)),
    book: bookOf(payment.method),
    obligationId: paid.id,
    amount: payment.amount,
    payerName: payment.payerName ?? paid.payerName ?? 'Người nộp',
    issuedAt: now,
    issuedBy: by,
  });
  const { method, reference, amount, occurredAt } = payment;
  await addMovement(tx, {
    obligationId: paid.id,
    agencyId,
    kind: 'payment',
    method,
    reference,
    amount,
    receiptId: receipt.id,
    occurredAt,
    recordedAt: now,
    recordedBy: by,
  });
  return receipt;
}

/**
 * Strikes a payment of a locked obligation out: its receipt, reversal in the ledger of the agency that took it, due again (or given up), audit and event.
 * Throws `payments.receipt-void` when it already was, `payments.not-settled` once a part went back.
 */
export async function reverseLocked(
  ctx: Ctx,
  obligation: Obligation,
  receipt: Receipt,
  payment: Pick<Payment, 'method' | 'reference'>,
  reason: string,
): Promise<void> {
  const now = ctx.clock.now();
  await asSystem(ctx, 'payments.reverse', async ({ tx }) => {
    if (!(await markVoid(tx, receipt.id, now, reason))) throw new DomainError('payments.receipt-void', { id: receipt.id });
    await saveObligation(tx, reverse(obligation), reason);
    await addMovement(tx, {
      obligationId: obligation.id,
      agencyId: receipt.agencyId,
      kind: 'reversal',
      method: payment.method,
      reference: payment.reference,
      amount: obligation.paid,
      occurredAt: now,
      recordedAt: now,
      recordedBy: recorderOf(ctx.actor),
      note: reason,
    });
  });
  await audit(ctx, 'payments.reversed', {
    subjectId: obligation.id,
    agencyId: obligation.agencyId,
    paidFor: obligation.subject,
    ...payment,
    amount: obligation.paid,
    takenBy: receipt.agencyId,
    reason,
  });
  await publish(ctx, paymentReversed, {
    obligationId: obligation.id,
    subject: obligation.subject,
    agencyId: obligation.agencyId,
    amount: obligation.paid,
    reason,
    ...(receipt.agencyId === obligation.agencyId ? {} : { takenBy: receipt.agencyId }),
  });
}

/** Takes the bank's own return of a payment, while a refund was owed or a part had gone back, as the refund of what was still held: ledger, audit and event. */
export async function refundLocked(ctx: Ctx, obligation: Obligation, { method, reference }: Pick<Payment, 'method' | 'reference'>): Promise<void> {
  const now = ctx.clock.now();
  const { id: obligationId, agencyId, subject, paid, refunded } = obligation;
  const amount = paid - refunded;
  await asSystem(ctx, 'payments.refund', async ({ tx }) => {
    await saveObligation(tx, returnedByBank(obligation));
    await addMovement(tx, {
      obligationId,
      agencyId,
      kind: 'refund',
      method,
      reference,
      amount,
      occurredAt: now,
      recordedAt: now,
      recordedBy: recorderOf(ctx.actor),
    });
  });
  await audit(ctx, 'payments.refunded', { subjectId: obligationId, agencyId, paidFor: subject, amount, reference });
  await publish(ctx, obligationRefunded, { obligationId, subject, agencyId, amount, reference });
}
