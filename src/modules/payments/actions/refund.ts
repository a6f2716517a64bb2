import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import { publish } from '#platform/events';
import { requirePermission } from '#platform/permissions';
import { cancel } from '../domain/obligation.ts';
import type { Obligation, PaymentMethod } from '../domain/obligation.ts';
import { giveBack, oweRefund, refundRule } from '../domain/refund.ts';
import type { RefundGround } from '../domain/refund.ts';
import { obligationRefunded } from '../events.ts';
import { addMovement } from '../store/ledger.store.ts';
import { getObligation, lockObligation, saveObligation } from '../store/obligation.store.ts';
import { recorderOf } from './settle.ts';

/** Changes a locked obligation as the actor's permission in its agency allows; `write` adds rows of its own in the same transaction. */
async function changeLocked(
  ctx: Ctx,
  id: string,
  permission: string,
  change: (obligation: Obligation) => Obligation,
  write: { readonly reason?: string; readonly also?: (tx: Tx, changed: Obligation) => Promise<void> },
): Promise<Obligation> {
  const seen = await getObligation(ctx.tx, id);
  requirePermission(ctx.actor, permission, { agencyId: seen.agencyId });
  return asSystem(ctx, permission, async ({ tx }) => {
    const locked = await lockObligation(tx, { id });
    if (locked === undefined) throw new DomainError('payments.obligation.unknown', { id });
    const changed = await saveObligation(tx, change(locked), write.reason);
    await write.also?.(tx, changed);
    return changed;
  });
}

/** Drops the claim of an obligation that is not paid, for example after the dossier was withdrawn. Throws `payments.not-due`. */
export async function cancelObligation(ctx: Ctx, command: { readonly obligationId: string; readonly reason: string }): Promise<Obligation> {
  const cancelled = await changeLocked(ctx, command.obligationId, 'payments.cancel', cancel, { reason: command.reason });
  await audit(ctx, 'payments.cancelled', { subjectId: cancelled.id, agencyId: cancelled.agencyId, paidFor: cancelled.subject, reason: command.reason });
  return cancelled;
}

/** Decides that money is to be given back, by the rule of the ground; `amount` only where the rule leaves the part to the agency. */
export async function decideRefund(
  ctx: Ctx,
  command: { readonly obligationId: string; readonly ground: RefundGround; readonly amount?: number | undefined; readonly reason: string },
): Promise<Obligation> {
  const { obligationId, ground, amount, reason } = command;
  const owing = await changeLocked(ctx, obligationId, 'payments.decide-refund', (one) => oweRefund(one, ground, amount), { reason });
  await audit(ctx, 'payments.refund-decided', {
    subjectId: owing.id,
    agencyId: owing.agencyId,
    paidFor: owing.subject,
    ground,
    amount: owing.refundDue,
    legalBasis: refundRule(ground).legalBasis,
    reason,
  });
  return owing;
}

/** Records that the decided amount went back; the same reference counts once. Throws `payments.no-refund-due`, `payments.wrong-amount` or `conflict`. */
export async function recordRefund(
  ctx: Ctx,
  command: { readonly obligationId: string; readonly amount: number; readonly method: PaymentMethod; readonly reference: string },
): Promise<Obligation> {
  const { obligationId, amount, method, reference } = command;
  const now = ctx.clock.now();
  // A bank's reference is one for all, a cash voucher's number only in the books of its agency.
  const voucher = method === 'cash' ? `${obligationId}:${reference}` : reference;
  const refunded = await changeLocked(ctx, obligationId, 'payments.refund', (one) => giveBack(one, amount), {
    also: async (tx, one) => {
      const added = await addMovement(tx, {
        obligationId: one.id,
        agencyId: one.agencyId,
        kind: 'refund',
        method,
        reference: voucher,
        amount,
        occurredAt: now,
        recordedAt: now,
        recordedBy: recorderOf(ctx.actor),
      });
      if (!added) throw new DomainError('conflict', { reference });
    },
  });
  await audit(ctx, 'payments.refunded', { subjectId: refunded.id, agencyId: refunded.agencyId, paidFor: refunded.subject, amount, reference });
  await publish(ctx, obligationRefunded, { obligationId: refunded.id, subject: refunded.subject, agencyId: refunded.agencyId, amount, reference });
  return refunded;
}
