import { describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import { dateIn } from '#platform/time';
import { getReceipt, listDue, obligationsOf, readTakings, recordCashReceipt, receiptsOf, voidReceipt } from '#modules/payments';
import type { Obligation } from '#modules/payments';
import { readDossierCase } from '../reads/dossier-case.ts';
import { getDossier } from '../store/dossier.store.ts';
import { officerIn, openedDossier } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { answerConsultation, askConsultation } from './consult.ts';
import { withdrawDossier } from './end-dossier.ts';
import { recountDossiers } from './recount.ts';
import { requestSupplement } from './supplement.ts';
import { transferDossier } from './transfer-dossier.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
const reason = 'Thuộc thẩm quyền của phường khác';
const pass = (dossierId: string, from: string, to: string) => transferDossier(site().app, officerIn(from, 'officer'), { dossierId, toAgencyId: to, reason });
const feeOf = async (dossierId: string): Promise<Obligation> => {
  const [fee] = await site().app.read(system, (ctx) => obligationsOf(ctx, dossierId));
  if (fee === undefined) throw new Error('no fee');
  return fee;
};
const take = (fee: Obligation, agencyId: string) =>
  site().app.transaction(officerIn(agencyId, 'desk-clerk'), (ctx) =>
    recordCashReceipt(ctx, { obligationId: fee.id, amount: fee.amount, payerName: 'Nguyễn Văn Mẫu', key: newId() }),
  );
const settle = async (): Promise<void> => {
  for (let round = 0; round < 10 && (await runDueJobs(site().app, 500)) > 0; round += 1) site().clock.advance(1000);
};

/** What the counters of an agency say of all days. */
async function figures(agencyId: string): Promise<{ readonly submitted: number; readonly received: number; readonly finished: number }> {
  const [row] = await site().app.read(system, ({ tx }) =>
    sqlOf(tx).query<{ submitted: number; received: number; finished: number }>(
      `select coalesce(sum(submitted), 0)::int as submitted, coalesce(sum(received), 0)::int as received, coalesce(sum(finished_on_time + finished_late), 0)::int as finished
     from dossiers.public_daily_count where agency_id = $1`,
      [agencyId],
    ),
  );
  return row ?? { submitted: 0, received: 0, finished: 0 };
}

describe('money of a dossier that is passed on', () => {
  it('what is owed is claimed by the agency that does the work, under the same code: its clerk collects it, the first one neither sees nor takes it before it has received the dossier', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId, { isReceived: false });
    const before = await feeOf(dossier.id);
    await pass(dossier.id, agencyId, foreignId);
    const fee = await feeOf(dossier.id);
    expect(fee).toMatchObject({ code: before.code, amount: before.amount, state: 'due', agencyId: foreignId });
    const dueAt = async (at: string) => (await app.read(officerIn(at, 'cashier'), (ctx) => listDue(ctx, { limit: 100 }))).map(({ id }) => id);
    expect([(await dueAt(agencyId)).includes(fee.id), (await dueAt(foreignId)).includes(fee.id)]).toEqual([false, true]);
    await expect(take(fee, agencyId)).rejects.toMatchObject({ code: 'payments.obligation.unknown' });
    expect((await app.read(officerIn(agencyId, 'desk-clerk', 'cashier'), (ctx) => readDossierCase(ctx, dossier.id))).obligations).toEqual([]);
    const receipt = await take(fee, foreignId);
    expect(receipt).toMatchObject({ agencyId: foreignId, amount: fee.amount });
    await settle();
    expect(await app.read(system, (ctx) => getDossier(ctx.tx, dossier.id))).toMatchObject({ financeState: 'settled', agencyId: foreignId });
  });

  it('what is owed for a dossier that was received is still taken where it was received, on behalf of the agency that does the work', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    await pass(dossier.id, agencyId, foreignId);
    const fee = await feeOf(dossier.id);
    expect(fee).toMatchObject({ agencyId: foreignId, collectingAgencyId: agencyId });
    expect((await app.read(officerIn(agencyId, 'desk-clerk', 'cashier'), (ctx) => readDossierCase(ctx, dossier.id))).obligations).toMatchObject([
      { id: fee.id },
    ]);
    await expect(take(fee, await thirdAgency())).rejects.toMatchObject({ code: 'payments.obligation.unknown' });
    expect(await take(fee, agencyId)).toMatchObject({ agencyId, payeeAgencyId: foreignId });
    await settle();
    expect(await app.read(system, (ctx) => getDossier(ctx.tx, dossier.id))).toMatchObject({ financeState: 'settled', agencyId: foreignId });
  });

  it('what was collected stays with its collector, who alone may void it; struck out, it is owed to the agency that does the work now', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const fee = await feeOf(dossier.id);
    const receipt = await take(fee, agencyId);
    await settle();
    await pass(dossier.id, agencyId, foreignId);
    expect(await feeOf(dossier.id)).toMatchObject({ state: 'settled', agencyId });
    const strike = (at: string) => app.transaction(officerIn(at, 'cashier'), (ctx) => voidReceipt(ctx, { receiptId: receipt.id, reason: 'Ghi nhầm' }));
    await expect(strike(foreignId)).rejects.toMatchObject({ code: 'payments.receipt.unknown' });
    await strike(agencyId);
    await settle();
    expect(await feeOf(dossier.id)).toMatchObject({ state: 'due', agencyId: foreignId, collectingAgencyId: agencyId });
    const first = officerIn(agencyId, 'cashier');
    const { receipts } = await app.read(first, (ctx) => readTakings(ctx, { agencyId, day: dateIn(receipt.issuedAt), limit: 500 }));
    expect(
      receipts.find(({ id }) => id === receipt.id),
      'the first agency’s book has no gap',
    ).toMatchObject({ voidReason: 'Ghi nhầm' });
    expect((await app.read(first, (ctx) => getReceipt(ctx, receipt.id))).receipt.number).toBe(receipt.number);
    expect(await take(await feeOf(dossier.id), foreignId)).toMatchObject({ agencyId: foreignId });
    expect((await app.read(officerIn(foreignId, 'cashier'), (ctx) => receiptsOf(ctx, fee.id))).map(({ voidedAt }) => voidedAt === null)).toEqual([false, true]);
    expect(
      (await app.read(first, (ctx) => receiptsOf(ctx, fee.id))).map(({ id }) => id),
      'the first agency, where the dossier was received, sees the new one too',
    ).toHaveLength(2);
  });

  it('a payment that is struck out after the dossier was withdrawn is not claimed again', async () => {
    const { app, agencyId } = site();
    const { dossier, citizen } = await openedDossier(app, agencyId);
    const receipt = await take(await feeOf(dossier.id), agencyId);
    await settle();
    await withdrawDossier(app, citizen, { dossierId: dossier.id, reason });
    await settle();
    await app.transaction(officerIn(agencyId, 'cashier'), (ctx) => voidReceipt(ctx, { receiptId: receipt.id, reason: 'Chưa thu tiền' }));
    await settle();
    expect(await feeOf(dossier.id)).toMatchObject({ state: 'cancelled', paid: 0 });
    expect(await app.read(system, (ctx) => getDossier(ctx.tx, dossier.id))).toMatchObject({ state: 'withdrawn', financeState: 'none' });
  });
});

describe('figures of a dossier that is passed on', () => {
  it('it is counted once, where it is decided, on the days on which it was handed in and received; a count from scratch and rolled-up sums agree', async () => {
    const { app, agencyId, foreignId, clock } = site();
    await settle();
    const { dossier, citizen } = await openedDossier(app, agencyId);
    const [a, b] = [await figures(agencyId), await figures(foreignId)];
    const day = dateIn(dossier.submittedAt);
    clock.advance(40 * 86_400_000);
    await app.transaction(system, async (ctx) => app.jobs.find(({ name }) => name === 'leadership.count-standing')?.run(ctx, {}));
    const rolled = async (at: string, table: string, column: string) =>
      (
        await app.read(system, ({ tx }) =>
          sqlOf(tx).query<{ received: number }>(
            `select coalesce(sum(received), 0)::int as received from leadership.${table} where agency_id = $1 and ${column} = $2`,
            [at, column === 'day' ? day : `${day.slice(0, 7)}-01`],
          ),
        )
      )[0]?.received ?? 0;
    const before = [
      await rolled(agencyId, 'day_sum', 'day'),
      await rolled(foreignId, 'day_sum', 'day'),
      await rolled(agencyId, 'agency_month', 'month'),
      await rolled(foreignId, 'month_sum', 'month'),
    ];
    expect(before[0]).toBeGreaterThan(0);
    await pass(dossier.id, agencyId, foreignId);
    await settle();
    expect(await figures(agencyId)).toEqual({ ...a, submitted: a.submitted - 1, received: a.received - 1 });
    expect(await figures(foreignId)).toEqual({ ...b, submitted: b.submitted + 1, received: b.received + 1 });
    const after = [
      await rolled(agencyId, 'day_sum', 'day'),
      await rolled(foreignId, 'day_sum', 'day'),
      await rolled(agencyId, 'agency_month', 'month'),
      await rolled(foreignId, 'month_sum', 'month'),
    ];
    expect(after.map((n, index) => n - (before[index] ?? 0))).toEqual([-1, 1, -1, 1]);
    await withdrawDossier(app, citizen, { dossierId: dossier.id, reason });
    expect((await figures(foreignId)).finished).toBe(b.finished + 1);
    expect((await figures(agencyId)).finished).toBe(a.finished);
    expect(await app.transaction(system, (ctx) => recountDossiers(ctx, { isDryRun: true }))).toEqual({ days: 0, open: 0 });
  });

  it('there and back again leaves every figure and the claim as they were', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId, { isReceived: false });
    const [a, b] = [await figures(agencyId), await figures(foreignId)];
    await pass(dossier.id, agencyId, foreignId);
    await pass(dossier.id, foreignId, agencyId);
    expect([await figures(agencyId), await figures(foreignId)]).toEqual([a, b]);
    expect(await feeOf(dossier.id)).toMatchObject({ state: 'due', agencyId });
    const { transfers, dossier: back } = await app.read(officerIn(agencyId, 'officer'), (ctx) => readDossierCase(ctx, dossier.id));
    expect([back.agencyId, back.receptionAgencyId, transfers.length]).toEqual([agencyId, agencyId, 2]);
    expect(await app.transaction(system, (ctx) => recountDossiers(ctx, { isDryRun: true }))).toEqual({ days: 0, open: 0 });
  });
});

describe('what is under way when a dossier is passed on', () => {
  it('not while the applicant is awaited: the request is answered or ended first', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    await requestSupplement(app, officerIn(agencyId, 'officer'), {
      dossierId: dossier.id,
      ground: 'first-check',
      reasons: [{ target: 'general', ref: undefined, label: 'Ảnh', reason: 'Mờ' }],
    });
    await expect(pass(dossier.id, agencyId, foreignId)).rejects.toMatchObject({ code: 'dossiers.illegal-act' });
    expect(await feeOf(dossier.id)).toMatchObject({ agencyId });
  });

  it('an opinion that another agency was asked for reaches the one that decides now, and is answered there', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const third = await thirdAgency();
    const question = await askConsultation(app, officerIn(agencyId, 'officer'), {
      dossierId: dossier.id,
      agencyId: third,
      question: 'Có tranh chấp không?',
      workingDays: 3,
    });
    await pass(dossier.id, agencyId, foreignId);
    await answerConsultation(app, officerIn(third, 'officer'), { consultationId: question.id, version: 1, answer: 'Không' });
    for (const at of [agencyId, foreignId]) {
      expect((await app.read(officerIn(at, 'officer'), (ctx) => readDossierCase(ctx, dossier.id))).consultations, at).toMatchObject([
        { id: question.id, answer: 'Không' },
      ]);
    }
  });
});

async function thirdAgency(): Promise<string> {
  const [row] = await site().app.read(system, ({ tx }) =>
    sqlOf(tx).query<{ id: string }>(
      `select id from organisations.agency where kind = 'department' and valid_to is null and id <> all ($1::uuid[]) order by id limit 1`,
      [[site().agencyId, site().foreignId]],
    ),
  );
  return row?.id ?? '';
}
