import type { Ctx } from '#platform/app';
import { obligationsOf } from '#modules/payments';
import type { Dossier } from '../domain/dossier.ts';
import {
  dueAfterCalendarNotice,
  dueAfterPauseNotice,
  paymentDueNotice,
  paymentReceivedNotice,
  paymentRefundedNotice,
  paymentReversedNotice,
  paymentVoidNotice,
} from './money-kinds.ts';
import { anyKind, tellOf } from './tell-of.ts';

/** Tells of every fee that is still due, once each; at the counter people are told by mouth and paper. */
export async function tellOfDues(ctx: Ctx, dossier: Dossier): Promise<void> {
  if (dossier.channel === 1) return;
  for (const { id, code, amount, state } of await obligationsOf(ctx, dossier.id)) {
    if (state === 'due') await tellOf(ctx, dossier, { template: anyKind(paymentDueNotice), data: { amount, paymentCode: code }, key: `fee:${id}` });
  }
}

/** Tells that a fee has arrived. */
export function tellOfPayment(ctx: Ctx, dossier: Dossier, paid: { readonly amount: number; readonly receiptNumber: string }): Promise<void> {
  return tellOf(ctx, dossier, {
    template: anyKind(paymentReceivedNotice),
    data: { amount: paid.amount, receipt: paid.receiptNumber },
    key: `paid:${paid.receiptNumber}`,
  });
}

/** Tells that a payment was struck out, why, and whether the fee is due again; `eventId` names the occasion. */
export function tellOfReversal(
  ctx: Ctx,
  dossier: Dossier,
  reversed: { readonly amount: number; readonly reason: string; readonly isDue: boolean },
  eventId: string,
): Promise<void> {
  return tellOf(ctx, dossier, {
    template: anyKind(reversed.isDue ? paymentReversedNotice : paymentVoidNotice),
    data: { amount: reversed.amount, reason: reversed.reason },
    key: `reversed:${eventId}`,
  });
}

/** Tells that money went back. */
export function tellOfRefund(ctx: Ctx, dossier: Dossier, refund: { readonly amount: number; readonly reference: string }): Promise<void> {
  return tellOf(ctx, dossier, { template: anyKind(paymentRefundedNotice), data: refund, key: `refund:${refund.reference}` });
}

/** Tells that the date of return moved, and why: the clock had stood, or the working calendar changed. */
export async function tellOfNewDate(
  ctx: Ctx,
  dossier: Dossier,
  moved: { readonly from: string | undefined; readonly to: string; readonly ground: 'resumed' | 'calendar' },
): Promise<void> {
  if (moved.from === undefined) return;
  const template = moved.ground === 'calendar' ? anyKind(dueAfterCalendarNotice) : anyKind(dueAfterPauseNotice);
  await tellOf(ctx, dossier, { template, data: { fromDueAt: moved.from, toDueAt: moved.to }, key: `due:${moved.from}:${moved.to}` });
}
