import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { createServer } from '#platform/http';
import { newId } from '#platform/db';
import { anonymous, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { packedPdfText } from '../testing/pdf-text.ts';
import { listAgencies } from '#modules/organisations';
import { ProblemPage } from '#ui/layouts';
import type { Obligation } from '../domain/obligation.ts';
import { amountInWords } from '../papers/fee-receipt.ts';
import { paymentApp } from '../testing/payment-app.ts';
import type { PaymentApp } from '../testing/payment-app.ts';

let site: PaymentApp;
let server: FastifyInstance;
let agencyId = '';
let cookie = '';
let actor: Actor = anonymous;
const payer: Actor = { kind: 'citizen', id: newId(), displayName: 'Nguyễn Văn Mẫu' };

beforeAll(async () => {
  site = await paymentApp();
  agencyId = (await site.app.read(systemActor('test'), (ctx) => listAgencies(ctx, { limit: 2 }))).items.at(-1)?.id ?? newId();
  server = await createServer(
    { ...site.app, resolveVisitor: async () => ({ actor, displayName: 'Thu ngân Thử' }) },
    { assets: new Map(), shell: { ProblemPage } },
  );
  actor = site.officer('cashier', agencyId);
});
afterAll(async () => {
  await server.close();
  await site.close();
});

const get = async (url: string) => {
  const answer = await server.inject({ method: 'GET', url, headers: { cookie } });
  const set = [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');
  if (set.includes('_csrf')) cookie = set;
  return answer;
};
const valueOf = (html: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(html)?.[1] ?? '';
const post = async (url: string, fields: Readonly<Record<string, string>>) => {
  const token = valueOf((await get(url)).body, '_csrf');
  return server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
  });
};
const oblige = (): Promise<Obligation> => site.oblige({ agencyId, payerAccountId: payer.id });
const at = (one: Obligation): string => `/ban-lam-viec/thu-tien/${one.id}`;
const stateOf = async (one: Obligation): Promise<string> =>
  (await site.query<{ state: string }>('select state from payments.obligation where id = $1', [one.id]))[0]?.state ?? '';

describe('/ban-lam-viec/thu-tien', () => {
  it('lists what is due and goes straight to a scanned code', async () => {
    const one = await oblige();
    const list = await get('/ban-lam-viec/thu-tien');
    expect(list.statusCode).toBe(200);
    expect(list.body).toContain(one.code);
    expect((await get(`/ban-lam-viec/thu-tien?ma=${one.code.toLowerCase()}`)).headers['location']).toBe(at(one));
    expect((await get('/ban-lam-viec/thu-tien?ma=%3Cb%3E')).body).toContain('mang mã “&lt;B');
  });

  it('pages by the last one seen', async () => {
    for (let count = 0; count < 31; count += 1) await oblige();
    const next = /href="(\/ban-lam-viec\/thu-tien\?sau=[^"]+)" rel="next"/u.exec((await get('/ban-lam-viec/thu-tien')).body)?.[1] ?? '';
    expect((await get(next)).statusCode).toBe(200);
  });
});

describe('/ban-lam-viec/thu-tien/:id', () => {
  it('takes cash once, whatever is clicked twice, and prints the receipt', async () => {
    const one = await oblige();
    const fields = { act: 'cash', key: newId(), amount: '8.000', payerName: 'Nguyễn Văn Mẫu' };
    expect((await post(at(one), fields)).headers['location']).toBe(at(one));
    expect((await post(at(one), fields)).statusCode).toBe(303);
    const page = await get(at(one));
    const receipt = /href="(\/bien-nhan\/[^"]+)"/u.exec(page.body)?.[1] ?? '';
    const pdf = await get(receipt);
    expect(pdf.headers['content-type']).toContain('application/pdf');
    const text = await packedPdfText(pdf.rawPayload);
    for (const part of ['BIÊNNHẬNTHUPHÍ,LỆPHÍ', 'NguyễnVănMẫu', '8.000đồng', amountInWords(8_000).replace(/\s/g, ''), one.code]) expect(text).toContain(part);
    expect(await site.query('select 1 from payments.receipt where obligation_id = $1', [one.id])).toHaveLength(1);
  });

  it('shows what is wrong on the same page: amount, missing reference, already paid', async () => {
    const one = await oblige();
    expect((await post(at(one), { act: 'cash', key: 'k', amount: '7000', payerName: 'A' })).body).toContain('cần đúng 8000 đồng');
    expect((await post(at(one), { act: 'cash', key: 'k', amount: 'tám nghìn' })).statusCode).toBe(422);
    expect((await post(at(one), { act: 'transfer', amount: '8000' })).body).toContain('Còn thiếu thông tin');
    expect((await post(at(one), { act: 'transfer', amount: '8000', bankReference: `FT${one.code}` })).statusCode).toBe(303);
    const other = await oblige();
    expect((await post(at(other), { act: 'transfer', amount: '8000', bankReference: `FT${one.code}` })).statusCode).toBe(422);
  });

  it('strikes out, drops, decides a refund and gives it back', async () => {
    const one = await oblige();
    await post(at(one), { act: 'cash', key: 'k', amount: '8000', payerName: 'A' });
    const [receipt] = await site.query<{ id: string }>('select id from payments.receipt where obligation_id = $1', [one.id]);
    expect((await post(at(one), { act: 'void', receiptId: receipt?.id ?? '', reason: 'Ghi nhầm' })).statusCode).toBe(303);
    expect(await stateOf(one)).toBe('due');
    await post(at(one), { act: 'cash', key: 'k2', amount: '8000', payerName: 'A' });
    expect((await post(at(one), { act: 'decide-refund', ground: 'refused', reason: 'Từ chối hồ sơ' })).statusCode).toBe(303);
    expect((await get('/ban-lam-viec/doi-soat')).body).toContain(one.code);
    expect((await post(at(one), { act: 'refund', amount: '8000', method: 'cash', bankReference: `PC-${one.code}` })).statusCode).toBe(303);
    expect(await stateOf(one)).toBe('refunded');
    const dropped = await oblige();
    expect((await post(at(dropped), { act: 'cancel', reason: 'Rút hồ sơ' })).statusCode).toBe(303);
    expect(await stateOf(dropped)).toBe('cancelled');
  });

  it('is 404 for what does not exist or belongs to another agency', async () => {
    const theirs = await site.oblige({ agencyId: newId() });
    for (const id of [theirs.id, newId(), 'x', '%00']) expect((await get(`/ban-lam-viec/thu-tien/${id}`)).statusCode).toBe(404);
  });
});

describe('/ban-lam-viec/doi-soat', () => {
  it('shows money that fits nothing; it is used for the right code or sent back', async () => {
    const [one, other] = [await oblige(), await oblige()];
    const references = [newId(), newId()];
    await site.notice({ code: `${one.code.slice(0, -1)}?`, amount: 8_000, reference: references[0] ?? '' });
    await site.notice({ code: other.code, amount: 9_000, reference: references[1] ?? '' });
    const page = await get('/ban-lam-viec/doi-soat');
    for (const reference of references) expect(page.body).toContain(reference);
    const idOf = async (reference: string | undefined): Promise<string> =>
      (await site.query<{ id: string }>('select id from payments.arrival where reference = $1', [reference]))[0]?.id ?? '';
    expect((await post('/ban-lam-viec/doi-soat', { act: 'apply', arrivalId: await idOf(references[0]), code: 'MC000000000000' })).statusCode).toBe(422);
    expect((await post('/ban-lam-viec/doi-soat', { act: 'apply', arrivalId: await idOf(references[0]), code: one.code, note: 'Sai một chữ' })).statusCode).toBe(
      303,
    );
    expect(await stateOf(one)).toBe('settled');
    expect((await post('/ban-lam-viec/doi-soat', { act: 'return', arrivalId: await idOf(references[1]), note: 'Đã chuyển trả' })).statusCode).toBe(303);
    expect((await get('/ban-lam-viec/doi-soat')).body).not.toContain(references[1]);
  });
});

describe('who may open these pages', () => {
  it('the payer sees the receipt, strangers do not; only the desk takes money', async () => {
    const one = await oblige();
    await post(at(one), { act: 'cash', key: 'k', amount: '8000', payerName: 'A' });
    const [receipt] = await site.query<{ id: string }>('select id from payments.receipt where obligation_id = $1', [one.id]);
    const opened = async (who: Actor, url: string): Promise<number> => {
      const before = actor;
      actor = who;
      const { statusCode } = await get(url);
      actor = before;
      return statusCode;
    };
    const url = `/bien-nhan/${receipt?.id ?? ''}`;
    expect(await opened(payer, url)).toBe(200);
    for (const who of [{ kind: 'citizen', id: newId() } as const, site.officer('cashier', newId())]) expect(await opened(who, url)).toBe(404);
    for (const who of [payer, site.officer('leader', agencyId), site.officer('administrator', agencyId)])
      expect(await opened(who, '/ban-lam-viec/thu-tien')).toBe(403);
    expect(await opened(site.officer('desk-clerk', agencyId), '/ban-lam-viec/doi-soat')).toBe(403);
    expect([302, 303, 401]).toContain(await opened(anonymous, url));
  });
});
