import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withinTransaction } from '#platform/app';
import type { App, Ctx } from '#platform/app';
import { inSavepoint, newId, sqlOf } from '#platform/db';
import { DomainError } from '#platform/errors';
import { systemActor } from '#platform/permissions';
import { casesTonight } from '#platform/testing';
import { recordCashReceipt } from './actions/receive-payment.ts';
import { receiveNotice } from './actions/receive-notice.ts';
import { returnArrival } from './actions/reconcile.ts';
import { cancelObligation, decideRefund, recordRefund } from './actions/refund.ts';
import { voidReceipt } from './actions/void-receipt.ts';
import { amountDue } from './domain/obligation.ts';
import type { Obligation } from './domain/obligation.ts';
import { gatewaySecret } from './gateway/gateway.ts';
import { signNotice } from './gateway/signature.ts';
import type { NoticeFacts } from './gateway/signature.ts';
import { listReconciliation, receiptsOf } from './reads/obligations.ts';
import { fee, followOf, happenings, otherSum, part, untouched } from './testing/money-model.ts';
import type { Happening, Money } from './testing/money-model.ts';
import { paymentApp } from './testing/payment-app.ts';
import type { PaymentApp } from './testing/payment-app.ts';
import { getObligation } from './store/obligation.store.ts';

let site: PaymentApp;
beforeAll(async () => {
  site = await paymentApp();
});
afterAll(() => site.close());

const system = systemActor('test');
/** Where the dossier was received: another agency than the one that claims the fee. */
const receptionAgencyId = newId();
const depth = casesTonight(5, 12);
class Undo extends Error {}

describe('money, whatever happens in whatever order', () => {
  it(
    'B2: every sequence of taking, voiding, refunding, cancelling and the bank’s late, repeated or contradictory reports ends as the law says',
    async () => {
      const one = await site.oblige({ amount: fee, receptionAgencyId });
      const seen = new Map<string, number>();
      const walked = { steps: 0, done: new Map<Happening, number>() };
      await site.app.transaction(system, async (outer) => {
        const app = withinTransaction(outer);
        const walk = async (money: Money, path: readonly Happening[]): Promise<void> => {
          const known = seen.get(JSON.stringify(money)) ?? depth + 1;
          if (path.length >= known || path.length >= depth) return;
          seen.set(JSON.stringify(money), path.length);
          for (const happening of happenings) {
            await inSavepoint(outer.tx, async () => {
              walked.steps += 1;
              const told = [...path, happening].join(' → ');
              const expected = followOf(money, happening);
              const done = await happens(app, one, happening);
              if (expected === undefined) expect(done, `${told} is refused or says nothing new`).not.toBe('done');
              await app.read(system, (ctx) => compare(ctx, one, expected ?? money, told));
              if (expected !== undefined) {
                walked.done.set(happening, (walked.done.get(happening) ?? 0) + 1);
                await walk(expected, [...path, happening]);
              }
              throw new Undo();
            }).catch((error: unknown) => {
              if (!(error instanceof Undo)) throw error;
            });
          }
        };
        await walk(untouched, []);
      });
      expect([...walked.done.keys()].toSorted()).toEqual([...happenings].toSorted());
      expect(seen.size).toBeGreaterThan(100);
      console.info(`money: ${seen.size} states, ${walked.steps} steps`);
    },
    depth > 5 ? 3_600_000 : 240_000,
  );
});

/** Lets it happen; answers `done`, the code of the refusal, or `nothing new`. */
async function happens(app: App, one: Obligation, happening: Happening): Promise<string> {
  const [cashier, leader] = [site.officer('cashier'), site.officer('leader')];
  const obligationId = one.id;
  const by = (work: (ctx: Ctx) => Promise<unknown>, actor = cashier): Promise<string> =>
    app.transaction(actor, work).then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof DomainError) return error.code;
        throw error;
      },
    );
  const says = async (which: 'first' | 'second', status: NoticeFacts['status'], amount = fee): Promise<string> => {
    const facts: NoticeFacts = { reference: `${which}-${one.id}`, code: one.code, amount, status, occurredAt: app.clock.now() };
    const { answer } = await app.transaction(system, (ctx) => receiveNotice(ctx, facts, signNotice(gatewaySecret(app), facts)));
    return answer === 'taken' || answer === 'changed' ? 'done' : 'nothing new';
  };
  switch (happening) {
    case 'cash':
    case 'cash there':
      return by(
        (ctx) => recordCashReceipt(ctx, { obligationId, amount: fee, payerName: 'Nguyễn Văn Mẫu', key: newId() }),
        happening === 'cash' ? cashier : site.officer('cashier', receptionAgencyId),
      );
    case 'void':
    case 'void there':
      return by(
        async (ctx) => {
          const cash = (await receiptsOf(ctx, obligationId))
            .filter(({ book }) => book === 'TM')
            .toSorted((a, b) => (a.id < b.id ? -1 : 1))
            .at(-1);
          if (cash === undefined) throw new DomainError('payments.receipt.unknown');
          await voidReceipt(ctx, { receiptId: cash.id, reason: 'thử' });
        },
        happening === 'void' ? cashier : site.officer('cashier', receptionAgencyId),
      );
    case 'cancel':
      return by((ctx) => cancelObligation(ctx, { obligationId, reason: 'thử' }));
    case 'promise all':
      return by((ctx) => decideRefund(ctx, { obligationId, ground: 'refused', reason: 'thử' }), leader);
    case 'promise part':
      return by((ctx) => decideRefund(ctx, { obligationId, ground: 'stopped', amount: part, reason: 'thử' }), leader);
    case 'give back':
      return by(async (ctx) => {
        const { refundDue } = await getObligation(ctx.tx, obligationId);
        await recordRefund(ctx, { obligationId, amount: refundDue, method: 'cash', reference: newId() });
      });
    case 'first announced':
      return says('first', 'pending');
    case 'first came':
      return says('first', 'succeeded');
    case 'first came as another sum':
      return says('first', 'succeeded', otherSum);
    case 'first taken back':
      return says('first', 'refunded');
    case 'second came':
      return says('second', 'succeeded');
    case 'second taken back':
      return says('second', 'refunded');
    case 'second sent back':
      return by(async (ctx) => {
        const [row] = await sqlOf(ctx.tx).query<{ id: string }>('select id from payments.arrival where reference = $1', [`second-${one.id}`]);
        await returnArrival(ctx, { arrivalId: row?.id ?? newId(), note: 'thử' });
      });
  }
}

/** The module's own words for what the model says, and the books: ledger, receipts, and what waits for a person. */
async function compare(ctx: Ctx, one: Obligation, money: Money, told: string): Promise<void> {
  const now = await getObligation(ctx.tx, one.id);
  const paid = money.claim === 'paid' ? fee : 0;
  const state =
    money.claim === 'owed' ? 'due' : money.claim === 'dropped' ? 'cancelled' : money.promised > 0 ? 'refund-due' : money.given > 0 ? 'refunded' : 'settled';
  expect({ state: now.state, paid: now.paid, refunded: now.refunded, refundDue: now.refundDue, due: amountDue(now) }, told).toEqual({
    state,
    paid,
    refunded: money.given,
    refundDue: money.promised,
    due: money.claim === 'owed' ? fee : 0,
  });
  const [ledger] = await sqlOf(ctx.tx).query<{ held: number; back: number }>(
    `select coalesce(sum(case kind when 'payment' then amount when 'reversal' then -amount end), 0)::int as held,
       coalesce(sum(amount) filter (where kind = 'refund'), 0)::int as back from payments.movement where obligation_id = $1`,
    [one.id],
  );
  expect(ledger, `ledger of ${told}`).toEqual({ held: paid, back: money.given });
  const tills = await sqlOf(ctx.tx).query<{ agency: string }>(
    `select agency_id as agency from payments.movement where obligation_id = $1 and kind <> 'refund'
     group by agency_id having sum(case kind when 'payment' then amount else -amount end) <> 0`,
    [one.id],
  );
  const collector = money.paidBy === 'cash there' ? receptionAgencyId : one.agencyId;
  expect(tills, `whose till holds it after ${told}`).toEqual(paid === 0 ? [] : [{ agency: collector }]);
  const receipts = (await receiptsOf(ctx, one.id)).filter(({ voidedAt }) => voidedAt === null);
  expect(
    receipts.reduce((sum, { amount }) => sum + amount, 0),
    `receipts that count after ${told}`,
  ).toBe(paid);
  expect(
    receipts.map(({ agencyId, payeeAgencyId }) => [agencyId, payeeAgencyId]),
    `who wrote for whom after ${told}`,
  ).toEqual(paid === 0 ? [] : [[collector, one.agencyId]]);
  const open = (await listReconciliation(ctx, { agencyId: one.agencyId, limit: 200 })).arrivals
    .filter(({ reference }) => reference.endsWith(one.id))
    .map(({ reference }) => reference.split('-')[0]);
  const waiting = (['first', 'second'] as const).filter((which) => money[which].fate === 'waiting' || money[which].isDoubted);
  expect(open.toSorted(), `what waits for a person after ${told}`).toEqual(waiting);
}
