import { z } from 'zod';
import { route } from '#platform/http';
import { amountDue, collectionCodes, paymentStatusCode } from '../domain/obligation.ts';
import { obligationsOf } from '../reads/obligations.ts';

const line = z.strictObject({
  kind: z.enum(['phí', 'lệ phí']),
  name: z.string(),
  unit: z.string(),
  quantity: z.int(),
  unitAmount: z.int(),
  exemptPercent: z.int(),
  exemptBasis: z.string().nullable(),
  amount: z.int(),
});

/** `GET /api/v1/dossiers/{dossierId}/obligations`: what is to be paid for a dossier, as far as the caller may see it. */
export const listObligationsRoute = route({
  method: 'GET',
  path: '/api/v1/dossiers/:dossierId/obligations',
  tag: 'payments',
  permission: 'payments.read',
  summary: 'What is to be paid for a dossier, with every line of the fee',
  params: z.strictObject({ dossierId: z.uuid() }),
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        code: z.string(),
        title: z.string(),
        state: z.enum(['not-required', 'due', 'settled', 'cancelled', 'refund-due', 'refunded']),
        amount: z.int(),
        due: z.int(),
        paid: z.int(),
        refunded: z.int(),
        collectionCode: z.union([z.literal(1), z.literal(2), z.literal(4)]),
        statusCode: z.union([z.literal(0), z.literal(1)]),
        lines: z.array(line),
      }),
    ),
  }),
  async handle({ app, actor, params }) {
    const all = await app.read(actor, (ctx) => obligationsOf(ctx, params.dossierId));
    return {
      items: all.map((one) => ({
        id: one.id,
        code: one.code,
        title: one.title,
        state: one.state,
        amount: one.amount,
        due: amountDue(one),
        paid: one.paid,
        refunded: one.refunded,
        collectionCode: collectionCodes[one.dueWhen],
        statusCode: paymentStatusCode(one.state),
        lines: one.lines.map((fee) => ({
          kind: fee.kind,
          name: fee.name,
          unit: fee.unit,
          quantity: fee.quantity,
          unitAmount: fee.unitAmount,
          exemptPercent: fee.exemption?.percent ?? 0,
          exemptBasis: fee.exemption?.basis ?? null,
          amount: fee.amount,
        })),
      })),
    };
  },
});
