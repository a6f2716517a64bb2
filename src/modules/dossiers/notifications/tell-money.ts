import type { Ctx } from '#platform/app';
import { getAgency } from '#modules/organisations';
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

/** Tells of every fee that is still due, once each, and to whom; at the counter people are told by mouth and paper. */
export async function tellOfDues(ctx: Ctx, dossier: Dossier): Promise<void> {
  if (dossier.channel === 1) return;
  for (const { id, code, amount, state, agencyId } of await obligationsOf(ctx, dossier.id)) {
    if (state === 'due') await tellOf(ctx, dossier, { template: anyKind(paymentDueNotice), data: { amount, paymentCode: code }, key: `fee:${id}`, agencyId });
  }
}

/** Whose money it is, and who took it on behalf. */
interface Taken {
  readonly agencyId: string;
  readonly takenBy?: string | undefined;
}

/** Tells that a fee has arrived, at the agency that took it: the one that decides may be another. */
export function tellOfPayment(
  ctx: Ctx,
  dossier: Dossier,
  { amount, receiptNumber, agencyId, takenBy = agencyId }: { readonly amount: number; readonly receiptNumber: string } & Taken,
): Promise<void> {
  return tellOf(ctx, dossier, {
    template: anyKind(paymentReceivedNotice),
    data: { amount, receipt: receiptNumber },
    key: `paid:${takenBy}:${receiptNumber}`,
    agencyId: takenBy,
  });
}

/** Tells that an agency struck a payment out, why, and to whom the fee is owed now (undefined: to nobody); `eventId` names the occasion. */
export async function tellOfReversal(
  ctx: Ctx,
  dossier: Dossier,
  { amount, reason, agencyId, takenBy = agencyId, owedTo }: { readonly amount: number; readonly reason: string; readonly owedTo: string | undefined } & Taken,
  eventId: string,
): Promise<void> {
  const occasion = { key: `reversed:${eventId}`, agencyId: takenBy };
  if (owedTo === undefined) return tellOf(ctx, dossier, { ...occasion, template: anyKind(paymentVoidNotice), data: { amount, reason } });
  const { name } = await getAgency(ctx, owedTo);
  return tellOf(ctx, dossier, { ...occasion, template: anyKind(paymentReversedNotice), data: { amount, reason, owedTo: name } });
}

/** Tells that money went back from the agency that had collected it. */
export function tellOfRefund(
  ctx: Ctx,
  dossier: Dossier,
  { amount, reference, agencyId }: { readonly amount: number; readonly reference: string; readonly agencyId: string },
): Promise<void> {
  return tellOf(ctx, dossier, { template: anyKind(paymentRefundedNotice), data: { amount, reference }, key: `refund:${reference}`, agencyId });
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
