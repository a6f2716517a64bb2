import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { addDays, dateIn } from '#platform/time';
import { moveObligations } from './actions/move-obligations.ts';
import { recordCashReceipt, recordTransferReceipt } from './actions/receive-payment.ts';
import { applyArrival, clearUp, takeStatement } from './actions/reconcile.ts';
import { cancelObligation, decideRefund, recordRefund } from './actions/refund.ts';
import { voidReceipt } from './actions/void-receipt.ts';
import type { Obligation } from './domain/obligation.ts';
import type { Receipt } from './domain/receipt.ts';
import { followSuccessor } from './jobs/follow-successor.job.ts';
import { findByCode, getReceipt, listDue, readForDesk } from './reads/collecting.ts';
import { listReconciliation, obligationsOf, receiptsOf } from './reads/obligations.ts';
import { readTakings } from './reads/takings.ts';
import { paymentApp } from './testing/payment-app.ts';
import type { PaymentApp } from './testing/payment-app.ts';

let site: PaymentApp;
beforeAll(async () => {
  site = await paymentApp();
});
afterAll(() => site.close());

const system = systemActor('test');

/** A fee that one agency claims, of a dossier that another one received, and the cashiers of both. */
async function owedElsewhere() {
  const [claimant, reception] = [newId(), newId()];
  const fee = await site.oblige({ agencyId: claimant, receptionAgencyId: reception });
  return {
    fee,
    claimant,
    reception,
    there: site.officer('cashier', claimant),
    here: site.officer('cashier', reception),
    stranger: site.officer('cashier', newId()),
  };
}
const cash = (who: Actor, { id }: Obligation, key: string = newId()): Promise<Receipt> =>
  site.app.transaction(who, (ctx) => recordCashReceipt(ctx, { obligationId: id, amount: 8_000, payerName: 'Nguyễn Văn Mẫu', key }));
const transfer = (who: Actor, { id }: Obligation, bankReference: string): Promise<Receipt> =>
  site.app.transaction(who, (ctx) => recordTransferReceipt(ctx, { obligationId: id, amount: 8_000, payerName: 'A', bankReference, paidAt: ctx.clock.now() }));
const today = () => dateIn(site.clock.now());
const takings = (who: Actor, agencyId: string) => site.app.read(who, (ctx) => readTakings(ctx, { agencyId, day: today() }));
const statement = (who: Actor, agencyId: string, lines: readonly { readonly reference: string; readonly amount: number; readonly text: string }[]) =>
  site.app.transaction(who, (ctx) =>
    takeStatement(ctx, { agencyId, day: today(), nextDay: addDays(today(), 1), lines: lines.map((line) => ({ ...line, at: ctx.clock.now() })) }),
  );
const openOf = async (who: Actor, agencyId: string) => (await site.app.read(who, (ctx) => listReconciliation(ctx, { agencyId }))).arrivals;
const stateOf = async ({ id }: Obligation): Promise<string> =>
  (await site.query<{ state: string }>('select state from payments.obligation where id = $1', [id]))[0]?.state ?? '';

describe('money taken at the place of reception on behalf of the agency that claims it', () => {
  it('B2: is counted once, numbered in the book of the agency that takes it, and stays the claim of the other one', async () => {
    const { fee, claimant, reception, here, there } = await owedElsewhere();
    await cash(here, await site.oblige({ agencyId: reception }));
    expect((await site.app.read(here, (ctx) => listDue(ctx))).map(({ id }) => id)).toContain(fee.id);
    expect(await site.app.read(here, (ctx) => findByCode(ctx, fee.code))).toMatchObject({ id: fee.id });
    const receipt = await cash(here, fee, 'form');
    expect(receipt, 'second in its own book').toMatchObject({ agencyId: reception, payeeAgencyId: claimant, book: 'TM', number: 2 });
    expect(await cash(here, fee, 'form'), 'the same form again').toEqual(receipt);
    await expect(cash(there, fee)).rejects.toMatchObject({ code: 'payments.not-due' });
    for (const who of [here, there]) {
      expect(await site.app.read(who, (ctx) => obligationsOf(ctx, fee.subject.id))).toMatchObject([
        { state: 'settled', agencyId: claimant, collectingAgencyId: reception },
      ]);
      expect(await site.app.read(who, (ctx) => receiptsOf(ctx, fee.id))).toEqual([receipt]);
    }
    const [event] = await site.query<{ payload: object }>(
      `select payload from platform.event where name = 'payments.obligation-settled' and payload ->> 'obligationId' = $1`,
      [fee.id],
    );
    expect(event?.payload).toMatchObject({ agencyId: claimant, takenBy: reception });
  });

  it('the agency that claims it takes it in its own book as ever, and no event says on behalf', async () => {
    const { fee, claimant, there } = await owedElsewhere();
    expect(await cash(there, fee)).toMatchObject({ agencyId: claimant, payeeAgencyId: claimant, number: 1 });
    const [event] = await site.query<{ payload: object }>(
      `select payload from platform.event where name = 'payments.obligation-settled' and payload ->> 'obligationId' = $1`,
      [fee.id],
    );
    expect(event?.payload).not.toHaveProperty('takenBy');
  });

  it('B9: a third agency sees neither the claim, its lines, its ledger nor the receipt, and takes nothing', async () => {
    const { fee, here, there, stranger } = await owedElsewhere();
    const receipt = await cash(here, fee);
    const seen = (who: Actor) =>
      site.app.read(who, async ({ tx }) => [
        (await sqlOf(tx).query('select 1 from payments.obligation where id = $1', [fee.id])).length,
        ...(await Promise.all(
          ['obligation_line', 'movement', 'receipt'].map(
            async (table) => (await sqlOf(tx).query(`select 1 from payments.${table} where obligation_id = $1`, [fee.id])).length,
          ),
        )),
      ]);
    for (const who of [here, there]) expect(await seen(who)).toEqual([1, 1, 1, 1]);
    expect(await seen(stranger)).toEqual([0, 0, 0, 0]);
    await expect(cash(stranger, fee)).rejects.toMatchObject({ code: 'payments.obligation.unknown' });
    await expect(site.app.read(stranger, (ctx) => readForDesk(ctx, fee.id))).rejects.toMatchObject({ code: 'payments.obligation.unknown' });
    await expect(site.app.read(stranger, (ctx) => getReceipt(ctx, receipt.id))).rejects.toMatchObject({ code: 'payments.receipt.unknown' });
    expect(await site.app.read(stranger, (ctx) => findByCode(ctx, fee.code))).toBeUndefined();
  });

  it.each(['officer', 'leader', 'records-clerk', 'inspector', 'administrator'] as const)('B9: %s of the place of reception takes nothing', async (role) => {
    const { fee, reception } = await owedElsewhere();
    await expect(cash(site.officer(role, reception), fee)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await stateOf(fee)).toBe('due');
  });

  it('stands in the day of both: with the one that took it as collected for the other, there as paid through the first', async () => {
    const { fee, claimant, reception, here, there, stranger } = await owedElsewhere();
    await cash(here, await site.oblige({ agencyId: reception }));
    const struck = await cash(here, fee);
    await site.app.transaction(here, (ctx) => voidReceipt(ctx, { receiptId: struck.id, reason: 'Ghi nhầm' }));
    const receipt = await cash(here, fee);
    const onBehalf = { agencyId: reception, payeeAgencyId: claimant, book: 'TM', count: 1, amount: 8_000 };
    const [first, second] = [await takings(here, reception), await takings(there, claimant)];
    expect(first.sums).toHaveLength(2);
    expect(first.sums).toContainEqual(onBehalf);
    expect(first.sums).toContainEqual({ ...onBehalf, payeeAgencyId: reception });
    expect(first.receipts.map(({ number, voidedAt }) => [number, voidedAt === null])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ]);
    expect(second.sums).toEqual([onBehalf]);
    expect(second.receipts).toMatchObject([{ id: struck.id }, { id: receipt.id, code: fee.code, title: fee.title }]);
    await expect(takings(stranger, claimant)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(takings(there, reception)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('who may undo it', () => {
  it('only the agency that wrote the receipt strikes it out; then it is owed to the same agency and may be taken at both', async () => {
    const { fee, here, there } = await owedElsewhere();
    const receipt = await cash(here, fee);
    const strike = (who: Actor) => site.app.transaction(who, (ctx) => voidReceipt(ctx, { receiptId: receipt.id, reason: 'Ghi nhầm' }));
    await expect(strike(there)).rejects.toMatchObject({ code: 'forbidden' });
    await strike(here);
    await expect(strike(here)).rejects.toMatchObject({ code: 'payments.receipt-void' });
    expect(await stateOf(fee)).toBe('due');
    expect(await cash(there, fee)).toMatchObject({ number: 1, agencyId: fee.agencyId });
  });

  it('only the agency that claims it drops the claim, decides a refund and gives the money back', async () => {
    const { fee, here, there } = await owedElsewhere();
    const obligationId = fee.id;
    await expect(site.app.transaction(here, (ctx) => cancelObligation(ctx, { obligationId, reason: 'x' }))).rejects.toMatchObject({ code: 'forbidden' });
    await cash(here, fee);
    const decide = (who: Actor) => site.app.transaction(who, (ctx) => decideRefund(ctx, { obligationId, ground: 'refused', reason: 'Từ chối' }));
    const giveBack = (who: Actor) => site.app.transaction(who, (ctx) => recordRefund(ctx, { obligationId, amount: 8_000, method: 'cash', reference: 'PC-1' }));
    await expect(decide(here)).rejects.toMatchObject({ code: 'forbidden' });
    await decide(there);
    await expect(giveBack(here)).rejects.toMatchObject({ code: 'forbidden' });
    await giveBack(there);
    expect(await stateOf(fee)).toBe('refunded');
  });
});

describe('a transfer to the account of the place of reception', () => {
  it('B2: is known in its next statement and missed there, not in that of the agency that claims the fee', async () => {
    const { fee, claimant, reception, here, there } = await owedElsewhere();
    const reference = `FT-${fee.id}`;
    expect(await transfer(here, fee, reference)).toMatchObject({ agencyId: reception, payeeAgencyId: claimant, book: 'CK', number: 1 });
    expect(await statement(here, reception, [])).toMatchObject({ missingAtBank: [{ reference, amount: 8_000 }] });
    expect(await statement(there, claimant, [])).toMatchObject({ missingAtBank: [] });
    expect(await statement(here, reception, [{ reference, amount: 8_000, text: 'nop le phi' }])).toEqual({
      lines: [{ reference, verdict: 'known' }],
      missingAtBank: [],
    });
  });

  it('a report that contradicts it is cleared up by the agency that took it', async () => {
    const { fee, claimant, reception, here, there } = await owedElsewhere();
    const reference = `FT-${fee.id}`;
    await transfer(here, fee, reference);
    await statement(here, reception, [{ reference, amount: 9_000, text: fee.code }]);
    expect((await openOf(there, claimant)).filter((one) => one.reference === reference)).toEqual([]);
    const [doubted] = (await openOf(here, reception)).filter((one) => one.reference === reference);
    expect(doubted).toMatchObject({ doubt: { amount: 9_000 } });
    const clear = (who: Actor) => site.app.transaction(who, (ctx) => clearUp(ctx, { arrivalId: doubted?.id ?? '', note: 'Ngân hàng báo nhầm' }));
    await expect(clear(there)).rejects.toMatchObject({ code: 'payments.arrival.unknown' });
    await clear(here);
    expect((await openOf(here, reception)).filter((one) => one.reference === reference)).toEqual([]);
  });

  it('with a mistyped code it is used for the fee there, on behalf; a stranger cannot, and money of the gateway is only for the agency that claims it', async () => {
    const { fee, claimant, reception, here, there, stranger } = await owedElsewhere();
    const idOf = async (reference: string): Promise<string> =>
      (await site.query<{ id: string }>('select id from payments.arrival where reference = $1', [reference]))[0]?.id ?? '';
    const use = (who: Actor, arrivalId: string, { code }: Obligation) =>
      site.app.transaction(who, (ctx) => applyArrival(ctx, { arrivalId, code, note: 'Gõ sai mã' }));
    const [atBank, atGateway] = [`SAI-${fee.id}`, newId()];
    await statement(here, reception, [{ reference: atBank, amount: 8_000, text: 'MC000000000000' }]);
    await expect(use(stranger, await idOf(atBank), fee)).rejects.toMatchObject({ code: 'payments.obligation.unknown' });
    await use(here, await idOf(atBank), fee);
    expect(await site.app.read(there, (ctx) => receiptsOf(ctx, fee.id))).toMatchObject([{ agencyId: reception, payeeAgencyId: claimant, book: 'CK' }]);
    const other = await site.oblige({ agencyId: claimant, receptionAgencyId: reception });
    await site.notice({ code: 'MC000000000000', amount: 8_000, reference: atGateway });
    await expect(use(here, await idOf(atGateway), other)).rejects.toMatchObject({ code: 'payments.obligation.unknown' });
    await use(there, await idOf(atGateway), other);
    expect(await site.app.read(here, (ctx) => receiptsOf(ctx, other.id))).toMatchObject([{ agencyId: claimant, payeeAgencyId: claimant, book: 'TT' }]);
  });
});

describe('when agencies change', () => {
  it('a claim that moves takes its place of reception along; moved to that place, nobody collects on behalf', async () => {
    const { fee, claimant, reception, here, there } = await owedElsewhere();
    const move = (fromAgencyId: string, toAgencyId: string) =>
      site.app.transaction(system, (ctx) =>
        moveObligations(ctx, { dossierId: fee.subject.id, fromAgencyId, toAgencyId, receptionAgencyId: reception, reason: 'x' }),
      );
    await move(claimant, reception);
    const [own] = await site.app.read(here, (ctx) => obligationsOf(ctx, fee.subject.id));
    expect(own).toMatchObject({ agencyId: reception, collectingAgencyId: null });
    await expect(cash(there, fee)).rejects.toMatchObject({ code: 'payments.obligation.unknown' });
    const third = newId();
    await move(reception, third);
    expect(await cash(here, fee)).toMatchObject({ agencyId: reception, payeeAgencyId: third });
  });

  it('the successor of the place of reception collects where it did; where both become one, nobody collects on behalf', async () => {
    const { fee, claimant, reception, here } = await owedElsewhere();
    const successor = newId();
    const succeed = (fromAgencyId: string, toAgencyId: string) => site.app.transaction(system, (ctx) => followSuccessor.run(ctx, { fromAgencyId, toAgencyId }));
    await succeed(reception, successor);
    await expect(cash(here, fee)).rejects.toMatchObject({ code: 'payments.obligation.unknown' });
    const [moved] = await site.app.read(site.officer('cashier', successor), (ctx) => obligationsOf(ctx, fee.subject.id));
    expect(moved).toMatchObject({ agencyId: claimant, collectingAgencyId: successor });
    await succeed(claimant, successor);
    const [merged] = await site.app.read(site.officer('cashier', successor), (ctx) => obligationsOf(ctx, fee.subject.id));
    expect(merged).toMatchObject({ agencyId: successor, collectingAgencyId: null });
  });
});
