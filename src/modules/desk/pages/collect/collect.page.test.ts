import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import type { Obligation } from '#modules/payments';
import type { DeskBrowser } from '../../testing/desk-site.ts';
import { moneySite } from '../../testing/money-site.ts';
import type { MoneySite } from '../../testing/money-site.ts';

let site: MoneySite;
let cashier: DeskBrowser;

beforeAll(async () => {
  site = await moneySite();
  cashier = await site.officer(site.agencyId, 'cashier');
});
afterAll(() => site.close());

const list = '/ban-lam-viec/thu-tien';
const at = (one: Obligation): string => `${list}/${one.id}`;
const receiptsOf = (one: Obligation) =>
  site.query<{ id: string; agency_id: string }>('select id, agency_id from payments.receipt where obligation_id = $1 order by id', [one.id]);
const stateOf = async (one: Obligation): Promise<string> =>
  (await site.query<{ state: string }>('select state from payments.obligation where id = $1', [one.id]))[0]?.state ?? '';
const payCash = (one: Obligation, who = cashier, key = newId()) =>
  who.post(at(one), { act: 'cash', key, amount: '8.000', payerName: 'Nguyễn Văn Mẫu' }, { from: list });

describe(list, () => {
  it('lists what is due beside the rail of the desk and goes straight to a scanned code', async () => {
    const one = await site.oblige();
    const page = await cashier.get(list);
    expect(page.status).toBe(200);
    expect(page.html).toContain(one.code);
    expect(page.html).toMatch(/<a[^>]*href="\/ban-lam-viec\/thu-tien"[^>]*aria-current="page"/u);
    expect((await cashier.get(`${list}?ma=${one.code.toLowerCase()}`)).location).toBe(at(one));
    expect((await cashier.get(`${list}?ma=%3Cb%3E`)).html).toContain('mang mã “&lt;B');
  });

  it('pages by the last one seen', async () => {
    for (let count = 0; count < 31; count += 1) await site.oblige();
    const next = /href="(\/ban-lam-viec\/thu-tien\?sau=[^"]+)" rel="next"/u.exec((await cashier.get(list)).html)?.[1] ?? '';
    expect((await cashier.get(next)).status).toBe(200);
  });
});

describe(`${list}/:id`, () => {
  it('takes cash once, whatever is clicked twice, and offers the receipt', async () => {
    const one = await site.oblige();
    const key = newId();
    expect((await payCash(one, cashier, key)).location).toBe(at(one));
    expect((await payCash(one, cashier, key)).status).toBe(303);
    const receipts = await receiptsOf(one);
    expect(receipts).toHaveLength(1);
    expect((await cashier.get(at(one))).html).toContain(`href="/bien-nhan/${receipts[0]?.id ?? ''}"`);
  });

  it('shows what is wrong on the same page, at its field, and keeps what was typed: amount, missing reference, already paid', async () => {
    const one = await site.oblige();
    const short = await cashier.post(at(one), { act: 'cash', key: 'k', amount: '7000', payerName: 'Trần Thị Ví Dụ' });
    expect(short.status).toBe(422);
    expect(short.html).toContain('cần đúng 8.000 đồng');
    expect(short.html).toContain('href="#f-cash-amount"');
    expect(short.html).toContain('value="Trần Thị Ví Dụ"');
    expect((await cashier.post(at(one), { act: 'cash', key: 'k', amount: 'tám nghìn' })).status).toBe(422);
    const missing = await cashier.post(at(one), { act: 'transfer', amount: '8000', payerName: 'A' });
    expect(missing.html).toContain('href="#f-transfer-bankReference"');
    expect((await cashier.post(at(one), { act: 'transfer', amount: '8000', payerName: 'A', bankReference: `FT${one.code}` })).status).toBe(303);
    const other = await site.oblige();
    expect((await cashier.post(at(other), { act: 'transfer', amount: '8000', payerName: 'A', bankReference: `FT${one.code}` })).status).toBe(422);
  });

  it('strikes out, drops, decides a refund and gives it back', async () => {
    const one = await site.oblige();
    await payCash(one);
    const [receipt] = await receiptsOf(one);
    expect((await cashier.post(at(one), { act: 'void', receiptId: receipt?.id ?? '' })).html).toContain('href="#f-void-reason"');
    expect((await cashier.post(at(one), { act: 'void', receiptId: receipt?.id ?? '', reason: 'Ghi nhầm' })).status).toBe(303);
    expect(await stateOf(one)).toBe('due');
    await payCash(one);
    expect((await cashier.post(at(one), { act: 'decide-refund', ground: 'refused', reason: 'Từ chối hồ sơ' })).status).toBe(303);
    expect((await cashier.get('/ban-lam-viec/doi-soat')).html).toContain(one.code);
    expect((await cashier.post(at(one), { act: 'refund', amount: '8000', method: 'cash', bankReference: `PC-${one.code}` })).status).toBe(303);
    expect(await stateOf(one)).toBe('refunded');
    const dropped = await site.oblige();
    expect((await cashier.post(at(dropped), { act: 'cancel', reason: 'Rút hồ sơ' })).status).toBe(303);
    expect(await stateOf(dropped)).toBe('cancelled');
  });

  it('is 404 for what does not exist or belongs to another agency', async () => {
    const theirs = await site.oblige({ agencyId: site.otherId });
    for (const id of [theirs.id, newId(), 'x', '%00']) expect((await cashier.get(`${list}/${id}`)).status, id).toBe(404);
  });
});

describe('a fee of another agency, of a dossier received here', () => {
  it('B9: is taken here on its behalf; it sees it as paid through here; a third agency finds nothing', async () => {
    const one = await site.oblige({ agencyId: site.otherId, receptionAgencyId: site.agencyId });
    const [there, clerk] = [await site.officer(site.otherId, 'cashier'), await site.officer(site.agencyId, 'desk-clerk')];
    const stranger = await site.officer(await site.thirdId(), 'cashier');
    expect((await clerk.get(list)).html).toMatch(new RegExp(`${one.code}[^]*thu hộ `, 'u'));
    const page = await clerk.get(at(one));
    expect(page.text).toContain('Biên nhận lấy số trong quyển của');
    expect(page.html, 'only the agency that claims it drops it').not.toContain('value="cancel"');
    expect((await stranger.get(at(one))).status).toBe(404);
    expect((await stranger.get(list)).html).not.toContain(one.code);
    expect((await payCash(one, stranger)).status).toBe(404);
    expect((await payCash(one, clerk)).location).toBe(at(one));
    expect(await receiptsOf(one)).toMatchObject([{ agency_id: site.agencyId }]);
    const theirs = await there.get(at(one));
    expect(theirs.text).toContain('thu hộ');
    expect(theirs.html, 'only the agency that wrote the receipt strikes it out').not.toContain('value="void"');
    expect((await cashier.get(at(one))).html).toContain('value="void"');
  });

  it('stands in the list of the day of both, with what is to be handed over', async () => {
    const one = await site.oblige({ agencyId: site.otherId, receptionAgencyId: site.agencyId });
    await payCash(one);
    const [receipt] = await receiptsOf(one);
    const day = `${list}/trong-ngay`;
    const there = await site.officer(site.otherId, 'cashier');
    const [ours, theirs] = [await cashier.get(day), await there.get(day)];
    expect(ours.text).toContain('Thu hộ, phải chuyển cho cơ quan được thu');
    expect(theirs.text).toContain('Cơ quan khác thu hộ');
    for (const page of [ours, theirs]) expect(page.html).toContain(`href="/bien-nhan/${receipt?.id ?? ''}"`);
    expect((await cashier.get(`${day}?ngay=22/11/2026`)).text).toContain('Không có biên nhận nào trong ngày này');
    const stranger = await site.officer(await site.thirdId(), 'cashier');
    expect((await stranger.get(`${day}?cq=${site.agencyId}`)).html, 'another agency’s day is never shown').not.toContain(receipt?.id);
    expect((await (await site.officer(site.agencyId, 'desk-clerk')).get(day)).status).toBe(403);
  });
});

describe('who may open these pages', () => {
  it('only the desk takes money, only cashiers compare it with the bank', async () => {
    for (const role of ['leader', 'administrator', 'officer'] as const)
      expect((await (await site.officer(site.agencyId, role)).get(list)).status, role).toBe(403);
    expect((await (await site.officer(site.agencyId, 'desk-clerk')).get('/ban-lam-viec/doi-soat')).status).toBe(403);
  });
});
