import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import { findReceipt } from '../store/ledger.store.ts';
import { lockObligation } from '../store/obligation.store.ts';
import { reverseLocked } from './settle.ts';

/**
 * Strikes out a cash receipt that was written by mistake, at the agency that wrote it; its number stays in the book and the obligation is due again.
 * Money in the bank is given back by a refund instead. Throws `payments.receipt-void`, `payments.receipt-not-cash` or `payments.not-settled`.
 */
export async function voidReceipt(ctx: Ctx, command: { readonly receiptId: string; readonly reason: string }): Promise<void> {
  const receipt = await findReceipt(ctx.tx, command.receiptId);
  if (receipt === undefined) throw new DomainError('payments.receipt.unknown', { id: command.receiptId });
  requirePermission(ctx.actor, 'payments.void-receipt', { agencyId: receipt.agencyId });
  if (command.reason.trim() === '') throw new DomainError('payments.reason-missing');
  if (receipt.book !== 'TM') throw new DomainError('payments.receipt-not-cash', { id: receipt.id });
  const obligation = await asSystem(ctx, 'payments.void-receipt', ({ tx }) => lockObligation(tx, { id: receipt.obligationId }));
  if (obligation === undefined) throw new DomainError('payments.obligation.unknown', { id: receipt.obligationId });
  await reverseLocked(ctx, obligation, receipt, { method: 'cash', reference: receipt.id }, command.reason);
}
