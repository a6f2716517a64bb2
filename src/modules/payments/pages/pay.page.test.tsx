import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { createServer } from '#platform/http';
import { newId, sqlOf } from '#platform/db';
import { anonymous, systemActor } from '#platform/permissions';
import { listAgencies } from '#modules/organisations';
import { ProblemPage } from '#ui/layouts';
import { gatewaySecret } from '../gateway/gateway.ts';
import { simulations } from '../gateway/simulate.ts';
import { signNotice } from '../gateway/signature.ts';
import type { NoticeFacts } from '../gateway/signature.ts';
import type { Obligation } from '../domain/obligation.ts';
import { feeOf, paymentApp } from '../testing/payment-app.ts';
import type { PaymentApp } from '../testing/payment-app.ts';

let site: PaymentApp;
let server: FastifyInstance;
let agencyId = '';
let cookie = '';

beforeAll(async () => {
  site = await paymentApp();
  agencyId = (await site.app.read(systemActor('test'), (ctx) => listAgencies(ctx, { limit: 1 }))).items[0]?.id ?? newId();
  server = await createServer({ ...site.app, resolveVisitor: async () => ({ actor: anonymous }) }, { assets: new Map(), shell: { ProblemPage } });
});
afterAll(async () => {
  await server.close();
  await site.close();
});

const oblige = (options: Parameters<PaymentApp['oblige']>[0] = {}): Promise<Obligation> => site.oblige({ agencyId, ...options });
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
const post = (url: string, fields: Readonly<Record<string, string>>) =>
  server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const stateOf = async (one: Obligation): Promise<string> =>
  (await site.query<{ state: string }>('select state from payments.obligation where id = $1', [one.id]))[0]?.state ?? '';

describe('/thanh-toan/:code', () => {
  it('shows what for, how much, VietQR and the way to the gateway, but nobody’s name', async () => {
    const one = await oblige({ lines: [{ ...feeOf(8_000), quantity: 2, exemption: { percent: 50, basis: 'Luật Phí và lệ phí, Điều 10' } }] });
    const answer = await get(`/thanh-toan/${one.code}`);
    expect(answer.statusCode).toBe(200);
    for (const text of ['8.000 đồng', '50 % (Luật Phí và lệ phí, Điều 10)', one.code, 'Chưa nộp', 'VietQR', '<svg']) expect(answer.body).toContain(text);
    expect(answer.body).not.toContain('Nguyễn Văn Mẫu');
    expect(answer.body).not.toContain(one.subject.id);
  });

  it('is found whatever the case of the code, and is 404 for a code that does not exist or is no code', async () => {
    const one = await oblige();
    expect((await get(`/thanh-toan/${one.code.toLowerCase()}`)).statusCode).toBe(200);
    for (const code of ['MC000000000000', 'abc', `${one.code}1`, '%00', "' or 1=1--"])
      expect((await get(`/thanh-toan/${encodeURIComponent(code)}`)).statusCode).toBe(404);
  });

  it('says how the last try ended, and what to do then', async () => {
    const shown = async (code: string) => (await get(`/thanh-toan/${code}`)).body;
    const one = await oblige();
    expect(await shown(one.code)).not.toContain('Lần nộp vừa rồi');
    await site.notice({ code: one.code, amount: one.amount, status: 'pending' });
    expect(await shown(one.code)).toContain('Đừng nộp lần nữa');
    await site.notice({ code: one.code, amount: one.amount, status: 'failed' });
    expect(await shown(one.code)).toContain('Bạn nộp lại được ngay');
    await site.notice({ code: one.code, amount: one.amount + 1_000 });
    expect(await shown(one.code)).toContain('Số tiền không đúng số phải nộp');
    await site.notice({ code: one.code, amount: one.amount });
    expect(await shown(one.code)).not.toContain('Số tiền không đúng số phải nộp');
  });

  it('a settled one shows its receipt and no way to pay again', async () => {
    const one = await oblige();
    await site.notice({ code: one.code, amount: one.amount });
    const answer = await get(`/thanh-toan/${one.code}`);
    expect(answer.body).toMatch(/Biên nhận TT-2026\/\d{6}/u);
    expect(answer.body).not.toContain('<svg class="payment-qr"');
    expect(answer.body, 'the way back to the dossier').toContain('href="/ho-so/tra-cuu"');
    const stale = await get(`/thanh-toan/${(await oblige()).code}`);
    const back = await post(`/thanh-toan/${one.code}`, { _csrf: valueOf(stale.body, '_csrf') });
    expect(back).toMatchObject({ statusCode: 303, headers: { location: `/thanh-toan/${one.code}` } });
  });
});

describe('the simulated gateway', () => {
  it('is reached from the payment page without scripts, says that it is simulated, and settles', async () => {
    const one = await oblige();
    const page = await get(`/thanh-toan/${one.code}`);
    const leave = await post(`/thanh-toan/${one.code}`, { _csrf: valueOf(page.body, '_csrf') });
    expect(leave).toMatchObject({ statusCode: 303, headers: { location: `/thanh-toan/${one.code}/cong-mo-phong` } });
    const gateway = await get(String(leave.headers['location']));
    expect(gateway.body).toContain('Cổng thanh toán mô phỏng');
    expect(gateway.body).toContain('không có tiền nào được chuyển');
    const fields = {
      _csrf: valueOf(gateway.body, '_csrf'),
      reference: valueOf(gateway.body, 'reference'),
      amount: valueOf(gateway.body, 'amount'),
      kind: 'success',
    };
    expect((await post(`/thanh-toan/${one.code}/cong-mo-phong`, fields)).headers['location']).toBe(`/thanh-toan/${one.code}`);
    expect(await stateOf(one)).toBe('settled');
  });

  it('B2: the same form sent twice settles once', async () => {
    const one = await oblige();
    const gateway = await get(`/thanh-toan/${one.code}/cong-mo-phong`);
    const fields = {
      _csrf: valueOf(gateway.body, '_csrf'),
      reference: valueOf(gateway.body, 'reference'),
      amount: valueOf(gateway.body, 'amount'),
      kind: 'repeated',
    };
    await Promise.all([post(`/thanh-toan/${one.code}/cong-mo-phong`, fields), post(`/thanh-toan/${one.code}/cong-mo-phong`, fields)]);
    expect(await site.query(`select 1 from payments.movement where obligation_id = $1 and kind = 'payment'`, [one.id])).toHaveLength(1);
  });

  it.each(simulations)('plays %s and always comes back to the payment page', async (kind) => {
    const one = await oblige();
    const gateway = await get(`/thanh-toan/${one.code}/cong-mo-phong`);
    const sent = await post(`/thanh-toan/${one.code}/cong-mo-phong`, {
      _csrf: valueOf(gateway.body, '_csrf'),
      reference: newId(),
      amount: String(one.amount),
      kind,
    });
    expect(sent.statusCode).toBe(303);
    expect((await get(`/thanh-toan/${one.code}`)).statusCode).toBe(200);
  });

  it('shows the form again for a choice that does not exist', async () => {
    const one = await oblige();
    const gateway = await get(`/thanh-toan/${one.code}/cong-mo-phong`);
    expect(
      (await post(`/thanh-toan/${one.code}/cong-mo-phong`, { _csrf: valueOf(gateway.body, '_csrf'), reference: newId(), amount: '1', kind: 'magic' }))
        .statusCode,
    ).toBe(422);
  });
});

describe('POST /api/v1/payment-notices', () => {
  const send = (payload: unknown) =>
    server.inject({ method: 'POST', url: '/api/v1/payment-notices', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(payload) });
  const signed = (facts: NoticeFacts) => ({ ...facts, signature: signNotice(gatewaySecret(site.app), facts) });

  it('B2: takes a signed notice, answers the repetition, refuses a forged one', async () => {
    const one = await oblige();
    const facts: NoticeFacts = { reference: newId(), code: one.code, amount: one.amount, status: 'succeeded', occurredAt: '2026-11-23T09:00:00+07:00' };
    expect((await send(signed(facts))).json()).toEqual({ answer: 'taken', verdict: 'accepted' });
    expect((await send(signed(facts))).json()).toEqual({ answer: 'repeated', verdict: 'accepted' });
    const forged = await send({ ...signed(facts), amount: 1 });
    expect(forged.statusCode).toBe(422);
    expect(forged.json()).toMatchObject({ code: 'payments.wrong-signature' });
  });

  it.each([{}, { reference: 'x' }, { amount: -1 }, [], null, { reference: '', code: '', amount: 1.5, status: 'paid', occurredAt: 'now', signature: 'zz' }])(
    'B11: answers %j with 4xx',
    async (payload) => {
      const answer = await send(payload);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
    },
  );

  it('keeps what every notice said, the forged ones too', async () => {
    const rows = await site.app.read(systemActor('test'), (ctx) =>
      sqlOf(ctx.tx).query<{ answer: string }>('select distinct answer from payments.gateway_notice'),
    );
    expect(rows.map((row) => row.answer)).toEqual(expect.arrayContaining(['taken', 'repeated', 'wrong-signature']));
  });
});
