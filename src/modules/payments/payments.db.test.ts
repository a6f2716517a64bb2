import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { addDays, addMs, dateIn } from '#platform/time';
import { recordCashReceipt, recordTransferReceipt } from './actions/receive-payment.ts';
import { applyArrival, clearUp, returnArrival, takeStatement } from './actions/reconcile.ts';
import { cancelObligation, decideRefund, recordRefund } from './actions/refund.ts';
import { setPayeeAccount } from './actions/set-payee-account.ts';
import { voidReceipt } from './actions/void-receipt.ts';
import type { Obligation } from './domain/obligation.ts';
import { simulate, simulations } from './gateway/simulate.ts';
import { gatewaySecret } from './gateway/gateway.ts';
import { receiveNotice } from './actions/receive-notice.ts';
import { findPayable, listReconciliation, obligationsOf, receiptsOf } from './reads/obligations.ts';
import { readTakings } from './reads/takings.ts';
import { feeOf, paymentApp } from './testing/payment-app.ts';
import type { PaymentApp } from './testing/payment-app.ts';

let site: PaymentApp;
beforeAll(async () => {
  site = await paymentApp();
});
afterAll(() => site.close());

const system = systemActor('test');
const stateOf = async (one: Obligation): Promise<string> =>
  (await site.query<{ state: string }>('select state from payments.obligation where id = $1', [one.id]))[0]?.state ?? '';
const settledEvents = async (one: Obligation): Promise<number> =>
  (await site.query('select 1 from platform.event where name = $1 and payload ->> $2 = $3', ['payments.obligation-settled', 'obligationId', one.id])).length;
const cash = (one: Obligation, key: string = newId(), amount = one.amount) =>
  site.app.transaction(site.officer('cashier'), (ctx) => recordCashReceipt(ctx, { obligationId: one.id, amount, payerName: 'Nguyễn Văn Mẫu', key }));

describe('obligations', () => {
  it('carry lines, exemptions and a payment code; a full exemption needs no payment', async () => {
    const one = await site.oblige({
      lines: [
        { ...feeOf(8_000), quantity: 2 },
        { ...feeOf(50_000), exemption: { percent: 50, basis: 'Luật Phí và lệ phí, Điều 10' } },
      ],
    });
    expect(one).toMatchObject({ amount: 41_000, state: 'due', code: expect.stringMatching(/^MC[0-9A-Z]{12}$/) });
    const [kept] = await site.app.read(system, (ctx) => obligationsOf(ctx, one.subject.id));
    expect(kept).toEqual(one);
    const free = await site.oblige({ lines: [{ ...feeOf(8_000), exemption: { percent: 100, basis: 'Hộ nghèo' } }] });
    expect(free.state).toBe('not-required');
  });
});

describe('cash and transfers at the desk', () => {
  it('B2: the same form sent twice takes the money once and gives the same receipt', async () => {
    const one = await site.oblige();
    const first = await cash(one, 'form-1');
    expect(await cash(one, 'form-1')).toEqual(first);
    await expect(cash(one, 'form-2')).rejects.toMatchObject({ code: 'payments.not-due' });
    expect(await settledEvents(one)).toBe(1);
  });

  it('takes only the exact amount', async () => {
    const one = await site.oblige();
    await expect(cash(one, 'x', 7_999)).rejects.toMatchObject({ code: 'payments.wrong-amount' });
    expect(await stateOf(one)).toBe('due');
  });

  it('B2: a bank reference pays one obligation only, and a later statement knows it', async () => {
    const [one, other] = [await site.oblige(), await site.oblige()];
    const pay = (obligation: Obligation) =>
      site.app.transaction(site.officer('cashier'), (ctx) =>
        recordTransferReceipt(ctx, { obligationId: obligation.id, amount: 8_000, payerName: 'A', bankReference: `FT-${one.id}`, paidAt: site.clock.now() }),
      );
    const receipt = await pay(one);
    expect(receipt.book).toBe('CK');
    expect(await pay(one)).toEqual(receipt);
    await expect(pay(other)).rejects.toMatchObject({ code: 'conflict' });
    const day = dateIn(site.clock.now());
    const report = await site.app.transaction(site.officer('cashier'), (ctx) =>
      takeStatement(ctx, {
        agencyId: site.agencyId,
        day,
        nextDay: addDays(day, 1),
        lines: [{ reference: `FT-${one.id}`, amount: 8_000, text: one.code, at: ctx.clock.now() }],
      }),
    );
    expect(report.lines).toEqual([{ reference: `FT-${one.id}`, verdict: 'known' }]);
  });

  it('numbers receipts of each book without gaps, also when some are rolled back and many are written at once', async () => {
    const agencyId = newId();
    const all = await Promise.all(Array.from({ length: 24 }, () => site.oblige({ agencyId })));
    const clerk = site.officer('cashier', agencyId);
    const take = (one: Obligation, fail: boolean) =>
      site.app.transaction(clerk, async (ctx) => {
        const receipt = await recordCashReceipt(ctx, { obligationId: one.id, amount: 8_000, payerName: 'A', key: 'k' });
        if (fail) throw new Error('rolled back');
        return receipt;
      });
    await Promise.allSettled(all.map((one, index) => take(one, index % 3 === 0)));
    const numbers = Array.from({ length: 16 }, (_, index) => index + 1);
    const day = dateIn(site.clock.now());
    const page = (after?: string, limit?: number) => site.app.read(clerk, (ctx) => readTakings(ctx, { agencyId, day, after, limit }));
    const { receipts, sums } = await page();
    expect(receipts.map((receipt) => receipt.number).toSorted((a, b) => a - b)).toEqual(numbers);
    expect(sums).toEqual([{ agencyId, payeeAgencyId: agencyId, book: 'TM', count: 16, amount: 16 * 8_000 }]);
    const first = (await page(undefined, 10)).receipts;
    expect([...first, ...(await page(first.at(-1)?.id)).receipts]).toEqual(receipts);
    expect(await site.app.read(clerk, (ctx) => readTakings(ctx, { agencyId, day: addDays(day, 1) }))).toEqual({ receipts: [], sums: [] });
  });

  it('a new year starts at 1', async () => {
    const agencyId = newId();
    const clerk = site.officer('cashier', agencyId);
    const at = site.clock.now();
    const take = async () =>
      site.app.transaction(clerk, async (ctx) =>
        recordCashReceipt(ctx, { obligationId: (await site.oblige({ agencyId })).id, amount: 8_000, payerName: 'A', key: 'k' }),
      );
    expect(await take()).toMatchObject({ year: 2026, number: 1 });
    site.clock.set(addMs(at, 60 * 86_400_000));
    expect(await take()).toMatchObject({ year: 2027, number: 1 });
    site.clock.set(at);
  });

  it('a voided receipt keeps its number and the obligation is due again', async () => {
    const one = await site.oblige();
    const receipt = await cash(one);
    const cashier = site.officer('cashier');
    const strike = (reason: string) => site.app.transaction(cashier, (ctx) => voidReceipt(ctx, { receiptId: receipt.id, reason }));
    await expect(strike(' ')).rejects.toMatchObject({ code: 'payments.reason-missing' });
    await strike('Ghi nhầm hồ sơ');
    await expect(strike('lần nữa')).rejects.toMatchObject({ code: 'payments.receipt-void' });
    expect(await stateOf(one)).toBe('due');
    await cash(one);
    const receipts = await site.app.read(cashier, (ctx) => receiptsOf(ctx, one.id));
    expect(receipts.map((each) => each.voidedAt === null)).toEqual([false, true]);
    expect(
      await site.query('select 1 from platform.event where name = $1 and payload ->> $2 = $3', ['payments.payment-reversed', 'obligationId', one.id]),
    ).toHaveLength(1);
  });
});

describe('the gateway', () => {
  it('B2: a notice that comes three times settles once', async () => {
    const one = await site.oblige();
    const reference = newId();
    const answers = [];
    for (let times = 0; times < 3; times += 1) answers.push((await site.notice({ code: one.code, amount: 8_000, reference })).answer);
    expect(answers).toEqual(['taken', 'repeated', 'repeated']);
    expect(await settledEvents(one)).toBe(1);
  });

  it('refuses a wrong signature and changes nothing', async () => {
    const one = await site.oblige();
    expect(await site.notice({ code: one.code, amount: 8_000 }, 'ab'.repeat(32))).toEqual({ answer: 'wrong-signature', verdict: null });
    expect(await stateOf(one)).toBe('due');
  });

  it('never lets a late failure or pending notice undo a success', async () => {
    const one = await site.oblige();
    const reference = newId();
    expect((await site.notice({ code: one.code, amount: 8_000, reference })).verdict).toBe('accepted');
    expect((await site.notice({ code: one.code, amount: 8_000, reference, status: 'pending' })).answer).toBe('out-of-order');
    expect((await site.notice({ code: one.code, amount: 8_000, reference, status: 'failed' })).answer).toBe('out-of-order');
    expect(await stateOf(one)).toBe('settled');
  });

  it('a refund that overtakes its success leaves the obligation due', async () => {
    const one = await site.oblige();
    const reference = newId();
    await site.notice({ code: one.code, amount: 8_000, reference, status: 'refunded' });
    expect((await site.notice({ code: one.code, amount: 8_000, reference })).answer).toBe('out-of-order');
    expect(await stateOf(one)).toBe('due');
  });

  it('a refund after the success makes the obligation due again and tells it once', async () => {
    const one = await site.oblige();
    const reference = newId();
    await site.notice({ code: one.code, amount: 8_000, reference });
    await site.notice({ code: one.code, amount: 8_000, reference, status: 'refunded' });
    await site.notice({ code: one.code, amount: 8_000, reference, status: 'refunded' });
    expect(await stateOf(one)).toBe('due');
  });

  it.each([
    ['wrong-amount', { amount: 9_000 }],
    ['unknown-code', { code: 'MC000000000000' }],
  ] as const)('keeps money with %s for a person to look at', async (verdict, change) => {
    const one = await site.oblige();
    const reference = newId();
    expect(await site.notice({ code: one.code, amount: 8_000, reference, ...change })).toEqual({ answer: 'taken', verdict });
    expect(await stateOf(one)).toBe('due');
    const list = await site.app.read(site.officer('cashier'), (ctx) => listReconciliation(ctx, { agencyId: site.agencyId, limit: 200 }));
    expect(list.arrivals.map((arrival) => arrival.reference)).toContain(reference);
  });

  it('a second payment for a settled obligation and one for a cancelled one wait for a person', async () => {
    const [settled, cancelled] = [await site.oblige(), await site.oblige()];
    await cash(settled);
    await site.app.transaction(site.officer('cashier'), (ctx) => cancelObligation(ctx, { obligationId: cancelled.id, reason: 'Rút hồ sơ' }));
    expect((await site.notice({ code: settled.code, amount: 8_000 })).verdict).toBe('already-settled');
    expect((await site.notice({ code: cancelled.code, amount: 8_000 })).verdict).toBe('cancelled');
  });

  it('a transaction that is reported again with another amount is not believed', async () => {
    const one = await site.oblige();
    const reference = newId();
    await site.notice({ code: one.code, amount: 8_000, reference });
    expect((await site.notice({ code: one.code, amount: 9_000, reference, status: 'refunded' })).answer).toBe('changed');
    expect(await stateOf(one)).toBe('settled');
    const cashier = site.officer('cashier');
    const open = async () =>
      (await site.app.read(cashier, (ctx) => listReconciliation(ctx, { agencyId: site.agencyId, limit: 200 }))).arrivals.filter(
        (arrival) => arrival.reference === reference,
      );
    expect(await open()).toMatchObject([{ amount: 8_000, verdict: 'accepted', doubt: { status: 'refunded', amount: 9_000 } }]);
    const [doubted] = await open();
    const clear = (note: string, actor = cashier) => site.app.transaction(actor, (ctx) => clearUp(ctx, { arrivalId: doubted?.id ?? '', note }));
    await expect(clear('Cổng báo nhầm', site.officer('cashier', newId()))).rejects.toMatchObject({ code: 'payments.arrival.unknown' });
    await expect(clear('Cổng báo nhầm', site.officer('leader'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(clear(' ')).rejects.toMatchObject({ code: 'payments.reason-missing' });
    await clear('Cổng báo nhầm');
    expect(await open()).toEqual([]);
    await expect(clear('lần nữa')).rejects.toMatchObject({ code: 'payments.arrival-not-open' });
  });

  it('while no money has come, the latest word about a transaction holds: another amount waits for a person', async () => {
    const one = await site.oblige();
    const reference = newId();
    await site.notice({ code: one.code, amount: 8_000, reference, status: 'pending' });
    expect(await site.notice({ code: one.code, amount: 9_000, reference })).toEqual({ answer: 'taken', verdict: 'wrong-amount' });
    expect(await stateOf(one)).toBe('due');
    const list = await site.app.read(site.officer('cashier'), (ctx) => listReconciliation(ctx, { agencyId: site.agencyId, limit: 200 }));
    expect(list.arrivals.find((arrival) => arrival.reference === reference)).toMatchObject({ amount: 9_000, doubt: null });
  });

  it('a statement line with the bank’s own words for a transfer that was recorded by hand says nothing new', async () => {
    const agencyId = newId();
    const one = await site.oblige({ agencyId });
    const cashier = site.officer('cashier', agencyId);
    const bankReference = `TAY-${one.id}`;
    await site.app.transaction(cashier, (ctx) =>
      recordTransferReceipt(ctx, { obligationId: one.id, amount: 8_000, payerName: 'B', bankReference, paidAt: ctx.clock.now() }),
    );
    const day = dateIn(site.clock.now());
    const lines = [{ reference: bankReference, amount: 8_000, text: 'NGUYEN VAN MAU nop le phi', at: site.clock.now() }];
    expect((await site.app.transaction(cashier, (ctx) => takeStatement(ctx, { agencyId, day, nextDay: addDays(day, 1), lines }))).lines).toEqual([
      { reference: bankReference, verdict: 'known' },
    ]);
  });

  it.each(simulations)('the simulator can play: %s', async (kind) => {
    const one = await site.oblige();
    for (const sent of simulate(kind, { reference: newId(), code: one.code, amount: 8_000 }, gatewaySecret(site.app), Date.parse(site.clock.now()))) {
      await site.app.transaction(system, (ctx) => receiveNotice(ctx, sent.facts, sent.signature));
    }
    const settles = ['success', 'repeated', 'late', 'out-of-order'].includes(kind);
    expect(await stateOf(one)).toBe(settles ? 'settled' : 'due');
  });
});

describe('reconciliation', () => {
  it('uses money with a mistyped code for the right obligation, once', async () => {
    const one = await site.oblige();
    const reference = newId();
    await site.notice({ code: 'MC000000000000', amount: 8_000, reference });
    const cashier = site.officer('cashier');
    const [arrival] = await site.query<{ id: string }>('select id from payments.arrival where reference = $1', [reference]);
    const apply = () => site.app.transaction(cashier, (ctx) => applyArrival(ctx, { arrivalId: arrival?.id ?? '', code: one.code, note: 'Gõ sai mã' }));
    const results = await Promise.allSettled([apply(), apply(), apply()]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await stateOf(one)).toBe('settled');
    expect(await settledEvents(one)).toBe(1);
    await site.notice({ code: 'MC000000000000', amount: 8_000, reference, status: 'refunded' });
    expect(await stateOf(one)).toBe('due');
  });

  it('records that money was sent back', async () => {
    const one = await site.oblige();
    const reference = newId();
    await site.notice({ code: one.code, amount: 10_000, reference });
    const [arrival] = await site.query<{ id: string }>('select id from payments.arrival where reference = $1', [reference]);
    const give = () => site.app.transaction(site.officer('cashier'), (ctx) => returnArrival(ctx, { arrivalId: arrival?.id ?? '', note: 'Đã chuyển trả' }));
    await give();
    await expect(give()).rejects.toMatchObject({ code: 'payments.arrival-not-open' });
  });

  it('money that names nobody is sent back by any cashier, who all see it, and by nobody else', async () => {
    const reference = newId();
    await site.notice({ code: 'MC000000000000', amount: 10_000, reference });
    const [arrival] = await site.query<{ id: string; agency_id: string | null }>('select id, agency_id from payments.arrival where reference = $1', [
      reference,
    ]);
    expect(arrival?.agency_id).toBeNull();
    const giveAs = (role: 'cashier' | 'desk-clerk') =>
      site.app.transaction(site.officer(role, newId()), (ctx) => returnArrival(ctx, { arrivalId: arrival?.id ?? '', note: 'Đã chuyển trả' }));
    await expect(giveAs('desk-clerk')).rejects.toMatchObject({ code: 'payments.arrival.unknown' });
    await giveAs('cashier');
    await expect(giveAs('cashier')).rejects.toMatchObject({ code: 'payments.arrival-not-open' });
  });

  it('B2: a bank statement taken twice counts each line once and names what is missing', async () => {
    const agencyId = newId();
    const [one, other] = [await site.oblige({ agencyId }), await site.oblige({ agencyId })];
    const cashier = site.officer('cashier', agencyId);
    const day = dateIn(site.clock.now());
    const line = { reference: `ST-${one.id}`, amount: 8_000, text: `MBVCB.123.${one.code.toLowerCase()} CT tu 0123`, at: site.clock.now() };
    await site.app.transaction(cashier, (ctx) =>
      recordTransferReceipt(ctx, { obligationId: other.id, amount: 8_000, payerName: 'B', bankReference: `ST-${other.id}`, paidAt: ctx.clock.now() }),
    );
    const take = () => site.app.transaction(cashier, (ctx) => takeStatement(ctx, { agencyId, day, nextDay: addDays(day, 1), lines: [line] }));
    expect(await take()).toEqual({
      lines: [{ reference: line.reference, verdict: 'accepted' }],
      missingAtBank: [{ reference: `ST-${other.id}`, amount: 8_000 }],
    });
    expect((await take()).lines).toEqual([{ reference: line.reference, verdict: 'known' }]);
    expect(await settledEvents(one)).toBe(1);
  });
});

describe('refunds', () => {
  it('are decided by the rule, given back once, and told', async () => {
    const one = await site.oblige();
    await cash(one);
    const cashier = site.officer('cashier');
    const owing = await site.app.transaction(site.officer('leader'), (ctx) =>
      decideRefund(ctx, { obligationId: one.id, ground: 'refused', reason: 'Không thuộc thẩm quyền' }),
    );
    expect(owing).toMatchObject({ state: 'refund-due', refundDue: 8_000 });
    const give = () =>
      site.app.transaction(cashier, (ctx) => recordRefund(ctx, { obligationId: one.id, amount: 8_000, method: 'cash', reference: `PC-${one.id}` }));
    expect(await give()).toMatchObject({ state: 'refunded', refunded: 8_000 });
    await expect(give()).rejects.toMatchObject({ code: 'payments.no-refund-due' });
  });

  it('B2: are done when the bank itself returns the money meanwhile: nothing is due again, and nobody gives it back twice', async () => {
    const one = await site.oblige();
    const reference = newId();
    await site.notice({ code: one.code, amount: 8_000, reference });
    await site.app.transaction(site.officer('leader'), (ctx) =>
      decideRefund(ctx, { obligationId: one.id, ground: 'refused', reason: 'Không thuộc thẩm quyền' }),
    );
    for (let times = 0; times < 2; times += 1) await site.notice({ code: one.code, amount: 8_000, reference, status: 'refunded' });
    expect(await stateOf(one)).toBe('refunded');
    expect(await site.query(`select amount from payments.movement where obligation_id = $1 and kind = 'refund'`, [one.id])).toEqual([{ amount: 8_000 }]);
    await expect(
      site.app.transaction(site.officer('cashier'), (ctx) =>
        recordRefund(ctx, { obligationId: one.id, amount: 8_000, method: 'cash', reference: `PC-${one.id}` }),
      ),
    ).rejects.toMatchObject({ code: 'payments.no-refund-due' });
  });
});

describe('struck out, in parts, and twice', () => {
  const decide = (one: Obligation, ground: 'refused' | 'stopped', amount?: number) =>
    site.app.transaction(site.officer('leader'), (ctx) => decideRefund(ctx, { obligationId: one.id, ground, amount, reason: 'thử' }));
  const give = (one: Obligation, amount: number, reference: string) =>
    site.app.transaction(site.officer('cashier'), (ctx) => recordRefund(ctx, { obligationId: one.id, amount, method: 'cash', reference }));
  const strike = (receiptId: string) => site.app.transaction(site.officer('cashier'), (ctx) => voidReceipt(ctx, { receiptId, reason: 'Ghi nhầm' }));

  it('a receipt that is voided while a refund is owed ends both: nothing is given back, nothing is claimed again', async () => {
    const one = await site.oblige();
    const receipt = await cash(one);
    await decide(one, 'refused');
    await strike(receipt.id);
    expect(await site.app.read(system, (ctx) => obligationsOf(ctx, one.subject.id))).toMatchObject([{ state: 'cancelled', paid: 0, refundDue: 0 }]);
    await expect(give(one, 8_000, 'PC-1')).rejects.toMatchObject({ code: 'payments.no-refund-due' });
  });

  it('after a part went back the receipt stands, and the rest may be decided later', async () => {
    const one = await site.oblige();
    const receipt = await cash(one);
    await decide(one, 'stopped', 3_000);
    await give(one, 3_000, 'PC-2');
    await expect(strike(receipt.id)).rejects.toMatchObject({ code: 'payments.not-settled' });
    expect((await site.app.read(system, (ctx) => receiptsOf(ctx, one.id))).map(({ voidedAt }) => voidedAt)).toEqual([null]);
    expect(await decide(one, 'refused')).toMatchObject({ state: 'refund-due', refundDue: 5_000 });
    expect(await give(one, 5_000, 'PC-3')).toMatchObject({ state: 'refunded', refunded: 8_000 });
    await expect(decide(one, 'refused')).rejects.toMatchObject({ code: 'payments.not-settled' });
  });

  it('cash vouchers are numbered by each desk: the same number for two dossiers is no conflict', async () => {
    for (const one of [await site.oblige(), await site.oblige()]) {
      await cash(one);
      await decide(one, 'refused');
      expect(await give(one, 8_000, 'PC-0001')).toMatchObject({ state: 'refunded' });
    }
  });

  it('what the bank took back is no receipt any more, and is paid again with one that counts', async () => {
    const one = await site.oblige();
    const reference = newId();
    await site.notice({ code: one.code, amount: 8_000, reference });
    await site.notice({ code: one.code, amount: 8_000, reference, status: 'refunded' });
    await cash(one);
    expect((await site.app.read(system, (ctx) => receiptsOf(ctx, one.id))).map(({ book, voidedAt }) => [book, voidedAt === null])).toEqual([
      ['TT', false],
      ['TM', true],
    ]);
  });
});

describe('the account', () => {
  it('is the agency’s own from the day it is set, in the VietQR of the payment page', async () => {
    const agencyId = newId();
    const one = await site.oblige({ agencyId });
    const page = () => site.app.read({ kind: 'anonymous' }, (ctx) => findPayable(ctx, one.code));
    expect((await page())?.payee.bankBin).toBe('970436');
    await site.app.transaction({ kind: 'officer', id: newId(), roles: [{ role: 'administrator' }] }, (ctx) =>
      setPayeeAccount(ctx, {
        agencyId,
        bankBin: '970415',
        accountNumber: '113366668888',
        holder: 'UBND XA MAU',
        validFrom: dateIn(ctx.clock.now()),
        legalBasis: 'Quyết định mẫu',
      }),
    );
    expect(await page()).toMatchObject({ due: 8_000, payee: { bankBin: '970415', holder: 'UBND XA MAU' }, qr: expect.stringContaining('113366668888') });
    expect(await site.app.read({ kind: 'anonymous' }, (ctx) => findPayable(ctx, 'MC000000000000'))).toBeUndefined();
  });
});

describe('many at once', () => {
  it('B2: every interleaving of cash, transfers, notices and cancelling settles at most once and loses no money', async () => {
    const moves = fc.constantFrom('cash', 'cash-again', 'notice', 'notice-again', 'wrong', 'transfer', 'statement', 'cancel');
    await fc.assert(
      fc.asyncProperty(fc.array(moves, { minLength: 2, maxLength: 8 }), async (plan) => {
        const agencyId = newId();
        const one = await site.oblige({ agencyId });
        const clerk = site.officer('cashier', agencyId);
        const day = dateIn(site.clock.now());
        const run = (move: string): Promise<unknown> => {
          switch (move) {
            case 'cash':
            case 'cash-again':
              return site.app.transaction(clerk, (ctx) => recordCashReceipt(ctx, { obligationId: one.id, amount: 8_000, payerName: 'A', key: 'same' }));
            case 'notice':
            case 'notice-again':
              return site.notice({ code: one.code, amount: 8_000, reference: `N-${one.id}` });
            case 'wrong':
              return site.notice({ code: one.code, amount: 1, reference: `W-${one.id}` });
            case 'transfer':
              return site.app.transaction(clerk, (ctx) =>
                recordTransferReceipt(ctx, { obligationId: one.id, amount: 8_000, payerName: 'A', bankReference: `B-${one.id}`, paidAt: ctx.clock.now() }),
              );
            case 'statement':
              return site.app.transaction(clerk, (ctx) =>
                takeStatement(ctx, {
                  agencyId,
                  day,
                  nextDay: addDays(day, 1),
                  lines: [{ reference: `B-${one.id}`, amount: 8_000, text: one.code, at: ctx.clock.now() }],
                }),
              );
            default:
              return site.app.transaction(clerk, (ctx) => cancelObligation(ctx, { obligationId: one.id, reason: 'thử' }));
          }
        };
        const outcomes = await Promise.allSettled(plan.map(run));
        const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code?: string }).code] : []));
        expect(codes.filter((code) => code === undefined || !/^(payments\.|conflict)/.test(code))).toEqual([]);
        const state = await stateOf(one);
        const [ledger] = await site.query<{ n: number }>(`select count(*)::int as n from payments.movement where obligation_id = $1 and kind = 'payment'`, [
          one.id,
        ]);
        const receipts = await site.query<{ number: number }>('select number from payments.receipt where obligation_id = $1', [one.id]);
        expect(ledger?.n).toBe(state === 'settled' ? 1 : 0);
        expect(receipts).toHaveLength(state === 'settled' ? 1 : 0);
        expect(await settledEvents(one)).toBe(state === 'settled' ? 1 : 0);
        const reported = new Set(
          plan.flatMap((move) =>
            move.startsWith('notice') ? [`N-${one.id}`] : move === 'wrong' ? [`W-${one.id}`] : move === 'statement' ? [`B-${one.id}`] : [],
          ),
        );
        const arrivals = await site.query<{ reference: string }>('select reference from payments.arrival where obligation_id = $1', [one.id]);
        for (const reference of reported) expect(arrivals.filter((arrival) => arrival.reference === reference)).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
