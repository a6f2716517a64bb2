import { z } from 'zod';
import { DomainError } from '#platform/errors';
import { route } from '#platform/http';
import { addDays, dateIn, toInstant, toPlainDate } from '#platform/time';
import { applyArrival, returnArrival, takeStatement } from '../actions/reconcile.ts';
import { checkoutAddress } from '../gateway/gateway.ts';
import { findPayable, listReconciliation } from '../reads/obligations.ts';
import { readTakings } from '../reads/takings.ts';
import { obligationSchema, presentObligation, presentReceipt, receiptSchema } from './representation.ts';

const params = z.object({ id: z.uuid() });
const money = z.number().int().min(1).max(1_000_000_000_000);
const arrival = z.object({
  id: z.uuid(),
  source: z.string(),
  reference: z.string(),
  text: z.string(),
  amount: z.number().int(),
  verdict: z.string(),
  agencyId: z.uuid().nullable(),
  occurredAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
});

const checkoutRoute = route({
  method: 'POST',
  path: '/api/v1/payables/:code/checkout',
  tag: 'payments',
  permission: 'public',
  rateLimit: 'lookUp',
  status: 201,
  summary: 'Where the payer goes to pay online',
  description: 'The address of the gateway with the signed order, or a path of this site while payments are simulated. Nothing is paid by asking.',
  params: z.object({ code: z.string().min(1).max(30) }),
  response: z.object({ address: z.string(), due: z.number().int() }),
  handle: ({ app, actor, params: { code } }) =>
    app.read(actor, async (ctx) => {
      const payable = await findPayable(ctx, code.toUpperCase());
      if (payable === undefined) throw new DomainError('payments.obligation.unknown', { code });
      if (payable.due === 0) throw new DomainError('conflict', { code });
      return { address: checkoutAddress(app, payable), due: payable.due };
    }),
});

const listRoute = route({
  method: 'GET',
  path: '/api/v1/agencies/:id/reconciliation',
  tag: 'payments',
  permission: 'payments.reconcile',
  summary: 'Money that fits nothing that is due, and money to give back',
  params,
  query: z.object({
    afterArrival: z.uuid().optional().describe('The last arrival seen'),
    afterRefund: z.uuid().optional().describe('The last refund seen'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ arrivals: z.array(arrival), refunds: z.array(obligationSchema) }),
  handle: ({ app, actor, params: { id }, query }) =>
    app.read(actor, async (ctx) => {
      const { arrivals, refunds } = await listReconciliation(ctx, { ...query, agencyId: id });
      return {
        arrivals: arrivals.map(({ codeText, ...one }) => ({
          id: one.id,
          source: one.source,
          reference: one.reference,
          text: codeText,
          amount: one.amount,
          verdict: one.verdict,
          agencyId: one.agencyId,
          occurredAt: one.occurredAt,
          receivedAt: one.receivedAt,
        })),
        refunds: refunds.map(presentObligation),
      };
    }),
});

const takingsRoute = route({
  method: 'GET',
  path: '/api/v1/agencies/:id/takings',
  tag: 'payments',
  permission: 'payments.read-books',
  summary: 'What an agency took on a day, also on behalf of others, and what others took for it',
  params,
  query: z.object({
    day: z.iso.date().optional().describe('Today unless told'),
    after: z.uuid().optional().describe('The last receipt seen'),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  response: z.object({
    receipts: z.array(receiptSchema),
    sums: z
      .array(z.object({ agencyId: z.uuid(), payeeAgencyId: z.uuid(), book: z.enum(['TM', 'CK', 'TT']), count: z.number().int(), amount: z.number().int() }))
      .describe('Of the whole day, without voided receipts: who took it, for whom, in which book (TM cash, CK transfer, TT online)'),
  }),
  handle: ({ app, actor, params: { id }, query }) =>
    app.read(actor, async (ctx) => {
      const day = query.day === undefined ? dateIn(ctx.clock.now()) : toPlainDate(query.day);
      const { receipts, sums } = await readTakings(ctx, { ...query, agencyId: id, day });
      return { receipts: receipts.map(presentReceipt), sums: [...sums] };
    }),
});

const applyRoute = route({
  method: 'POST',
  path: '/api/v1/arrivals/:id/application',
  tag: 'payments',
  permission: 'payments.reconcile',
  status: 204,
  summary: 'Use money that fitted nothing for what is due under a payment code',
  params,
  body: z.object({ code: z.string().min(1).max(30), note: z.string().max(500).default('') }),
  response: z.undefined(),
  handle: ({ app, actor, params: { id }, body: { code, note } }) =>
    app.transaction(actor, async (ctx) => {
      await applyArrival(ctx, { arrivalId: id, code, note });
      return undefined;
    }),
});

const returnRoute = route({
  method: 'POST',
  path: '/api/v1/arrivals/:id/return',
  tag: 'payments',
  permission: 'payments.reconcile',
  status: 204,
  summary: 'Record that money which fitted nothing was sent back',
  params,
  body: z.object({ note: z.string().min(1).max(500) }),
  response: z.undefined(),
  handle: ({ app, actor, params: { id }, body }) =>
    app.transaction(actor, async (ctx) => {
      await returnArrival(ctx, { ...body, arrivalId: id });
      return undefined;
    }),
});

const statementRoute = route({
  method: 'POST',
  path: '/api/v1/agencies/:id/statements',
  tag: 'payments',
  permission: 'payments.take-statement',
  summary: 'Compare a day of the bank’s statement with the books; repeating it changes nothing',
  params,
  body: z.object({
    day: z.iso.date(),
    lines: z
      .array(z.strictObject({ reference: z.string().min(1).max(100), amount: money, text: z.string().max(500), at: z.iso.datetime({ offset: true }) }))
      .max(1000),
  }),
  response: z.object({
    lines: z.array(z.object({ reference: z.string(), verdict: z.string() })),
    missingAtBank: z.array(z.object({ reference: z.string(), amount: z.number().int() })),
  }),
  handle: ({ app, actor, params: { id }, body }) =>
    app.transaction(actor, async (ctx) => {
      const day = toPlainDate(body.day);
      const { lines, missingAtBank } = await takeStatement(ctx, {
        agencyId: id,
        day,
        nextDay: addDays(day, 1),
        lines: body.lines.map((line) => ({ ...line, at: toInstant(line.at) })),
      });
      return { lines: [...lines], missingAtBank: [...missingAtBank] };
    }),
});

/** The way to the gateway, and the books against the bank. */
export const reconcileRoutes = [checkoutRoute, listRoute, takingsRoute, applyRoute, returnRoute, statementRoute];
