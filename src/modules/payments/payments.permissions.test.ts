import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { anonymous, offeredScopes, roles } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import type { Ctx } from '#platform/app';
import { addDays, dateIn } from '#platform/time';
import { createObligation } from './actions/create-obligation.ts';
import { recordCashReceipt, recordTransferReceipt } from './actions/receive-payment.ts';
import { takeStatement } from './actions/reconcile.ts';
import { cancelObligation, decideRefund, recordRefund } from './actions/refund.ts';
import { setPayeeAccount } from './actions/set-payee-account.ts';
import { voidReceipt } from './actions/void-receipt.ts';
import type { Obligation } from './domain/obligation.ts';
import type { Receipt } from './domain/receipt.ts';
import { listReconciliation, obligationsOf } from './reads/obligations.ts';
import { readTakings } from './reads/takings.ts';
import { feeOf, paymentApp } from './testing/payment-app.ts';
import type { PaymentApp } from './testing/payment-app.ts';

let site: PaymentApp;
let one: Obligation;
let receipt: Receipt;
const payer: Actor = { kind: 'citizen', id: newId() };

beforeAll(async () => {
  site = await paymentApp();
  one = await site.oblige({ payerAccountId: payer.id });
  receipt = await site.app.transaction(site.officer('cashier'), (ctx) =>
    recordCashReceipt(ctx, { obligationId: one.id, amount: 8_000, payerName: 'A', key: 'k' }),
  );
});
afterAll(() => site.close());

const acts: Readonly<Record<string, (ctx: Ctx) => Promise<unknown>>> = {
  'payments.oblige': (ctx) => createObligation(ctx, { dossierId: newId(), agencyId: site.agencyId, lines: [feeOf(1)], dueWhen: 'receipt' }),
  'payments.receive (cash)': (ctx) => recordCashReceipt(ctx, { obligationId: one.id, amount: 8_000, payerName: 'A', key: 'k' }),
  'payments.receive (transfer)': (ctx) =>
    recordTransferReceipt(ctx, { obligationId: one.id, amount: 8_000, payerName: 'A', bankReference: 'x', paidAt: ctx.clock.now() }),
  'payments.void-receipt': (ctx) => voidReceipt(ctx, { receiptId: receipt.id, reason: 'x' }),
  'payments.cancel': (ctx) => cancelObligation(ctx, { obligationId: one.id, reason: 'x' }),
  'payments.decide-refund': (ctx) => decideRefund(ctx, { obligationId: one.id, ground: 'refused', reason: 'x' }),
  'payments.refund': (ctx) => recordRefund(ctx, { obligationId: one.id, amount: 1, method: 'cash', reference: 'x' }),
  'payments.reconcile (list)': (ctx) => listReconciliation(ctx, { agencyId: site.agencyId }),
  'payments.reconcile (statement)': (ctx) =>
    takeStatement(ctx, { agencyId: site.agencyId, day: dateIn(ctx.clock.now()), nextDay: addDays(dateIn(ctx.clock.now()), 1), lines: [] }),
  'payments.read-books': (ctx) => readTakings(ctx, { agencyId: site.agencyId, day: dateIn(ctx.clock.now()) }),
  'payments.set-account': (ctx) =>
    setPayeeAccount(ctx, { agencyId: site.agencyId, bankBin: '970415', accountNumber: '1', holder: 'A', validFrom: dateIn(ctx.clock.now()), legalBasis: 'x' }),
};

const allowed: Readonly<Record<string, readonly string[]>> = {
  'payments.oblige': ['desk-clerk', 'officer', 'cashier'],
  'payments.receive (cash)': ['cashier', 'desk-clerk'],
  'payments.receive (transfer)': ['cashier', 'desk-clerk'],
  'payments.void-receipt': ['cashier'],
  'payments.cancel': ['cashier', 'leader'],
  'payments.decide-refund': ['leader', 'cashier'],
  'payments.refund': ['cashier'],
  'payments.reconcile (list)': ['cashier'],
  'payments.reconcile (statement)': ['cashier'],
  'payments.read-books': ['cashier', 'leader', 'inspector'],
  'payments.set-account': ['administrator'],
};

const rejected = ['forbidden', 'unauthenticated', 'payments.obligation.unknown', 'payments.receipt.unknown'];
class Rollback extends Error {}

/** Runs the act and takes it back; the code of the refusal, or `done`. */
async function attempt(actor: Actor, act: (ctx: Ctx) => Promise<unknown>): Promise<string> {
  try {
    await site.app.transaction(actor, async (ctx) => {
      await act(ctx);
      throw new Rollback();
    });
    return 'never';
  } catch (error) {
    return error instanceof Rollback ? 'done' : String((error as { code?: string }).code);
  }
}

describe.each(Object.keys(acts))('%s', (name) => {
  const act = acts[name] ?? (() => Promise.reject(new Error(name)));

  it.each(roles)('%s of the same agency', async (role) => {
    const outcome = await attempt(site.officer(role), act);
    if (allowed[name]?.includes(role) === true) expect(rejected).not.toContain(outcome);
    else expect(rejected).toContain(outcome);
  });

  it('nobody of another agency, no citizen, no visitor, no other system', async () => {
    for (const role of roles.filter(
      (each) => !(name === 'payments.read-books' && each === 'inspector') && !(name === 'payments.set-account' && each === 'administrator'),
    )) {
      expect(rejected, role).toContain(await attempt(site.officer(role, newId()), act));
    }
    for (const actor of [payer, anonymous, { kind: 'citizen', id: newId() }, { kind: 'client', id: newId(), scopes: offeredScopes() }] as const)
      expect(rejected).toContain(await attempt(actor, act));
  });
});

describe('B9: who sees money', () => {
  const tables = ['obligation', 'obligation_line', 'movement', 'receipt'] as const;
  const seen = (actor: Actor) =>
    site.app.read(actor, async (ctx) => {
      const counts: number[] = [];
      for (const table of tables)
        counts.push(
          (await sqlOf(ctx.tx).query(`select 1 from payments.${table} where ${table === 'obligation' ? 'id' : 'obligation_id'} = $1`, [one.id])).length,
        );
      return counts;
    });

  it('the payer, the agency and the inspector see it; row-level security alone hides it from everybody else', async () => {
    for (const actor of [payer, site.officer('officer'), site.officer('inspector', newId())]) expect(await seen(actor)).toEqual([1, 1, 1, 1]);
    for (const actor of [
      anonymous,
      { kind: 'citizen', id: newId() } as const,
      site.officer('cashier', newId()),
      site.officer('administrator', newId()),
      { kind: 'client', id: newId(), scopes: offeredScopes() } as const,
    ]) {
      expect(await seen(actor)).toEqual([0, 0, 0, 0]);
      expect(await site.app.read(actor, (ctx) => obligationsOf(ctx, one.subject.id))).toEqual([]);
    }
  });

  it('an organisation sees what is billed to it', async () => {
    const organisationId = newId();
    const theirs = await site.oblige({ payerAccountId: organisationId });
    const representative: Actor = { kind: 'citizen', id: newId(), onBehalfOf: { organisationId } };
    expect(await site.app.read(representative, (ctx) => obligationsOf(ctx, theirs.subject.id))).toHaveLength(1);
  });

  it('nobody but the system writes rows', async () => {
    for (const actor of [payer, site.officer('cashier'), site.officer('administrator')]) {
      await expect(
        site.app.transaction(actor, (ctx) => sqlOf(ctx.tx).run(`update payments.obligation set state = 'settled', paid = amount where id = $1`, [one.id])),
      ).resolves.toBe(0);
      await expect(site.app.transaction(actor, (ctx) => sqlOf(ctx.tx).run('delete from payments.movement'))).rejects.toThrow();
    }
  });
});
