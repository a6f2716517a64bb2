import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import type { Receipt } from '../domain/receipt.ts';
import type { Obligation } from '../domain/obligation.ts';
import { lockArrival, putArrival } from '../store/arrival.store.ts';
import { findPaymentReceipt } from '../store/ledger.store.ts';
import { getObligation, lockObligation } from '../store/obligation.store.ts';
import { collectorFor } from '../permissions.ts';
import { settleLocked } from './settle.ts';
import type { Payment } from './settle.ts';

/** Cash taken at the desk; the same `key` (one for each form shown) never counts twice. */
export interface RecordCashReceipt {
  readonly obligationId: string;
  readonly amount: number;
  readonly payerName: string;
  readonly key: string;
}

/** A transfer that the cashier sees in the bank's books; `bankReference` is the bank's number of it. */
export interface RecordTransferReceipt {
  readonly obligationId: string;
  readonly amount: number;
  readonly payerName: string;
  readonly bankReference: string;
  readonly paidAt: Instant;
}

/** Takes cash for an obligation, also on behalf of the agency that claims it, and writes a receipt in book TM. Throws `payments.not-due`, `payments.wrong-amount`, `conflict` for a key used otherwise. */
export function recordCashReceipt(ctx: Ctx, command: RecordCashReceipt): Promise<Receipt> {
  const { obligationId, amount, payerName, key } = command;
  return receive(ctx, obligationId, { method: 'cash', reference: `${obligationId}:${key}`, amount, payerName, occurredAt: ctx.clock.now() });
}

/** Records a transfer for an obligation and writes a receipt in book CK; the bank's reference counts once in the whole province. */
export function recordTransferReceipt(ctx: Ctx, command: RecordTransferReceipt): Promise<Receipt> {
  const { obligationId, amount, payerName, bankReference, paidAt } = command;
  return receive(ctx, obligationId, { method: 'transfer', reference: bankReference.trim(), amount, payerName, occurredAt: paidAt });
}

async function receive(ctx: Ctx, obligationId: string, payment: Payment): Promise<Receipt> {
  requireCollector(ctx, await getObligation(ctx.tx, obligationId));
  const { obligation, earlier } = await asSystem(ctx, 'payments.receive', ({ tx }) => lockForPayment(tx, obligationId, payment));
  if (earlier !== undefined) return sameReceipt(earlier, obligation, payment);
  const receipt = await settleLocked(ctx, obligation, { ...payment, takenBy: requireCollector(ctx, obligation) });
  if (payment.method === 'transfer') await asSystem(ctx, 'payments.receive', (system) => keepAsArrival(system, obligation, payment, receipt.agencyId));
  return receipt;
}

/** For whom the actor takes the money. Throws `forbidden`. */
function requireCollector({ actor }: Ctx, obligation: Obligation): string {
  const collector = collectorFor(actor, 'payments.receive', obligation);
  if (collector === undefined) throw new DomainError('forbidden', { permission: 'payments.receive' });
  return collector;
}

type EarlierReceipt = Receipt & { readonly movementAmount: number };

/** Locks transaction first, obligation second, as everywhere, so that nobody waits in a circle. */
async function lockForPayment(
  tx: Tx,
  obligationId: string,
  payment: Payment,
): Promise<{ readonly obligation: Obligation; readonly earlier: EarlierReceipt | undefined }> {
  const arrived = payment.method === 'transfer' ? await lockArrival(tx, 'bank', payment.reference) : undefined;
  if (arrived !== undefined && arrived.verdict !== 'accepted') throw new DomainError('payments.arrival-waits', { reference: payment.reference });
  const obligation = await lockObligation(tx, { id: obligationId });
  if (obligation === undefined) throw new DomainError('payments.obligation.unknown', { id: obligationId });
  return { obligation, earlier: await findPaymentReceipt(tx, payment.method, payment.reference) };
}

function sameReceipt({ movementAmount, ...receipt }: EarlierReceipt, obligation: Obligation, payment: Payment): Receipt {
  if (receipt.obligationId !== obligation.id || movementAmount !== payment.amount || receipt.voidedAt !== null)
    throw new DomainError('conflict', { reference: payment.reference });
  return receipt;
}

/** So that the same transfer is known in a later bank statement of the agency that took it. */
async function keepAsArrival(system: Ctx, obligation: Obligation, payment: Payment, agencyId: string): Promise<void> {
  await putArrival(system.tx, {
    source: 'bank',
    reference: payment.reference,
    codeText: obligation.code,
    amount: payment.amount,
    status: 'succeeded',
    verdict: 'accepted',
    obligationId: obligation.id,
    agencyId,
    occurredAt: payment.occurredAt,
    receivedAt: system.clock.now(),
  });
}
