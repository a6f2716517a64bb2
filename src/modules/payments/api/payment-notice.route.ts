import { z } from 'zod';
import { DomainError } from '#platform/errors';
import { route } from '#platform/http';
import { systemActor } from '#platform/permissions';
import { receiveNotice } from '../actions/receive-notice.ts';

const notice = z.strictObject({
  reference: z.string().min(1).max(100),
  code: z.string().max(200),
  amount: z.int().positive().max(1_000_000_000_000),
  status: z.enum(['pending', 'failed', 'succeeded', 'refunded']),
  occurredAt: z.iso.datetime({ offset: true }),
  signature: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ examples: ['0'.repeat(64)] }),
});

/** `POST /api/v1/payment-notices`: the gateway says what became of a transaction; signed with HMAC-SHA-256. */
export const paymentNoticeRoute = route({
  method: 'POST',
  path: '/api/v1/payment-notices',
  tag: 'payments',
  permission: 'public',
  summary: 'The payment gateway says what became of a transaction',
  description:
    'Called by the gateway. `signature` is the hexadecimal HMAC-SHA-256, by the shared secret, of `reference`, `code`, `amount`, `status` and `occurredAt`, each written as its length in bytes (UTF-8), a colon and itself. Repeated, late and out-of-order notices count once; every answer but a refusal means that it need not be sent again.',
  body: notice,
  response: z.strictObject({ answer: z.enum(['taken', 'repeated', 'out-of-order', 'changed']), verdict: z.string().nullable() }),
  async handle({ app, body }) {
    const { signature, ...facts } = body;
    const outcome = await app.transaction(systemActor('payments.gateway'), (ctx) => receiveNotice(ctx, facts, signature));
    if (outcome.answer === 'wrong-signature') throw new DomainError('payments.wrong-signature');
    return { answer: outcome.answer, verdict: outcome.verdict };
  },
});
