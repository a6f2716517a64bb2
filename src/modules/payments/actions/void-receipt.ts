import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import { findReceipt, markVoid } from '../store/ledger.store.ts';
import { lockObligation } from '../store/obligation.store.ts';
import { reverseLocked } from './settle.ts';

/** Strikes out a cash receipt that was written by mistake; its number stays in the book and the obligation is due again. Money in the bank is given back by a refund instead. */
export async function voidReceipt(ctx: Ctx, command: { readonly receiptId: string; readonly reason: string }): Promise<void> {
  const receipt = await findReceipt(ctx.tx, command.receiptId);
  if (receipt === undefined) throw new DomainError('payments.receipt.unknown', { id: command.receiptId });
  requirePermission(ctx.actor, 'payments.void-receipt', { agencyId: receipt.agencyId });
  if (command.reason.trim() === '') throw new DomainError('payments.reason-missing');
  if (receipt.book !== 'TM') throw new DomainError('payments.receipt-not-cash', { id: receipt.id });
  const obligation = await asSystem(ctx, 'payments.void-receipt', async ({ tx }) => {
    const locked = await lockObligation(tx, { id: receipt.obligationId });
    return locked !== undefined && (await markVoid(tx, receipt.id, ctx.clock.now(), command.reason)) ? locked : undefined;
  });
  if (obligation === undefined) throw new DomainError('payments.receipt-void', { id: receipt.id });
  await reverseLocked(ctx, obligation, { method: 'cash', reference: receipt.id }, command.reason);
}
