import { z } from 'zod';
import { defineForm } from '#platform/http';
import { refundRules } from '#modules/payments';
import type { RefundGround } from '#modules/payments';

const amount = z
  .string()
  .regex(/^\d{1,3}(\.?\d{3})*$|^\d+$/, 'desk.collect.amount')
  .transform((text) => Number(text.replaceAll('.', '')));
const grounds = refundRules.map(({ ground }) => ground) as [RefundGround, ...RefundGround[]];

/** What the desk can do with one obligation; `act` says which. */
export const collectForm = defineForm(
  z.object({
    act: z.enum(['cash', 'transfer', 'void', 'cancel', 'decide-refund', 'refund']),
    key: z.string().max(60).optional(),
    amount: amount.optional(),
    payerName: z.string().max(120).optional(),
    bankReference: z.string().max(100).optional(),
    receiptId: z.uuid().optional(),
    reason: z.string().max(500).optional(),
    ground: z.enum(grounds).optional(),
    method: z.enum(['cash', 'transfer']).optional(),
  }),
);
