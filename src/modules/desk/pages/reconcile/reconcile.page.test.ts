import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
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

const path = '/ban-lam-viec/doi-soat';
const arrivalId = async (reference: string): Promise<string> =>
  (await site.query<{ id: string }>('select id from payments.arrival where reference = $1', [reference]))[0]?.id ?? '';
const stateOf = async (id: string): Promise<string> =>
  (await site.query<{ state: string }>('select state from payments.obligation where id = $1', [id]))[0]?.state ?? '';

describe(path, () => {
  it('shows money that fits nothing; it is used for the right code or sent back', async () => {
    const [one, other] = [await site.oblige(), await site.oblige()];
    const [mistyped, tooMuch] = [newId(), newId()];
    await site.bankSays({ reference: mistyped, amount: 8_000, text: `${one.code.slice(0, -1)}?` });
    await site.bankSays({ reference: tooMuch, amount: 9_000, text: other.code });
    const page = await cashier.get(path);
    for (const reference of [mistyped, tooMuch]) expect(page.html).toContain(reference);
    const wrong = await cashier.post(path, { act: 'apply', arrivalId: await arrivalId(mistyped), code: 'MC000000000000', note: 'Đã hỏi người nộp' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain(`href="#f-${await arrivalId(mistyped)}-apply-code"`);
    expect(wrong.html, 'what was typed stays').toContain('value="Đã hỏi người nộp"');
    const applied = await cashier.post(path, { act: 'apply', arrivalId: await arrivalId(mistyped), code: one.code.toLowerCase(), note: 'Sai một chữ' });
    expect(applied.status).toBe(303);
    expect(await stateOf(one.id)).toBe('settled');
    expect((await cashier.post(path, { act: 'return', arrivalId: await arrivalId(tooMuch), note: ' ' })).html).toContain('Cần ghi lý do');
    expect((await cashier.post(path, { act: 'return', arrivalId: await arrivalId(tooMuch), note: 'Đã chuyển trả' })).status).toBe(303);
    expect((await cashier.get(path)).html).not.toContain(tooMuch);
  });

  it('two reports that do not agree wait until a person has cleared them up', async () => {
    const one = await site.oblige();
    const reference = newId();
    await site.bankSays({ reference, amount: 8_000, text: one.code });
    await site.bankSays({ reference, amount: 9_000, text: one.code });
    expect((await cashier.get(path)).text).toContain('Hai lần báo không khớp nhau');
    expect((await cashier.post(path, { act: 'clear', arrivalId: await arrivalId(reference), note: 'Ngân hàng báo nhầm' })).status).toBe(303);
    expect((await cashier.get(path)).html).not.toContain(reference);
    expect(await stateOf(one.id)).toBe('settled');
  });
});
