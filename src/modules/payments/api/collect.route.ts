import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { route } from '#platform/http';
import { toInstant } from '#platform/time';
import { recordCashReceipt, recordTransferReceipt } from '../actions/receive-payment.ts';
import { cancelObligation, decideRefund, recordRefund } from '../actions/refund.ts';
import { voidReceipt } from '../actions/void-receipt.ts';
import type { Obligation } from '../domain/obligation.ts';
import { refundRules } from '../domain/refund.ts';
import type { RefundGround } from '../domain/refund.ts';
import { obligationSchema, presentObligation, presentReceipt, receiptSchema } from './representation.ts';
import { listDue } from '../reads/collecting.ts';
import { findPayable, receiptsOf } from '../reads/obligations.ts';

const params = z.object({ id: z.uuid() });
const money = z.number().int().min(1).max(1_000_000_000_000);
const grounds = refundRules.map(({ ground }) => ground) as [RefundGround, ...RefundGround[]];
const dueRoute = route({
  method: 'GET',
  path: '/api/v1/obligations',
  tag: 'payments',
  permission: 'payments.receive',
  summary: 'What is still to be paid to my agencies, or may be taken there on behalf of others, newest first',
  query: z.object({ before: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({ items: z.array(obligationSchema), next: z.uuid().nullable() }),
  handle: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      const items = (await listDue(ctx, query)).map(presentObligation);
      return { items, next: items.length === query.limit ? (items.at(-1)?.id ?? null) : null };
    }),
});

const payableRoute = route({
  method: 'GET',
  path: '/api/v1/payables/:code',
  tag: 'payments',
  permission: 'public',
  rateLimit: 'lookUp',
  summary: 'What is to be paid under a payment code, with the VietQR text of the transfer',
  params: z.object({ code: z.string().min(1).max(30) }),
  response: z.object({
    found: z.boolean(),
    code: z.string(),
    title: z.string().nullable(),
    state: z.string().nullable(),
    amount: z.number().int().nullable(),
    due: z.number().int().nullable(),
    qr: z.string().nullable(),
  }),
  handle: ({ app, actor, params: { code } }) =>
    app.read(actor, async (ctx) => {
      const payable = await findPayable(ctx, code);
      const { title, state, amount, due, qr } = payable ?? {};
      return { found: payable !== undefined, code, title: title ?? null, state: state ?? null, amount: amount ?? null, due: due ?? null, qr: qr ?? null };
    }),
});

const receiptsRoute = route({
  method: 'GET',
  path: '/api/v1/obligations/:id/receipts',
  tag: 'payments',
  permission: 'payments.read',
  summary: 'The receipts of an obligation',
  params,
  response: z.object({ items: z.array(receiptSchema) }),
  handle: ({ app, actor, params: { id } }) => app.read(actor, async (ctx) => ({ items: (await receiptsOf(ctx, id)).map(presentReceipt) })),
});

/** An act on an obligation that answers it as it is afterwards. */
function act<B>(
  name: string,
  permission: string,
  summary: string,
  body: z.ZodType<B>,
  run: (ctx: Ctx, command: B & { readonly obligationId: string }) => Promise<Obligation>,
) {
  return route({
    method: 'POST',
    path: `/api/v1/obligations/:id/${name}`,
    tag: 'payments',
    permission,
    summary,
    params,
    body,
    response: obligationSchema,
    handle: ({ app, actor, params: { id }, body: command }) =>
      app.transaction(actor, async (ctx) => presentObligation(await run(ctx, { ...command, obligationId: id }))),
  });
}

const reason = z.string().min(1).max(1000);
const acts = [
  act('cancel', 'payments.cancel', 'Strike an unpaid obligation out, with a reason', z.object({ reason }), cancelObligation),
  act(
    'refund-decision',
    'payments.decide-refund',
    'Decide what is given back, and on what ground',
    z.object({ ground: z.enum(grounds), amount: money.optional(), reason }),
    decideRefund,
  ),
  act(
    'refund',
    'payments.refund',
    'Record money given back',
    z.object({ amount: money, method: z.enum(['cash', 'transfer', 'gateway']), reference: z.string().min(1).max(100) }),
    recordRefund,
  ),
];

const onBehalf =
  'For the agency that claims the money, or for the place of reception on its behalf (`collectingAgencyId`): the receipt is numbered in the book of the one that takes it and names both.';

const cashRoute = route({
  method: 'POST',
  path: '/api/v1/obligations/:id/cash',
  tag: 'payments',
  permission: 'payments.receive',
  status: 201,
  summary: 'Take cash at the desk; the same key again gives the same receipt',
  description: onBehalf,
  params,
  body: z.object({ amount: money, payerName: z.string().min(1).max(200), key: z.string().min(8).max(100) }),
  response: receiptSchema,
  handle: ({ app, actor, params: { id }, body }) =>
    app.transaction(actor, async (ctx) => presentReceipt(await recordCashReceipt(ctx, { ...body, obligationId: id }))),
});

const transferRoute = route({
  method: 'POST',
  path: '/api/v1/obligations/:id/transfers',
  tag: 'payments',
  permission: 'payments.receive',
  status: 201,
  summary: 'Record a bank transfer that was seen on the statement',
  description: onBehalf,
  params,
  body: z.object({ amount: money, payerName: z.string().min(1).max(200), bankReference: z.string().min(1).max(100), paidAt: z.iso.datetime({ offset: true }) }),
  response: receiptSchema,
  handle: ({ app, actor, params: { id }, body }) =>
    app.transaction(actor, async (ctx) => presentReceipt(await recordTransferReceipt(ctx, { ...body, obligationId: id, paidAt: toInstant(body.paidAt) }))),
});

const voidRoute = route({
  method: 'POST',
  path: '/api/v1/receipts/:id/void',
  tag: 'payments',
  permission: 'payments.void-receipt',
  status: 204,
  summary: 'Void a receipt with a reason; its number stays used',
  description: 'Only for the agency that wrote it, also where it took the money on behalf of another.',
  params,
  body: z.object({ reason }),
  response: z.undefined(),
  handle: ({ app, actor, params: { id }, body }) =>
    app.transaction(actor, async (ctx) => {
      await voidReceipt(ctx, { receiptId: id, ...body });
      return undefined;
    }),
});

/** Taking and giving back money, for the systems of cashiers. */
export const collectRoutes = [dueRoute, payableRoute, receiptsRoute, ...acts, cashRoute, transferRoute, voidRoute];
