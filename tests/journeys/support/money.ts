import { expect } from 'vitest';
import { filed, isTold } from './begun.ts';
import type { Variant } from './begun.ts';
import { beginFiling, fileOnline, finishFiling, openPayment, openOwn, ownPage, payAtGateway } from './citizen-acts.ts';
import { clerk, openAs, receiveOnline } from './desk-acts.ts';
import { statesOf } from './other-side.ts';
import { packed, readPaper } from './paper-text.ts';
import { mainButton, open, press, typeReal } from './press.ts';
import { readVietQr, scanPage } from './scan.ts';
import { mainOf, settle } from './stage.ts';
import type { HandedIn, Stage } from './stage.ts';
import { follow } from './whole-journey.ts';

/** The fee of what the variants file. */
const fee = { amount: 10_000, words: '10.000 đồng' };

/** The journeys of money: every way in, every way that a report can go wrong, and the way back. */
export const moneyVariants: Readonly<Record<string, Variant>> = {
  'journey: a fee is paid by VietQR, and the transfer counts once': payByTransfer,
  'B2: journey: what the gateway reports late counts, once': (stage) => paidOnce(stage, 'late'),
  'B2: journey: what the gateway reports three times counts once': (stage) => paidOnce(stage, 'repeated'),
  'B2: journey: what the gateway reports out of order counts once': (stage) => paidOnce(stage, 'out-of-order'),
  'B2: journey: what a gateway reports wrongly settles nothing, and money of nobody waits for the cashier': falseReports,
  'journey: a fee is paid back after the dossier is withdrawn': refundAfterWithdrawal,
  'journey: who adopts the child of their spouse pays nothing, because of what they answered': exemptByAnswer,
  'journey: who is of a poor household says so, pays nothing, and the desk reads why': exemptByClaim,
};

/** The QR of the payment page holds account, amount and code; the bank's number of the transfer counts once, for one fee. */
async function payByTransfer(stage: Stage): Promise<void> {
  const { desk } = stage;
  const handedIn = await filed(stage);
  const code = await openPayment(stage, handedIn);
  const fields = readVietQr(await scanPage(stage.citizen));
  expect(fields).toMatchObject({ '53': '704', '54': String(fee.amount), '58': 'VN', '62.08': code });
  const next = await filed(stage);
  const nextCode = await openPayment(stage, next);
  const reference = `FT-${code}`;
  expect(await recordTransfer(stage, code, reference)).toContain('Đã nộp');
  expect(await desk.locator('main a[href^="/bien-nhan/"]').innerText()).toMatch(/^CK/u);
  expect(await recordTransfer(stage, nextCode, reference), 'the same transfer for another fee').toContain('Chưa nộp');
  expect(await desk.title()).toMatch(/^Lỗi: /u);
  await stage.citizen.context().clearCookies();
  await isTold(stage, handedIn, `Đã nhận ${fee.words}`);
  expect(await ownPage(stage, handedIn)).toContain('Đã nộp');
  expect(await statesOf(stage, handedIn.id)).toMatchObject({ business: 'submitted', finance: 'settled', delivery: 'none' });
  expect(await statesOf(stage, next.id)).toMatchObject({ business: 'submitted', finance: 'due', delivery: 'none' });
}

/** The cashier sees the transfer in the bank's books and writes it down for the code in its words. */
async function recordTransfer(stage: Stage, code: string, reference: string): Promise<string> {
  const { desk } = stage;
  await openAs(stage, clerk, '/ban-lam-viec/thu-tien');
  await typeReal(desk.locator('main'), 'ma', [code]);
  await Promise.all([desk.waitForEvent('domcontentloaded'), desk.locator('main [name="ma"]').press('Enter')]);
  const part = desk.locator('main details', { has: desk.locator('input[name="act"][value="transfer"]') });
  await part.locator('summary').click();
  await typeReal(part, 'bankReference', [reference]);
  await press(desk, part.locator('button').first());
  return mainOf(desk);
}

/** However the gateway reports it: one receipt, one line in the ledger, told once. */
async function paidOnce(stage: Stage, report: string): Promise<void> {
  const { citizen } = stage;
  const handedIn = await filed(stage);
  await openPayment(stage, handedIn);
  const paid = await payAtGateway(stage, report);
  expect(paid).toContain('Đã nộp');
  expect(paid.match(/TT\S*\/\d+/gu), paid).toHaveLength(1);
  await settle(stage);
  const told = await openOwn(stage, handedIn, '/thong-bao');
  expect(told.match(/Đã nhận 10\.000 đồng/gu), told).toHaveLength(1);
  expect(await ownPage(stage, handedIn)).toContain('Đã nộp');
  expect(await citizen.locator('main a[href^="/thanh-toan/"]').count(), 'nothing to pay any more').toBe(0);
  expect(await statesOf(stage, handedIn.id)).toMatchObject({ business: 'submitted', finance: 'settled' });
}

/** Failed, forged, for another amount, for another code: still due. What came by mistake is in the cashier's list and goes back. */
async function falseReports(stage: Stage): Promise<void> {
  const { citizen, desk } = stage;
  const handedIn = await filed(stage);
  const code = await openPayment(stage, handedIn);
  for (const report of ['failed', 'wrong-signature', 'unknown-code', 'wrong-amount']) {
    await open(citizen, `/thanh-toan/${code}`);
    expect(await payAtGateway(stage, report), report).toContain('Chưa nộp');
  }
  expect(await openAs(stage, clerk, '/ban-lam-viec/doi-soat')).toContain('11.000 đồng');
  const section = desk.locator('main section', { hasText: code });
  await section.locator('summary').last().click();
  await section.locator('[name="note"]').last().fill('Trả lại vì sai số tiền');
  await press(desk, section.locator('button').last());
  expect(await mainOf(desk)).not.toContain(code);
  await open(citizen, `/thanh-toan/${code}`);
  expect(await payAtGateway(stage, 'success')).toContain('Đã nộp');
  await settle(stage);
  expect(await statesOf(stage, handedIn.id)).toMatchObject({ finance: 'settled' });
}

/** Withdrawn before it was received: all of it is owed back at once; the cashier gives it, the citizen reads how. */
async function refundAfterWithdrawal(stage: Stage): Promise<void> {
  const { citizen, desk } = stage;
  const handedIn = await filed(stage);
  const code = await openPayment(stage, handedIn);
  expect(await payAtGateway(stage, 'success')).toContain('Đã nộp');
  await settle(stage);
  await ownPage(stage, handedIn);
  await follow(stage, `/ho-so/${handedIn.id}/rut`);
  await typeReal(citizen.locator('main'), 'reason', ['Không còn cần nữa']);
  await press(citizen, mainButton(citizen));
  await settle(stage);
  expect(await ownPage(stage, handedIn)).toContain('Chờ hoàn tiền');
  expect(await statesOf(stage, handedIn.id)).toMatchObject({ business: 'withdrawn', finance: 'refund-due', delivery: 'none' });
  await openAs(stage, clerk, '/ban-lam-viec/doi-soat');
  await press(desk, desk.locator('main tr', { hasText: code }).locator('a'));
  const part = desk.locator('main form', { has: desk.locator('input[name="act"][value="refund"]') });
  await typeReal(part, 'method', ['transfer']);
  await typeReal(part, 'bankReference', [`PC-${handedIn.code}`]);
  await press(desk, part.locator('button').first());
  expect(await mainOf(desk)).toContain('Đã hoàn tiền');
  await isTold(stage, handedIn, `Đã hoàn ${fee.words}`);
  expect(await ownPage(stage, handedIn)).toContain('Đã hoàn tiền');
  expect(await statesOf(stage, handedIn.id)).toMatchObject({ business: 'withdrawn', finance: 'refunded' });
}

/** 400.000 đồng for an adoption, and nothing for who adopts the child of their spouse (Nghị định 114/2016/NĐ-CP). */
async function exemptByAnswer(stage: Stage): Promise<void> {
  const filing = { code: '2.001263', words: 'nuoi con nuoi', isCareful: true, wants: { adoptionRelation: 'Mẹ kế nhận con riêng của chồng' } };
  const handedIn = await finishFiling(stage, filing, await beginFiling(stage, filing));
  expect(handedIn.fee).toBe(false);
  expect(await ownPage(stage, handedIn)).not.toContain('Nộp tiền');
  expect(await statesOf(stage, handedIn.id)).toMatchObject({ business: 'submitted', finance: 'none' });
}

/** 8.000 đồng a copy, and nothing for poor households (Thông tư 281/2016/TT-BTC): the claim goes along for the desk to check. */
async function exemptByClaim(stage: Stage): Promise<void> {
  const { desk } = stage;
  const handedIn = await fileOnline(stage, { code: '2.000635', words: 'trich luc ho tich', isCareful: true, exemption: 'hộ nghèo' });
  expect(handedIn.fee, 'there was a fee').toBe(true);
  const shown = await ownPage(stage, handedIn);
  expect(shown).toContain('Được miễn, không phải nộp');
  expect(await stage.citizen.locator('main a[href^="/thanh-toan/"]').count()).toBe(0);
  await receiveOnline(stage, handedIn.id);
  await press(desk, desk.locator('main a[href^="/ban-lam-viec/thu-tien/"]').first());
  expect(await mainOf(desk)).toContain('hộ nghèo');
  expect(await statesOf(stage, handedIn.id)).toMatchObject({ business: 'in-progress', finance: 'none' });
}

/** Cash over the counter for a dossier whose case page is open: a numbered receipt to take along. */
export async function payCash(stage: Stage, { name }: HandedIn): Promise<void> {
  const { desk } = stage;
  await press(desk, desk.locator('main a[href^="/ban-lam-viec/thu-tien/"]').first());
  const part = desk.locator('main form', { has: desk.locator('input[name="act"][value="cash"]') });
  expect(await part.locator('[name="amount"]').inputValue()).toMatch(/^10\.?000$/u);
  await press(desk, part.locator('button').first());
  expect(await mainOf(desk)).toContain('Đã nộp');
  expect(await readPaper(desk, '/bien-nhan/')).toContain(packed(name));
  await settle(stage);
}
