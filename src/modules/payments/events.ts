import { z } from 'zod';
import { defineEvent } from '#platform/events';

const facts = z.object({
  obligationId: z.uuid(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  agencyId: z.uuid(),
  amount: z.int(),
});

/** Who took the money where that is another agency than `agencyId`, which claims it. */
const takenBy = z.uuid().optional();

/** An obligation was paid in full; told exactly once for each payment that settles it. */
export const obligationSettled = defineEvent(
  'payments.obligation-settled',
  1,
  facts.extend({
    method: z.enum(['cash', 'transfer', 'gateway']),
    receiptNumber: z.string(),
    settledAt: z.string(),
    takenBy,
  }),
);

/** A payment that had settled an obligation was struck out or taken back by the bank: it is due again. */
export const paymentReversed = defineEvent('payments.payment-reversed', 1, facts.extend({ reason: z.string(), takenBy }));

/** Money was given back to the payer. */
export const obligationRefunded = defineEvent('payments.obligation-refunded', 1, facts.extend({ reference: z.string() }));
