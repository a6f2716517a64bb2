import { z } from 'zod';
import { amountDue } from '../domain/obligation.ts';
import type { Obligation } from '../domain/obligation.ts';

/** What is to be paid, as programs see it. */
export const obligationSchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    title: z.string(),
    agencyId: z.uuid(),
    state: z.enum(['not-required', 'due', 'settled', 'cancelled', 'refund-due', 'refunded']),
    amount: z.number().int(),
    due: z.number().int(),
    paid: z.number().int(),
    refunded: z.number().int(),
    refundDue: z.number().int(),
  })
  .meta({
    id: 'Obligation',
    description: 'What is to be paid, in đồng: `amount` in all, `due` now, `paid` and `refunded` so far, `refundDue` still to be given back',
  });

/** Writes an obligation for an answer. */
export function presentObligation(one: Obligation): z.infer<typeof obligationSchema> {
  const { id, code, title, agencyId, state, amount, paid, refunded, refundDue } = one;
  return { id, code, title, agencyId, state, amount, due: amountDue(one), paid, refunded, refundDue };
}
