import { describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import { runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { addDays, dateIn } from '#platform/time';
import { getCurrentCalendar, publishCalendarVersion } from '#modules/calendar';
import { listOutbox } from '#modules/notifications';
import { getAgency } from '#modules/organisations';
import { decideRefund, obligationsOf, receiptsOf, recordCashReceipt, recordRefund, voidReceipt } from '#modules/payments';
import { submitDossier } from '../actions/submit-dossier.ts';
import { receiveDossier } from '../actions/receive-dossier.ts';
import { transferDossier } from '../actions/transfer-dossier.ts';
import { answerSupplement, requestSupplement } from '../actions/supplement.ts';
import type { Dossier } from '../domain/dossier.ts';
import { getDossier } from '../store/dossier.store.ts';
import { filingFor, officerIn, openedDossier, procedureOf, testCitizen } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { tellOfDues, tellOfPayment, tellOfRefund } from './tell-money.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
const administrator: Actor = { kind: 'officer', id: '0190a000-0000-7000-8000-00000000a001', roles: [{ role: 'administrator' }] };

async function settle(): Promise<void> {
  for (let round = 0; round < 20 && (await runDueJobs(site().app, 500)) > 0; round += 1) site().clock.advance(1000);
}

/** Subjects of what the applicant reads in the app about a dossier, in the order of telling. */
async function told(dossier: Pick<Dossier, 'code'>): Promise<readonly string[]> {
  await settle();
  const messages = await site().app.read(system, (ctx) => listOutbox(ctx, { channel: 'in-app', limit: 200 }));
  return messages
    .filter(({ body }) => body.includes(dossier.code))
    .map(({ subject }) => subject.replace(dossier.code, '…'))
    .toReversed();
}

async function bodyOf(words: string): Promise<string> {
  const messages = await site().app.read(system, (ctx) => listOutbox(ctx, { channel: 'in-app', limit: 200 }));
  return messages.find(({ subject, body }) => subject.includes(words) || body.includes(words))?.body ?? '';
}

describe('telling of money', () => {
  it('B2: of the fee due, its arrival, its being struck out and its return: once each, whatever is repeated', async () => {
    const { app, agencyId } = site();
    const citizen = testCitizen();
    const dossier = await submitDossier(app, citizen, filingFor(app, await procedureOf(app, '2.000635'), agencyId, citizen, 3));
    await settle();
    const [fee] = await app.read(system, (ctx) => obligationsOf(ctx, dossier.id));
    if (fee === undefined) throw new Error('no fee');
    const cashier = officerIn(agencyId, 'cashier');
    const pay = () =>
      app.transaction(cashier, (ctx) => recordCashReceipt(ctx, { obligationId: fee.id, amount: fee.amount, payerName: 'Nguyễn Văn Mẫu', key: newId() }));
    expect(await bodyOf('cần nộp')).toContain(`Mã thanh toán: ${fee.code}`);
    await pay();
    const [receipt] = await app.read(cashier, (ctx) => receiptsOf(ctx, fee.id));
    await settle();
    await app.transaction(cashier, (ctx) => voidReceipt(ctx, { receiptId: receipt?.id ?? '', reason: 'Ghi nhầm người nộp' }));
    await settle();
    expect(await bodyOf('bị hủy')).toContain('Lý do: Ghi nhầm người nộp');
    await pay();
    await settle();
    await app.transaction(system, (ctx) => decideRefund(ctx, { obligationId: fee.id, ground: 'refused', reason: 'Không tiếp nhận' }));
    await app.transaction(system, (ctx) => recordRefund(ctx, { obligationId: fee.id, amount: fee.amount, method: 'transfer', reference: 'HOAN-1' }));
    const all = await told(dossier);
    expect(all.map((subject) => subject.replace(/[\d.]+ đồng/, '…'))).toEqual([
      'Đã nhận hồ sơ …, chờ tiếp nhận',
      'Hồ sơ … cần nộp …',
      'Đã nhận … của hồ sơ …',
      'Khoản nộp của hồ sơ … bị hủy',
      'Đã nhận … của hồ sơ …',
      'Đã hoàn … của hồ sơ …',
    ]);
    await app.transaction(system, async (ctx) => {
      const again = await getDossier(ctx.tx, dossier.id);
      await tellOfDues(ctx, again);
      await tellOfRefund(ctx, again, { amount: fee.amount, reference: 'HOAN-1', agencyId });
      await tellOfPayment(ctx, again, { amount: 1, receiptNumber: 'khác', agencyId });
    });
    expect((await told(dossier)).length).toBe(all.length + 1);
  });

  it('after a transfer names the agency that is owed or was paid, not the one that decides now', async () => {
    const { app, agencyId, foreignId } = site();
    const citizen = testCitizen();
    const dossier = await submitDossier(app, citizen, filingFor(app, await procedureOf(app, '2.000635'), agencyId, citizen, 3));
    await settle();
    const [fee] = await app.read(system, (ctx) => obligationsOf(ctx, dossier.id));
    if (fee === undefined) throw new Error('no fee');
    const [collector, decider] = await app.read(system, async (ctx) => [(await getAgency(ctx, agencyId)).name, (await getAgency(ctx, foreignId)).name]);
    const cashier = officerIn(agencyId, 'cashier');
    const receipt = await app.transaction(cashier, (ctx) =>
      recordCashReceipt(ctx, { obligationId: fee.id, amount: fee.amount, payerName: 'Nguyễn Văn Mẫu', key: newId() }),
    );
    await transferDossier(app, officerIn(agencyId, 'officer'), { dossierId: dossier.id, toAgencyId: foreignId, reason: 'Thuộc thẩm quyền của phường khác' });
    await settle();
    expect(await bodyOf(`đồng của hồ sơ ${dossier.code}`)).toMatch(new RegExp(`^${collector} đã nhận`, 'u'));
    await app.transaction(cashier, (ctx) => voidReceipt(ctx, { receiptId: receipt.id, reason: 'Ghi nhầm' }));
    await settle();
    const reversed = await bodyOf(`Khoản nộp của hồ sơ ${dossier.code}`);
    expect(reversed).toContain(`vẫn phải nộp cho ${decider}`);
    expect(reversed).toContain(`hãy báo ${collector}`);
    await app.transaction(system, async (ctx) =>
      tellOfRefund(ctx, await getDossier(ctx.tx, dossier.id), { amount: fee.amount, reference: `HOAN-${fee.id}`, agencyId }),
    );
    await settle();
    expect(await bodyOf(`HOAN-${fee.id}`)).toMatch(new RegExp(`^${collector} đã hoàn`, 'u'));
  });

  it('nobody at the counter is sent a demand for what they pay there', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId, { code: '2.000635' });
    await settle();
    await app.transaction(system, async (ctx) => tellOfDues(ctx, { ...(await getDossier(ctx.tx, dossier.id)), code: 'TAI-BAN', channel: 1 }));
    expect(await told({ code: 'TAI-BAN' })).toEqual([]);
  });
});

describe('telling of a new date', () => {
  it('B6: after the clock stood, and after an edit of the calendar, each with its reason and both dates', async () => {
    const { app, agencyId, clock } = site();
    const citizen = testCitizen();
    const dossier = await submitDossier(app, citizen, filingFor(app, await procedureOf(app, '1.004873'), agencyId, citizen, 3));
    await receiveDossier(app, officerIn(agencyId, 'desk-clerk'), { dossierId: dossier.id });
    await requestSupplement(app, officerIn(agencyId, 'officer'), {
      dossierId: dossier.id,
      ground: 'first-check',
      reasons: [{ target: 'general', ref: undefined, label: 'Ảnh', reason: 'Mờ' }],
    });
    clock.advance(4 * 86_400_000);
    const resumed = await answerSupplement(app, citizen, { dossierId: dossier.id, files: {} });
    await settle();
    expect(await bodyOf('có ngày hẹn trả mới')).toContain('Lý do: thời gian chờ bạn');
    const calendar = await app.read(system, (ctx) => getCurrentCalendar(ctx));
    const dueOn = dateIn(resumed.dueAt ?? resumed.submittedAt);
    const year = Number(dueOn.slice(0, 4));
    const holidays = [
      ...calendar.holidays.filter(({ date }) => date.startsWith(`${year}-`)),
      { date: dueOn, name: 'Nghỉ thêm', legalBasis: 'Thông báo thử', status: 'decided' as const },
    ];
    await publishCalendarVersion(app, administrator, {
      basedOn: calendar.id,
      name: 'Lịch thử',
      legalBasis: 'Thông báo thử',
      validFrom: addDays(dateIn(clock.now()), 1),
      years: [{ year, status: 'decided', notes: [], holidays, swaps: calendar.swaps.filter(({ dayOff }) => dayOff.startsWith(`${year}-`)) }],
    });
    await settle();
    clock.advance(86_400_000);
    const all = await told(dossier);
    expect(all.filter((subject) => subject.includes('ngày hẹn trả mới'))).toHaveLength(1);
    expect(all.filter((subject) => subject.includes('theo lịch làm việc'))).toHaveLength(1);
  });
});
