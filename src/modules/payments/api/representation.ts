import { z } from 'zod';
import { amountDue } from '../domain/obligation.ts';
import type { Obligation } from '../domain/obligation.ts';
import { receiptNumber } from '../domain/receipt.ts';
import type { Receipt } from '../domain/receipt.ts';

/** What is to be paid, as programs see it. */
export const obligationSchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    title: z.string(),
    agencyId: z.uuid(),
    collectingAgencyId: z.uuid().nullable(),
    state: z.enum(['not-required', 'due', 'settled', 'cancelled', 'refund-due', 'refunded']),
    amount: z.number().int(),
    due: z.number().int(),
    paid: z.number().int(),
    refunded: z.number().int(),
    refundDue: z.number().int(),
  })
  .meta({
    id: 'Obligation',
    description:
      'What is to be paid to `agencyId`, also over the counter of `collectingAgencyId` on its behalf; in đồng: `amount` in all, `due` now, `paid` and `refunded` so far, `refundDue` still to be given back',
  });

/** Writes an obligation for an answer. */
export function presentObligation(one: Obligation): z.infer<typeof obligationSchema> {
  const { id, code, title, agencyId, collectingAgencyId, state, amount, paid, refunded, refundDue } = one;
  return { id, code, title, agencyId, collectingAgencyId, state, amount, due: amountDue(one), paid, refunded, refundDue };
}

/** A receipt, as programs see it. */
export const receiptSchema = z
  .object({
    id: z.uuid(),
    number: z.string(),
    agencyId: z.uuid(),
    payeeAgencyId: z.uuid(),
    amount: z.number().int(),
    payerName: z.string(),
    issuedAt: z.iso.datetime(),
    voidedAt: z.iso.datetime().nullable(),
    voidReason: z.string().nullable(),
  })
  .meta({
    id: 'Receipt',
    description:
      'A receipt of money in đồng, taken and numbered by `agencyId` for `payeeAgencyId` (another one where it was taken on behalf); a voided one keeps its number',
  });

/** Writes a receipt for an answer. */
export function presentReceipt(one: Receipt): z.infer<typeof receiptSchema> {
  const { id, agencyId, payeeAgencyId, amount, payerName, issuedAt, voidedAt, voidReason } = one;
  return { id, number: receiptNumber(one), agencyId, payeeAgencyId, amount, payerName, issuedAt, voidedAt, voidReason };
}
