import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { newId } from '#platform/db';
import { createServer } from '#platform/http';
import { anonymous } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { ProblemPage } from '#ui/layouts';
import type { Obligation } from '../domain/obligation.ts';
import { paymentApp } from '../testing/payment-app.ts';
import type { PaymentApp } from '../testing/payment-app.ts';

let site: PaymentApp;
let server: FastifyInstance;
let cookie = '';
let actor: Actor = anonymous;
const address = '/ban-lam-viec/doi-soat/sao-ke';

beforeAll(async () => {
  site = await paymentApp();
  server = await createServer(
    { ...site.app, resolveVisitor: async () => ({ actor, displayName: 'Thu ngân Thử' }) },
    { assets: new Map(), shell: { ProblemPage } },
  );
});
afterAll(async () => {
  await server.close();
  await site.close();
});

/** A cashier of an agency that no other test knows. */
function newAgency(): string {
  const agencyId = newId();
  actor = site.officer('cashier', agencyId);
  return agencyId;
}

async function token(): Promise<string> {
  const answer = await server.inject({ method: 'GET', url: address, headers: { cookie } });
  const set = [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');
  if (set.includes('_csrf')) cookie = set;
  return /name="_csrf" value="([^"]*)"/u.exec(answer.body)?.[1] ?? '';
}
const post = async (fields: Readonly<Record<string, string>>) =>
  server.inject({
    method: 'POST',
    url: address,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: await token(), ...fields }).toString(),
  });
const postFile = async (file: Buffer, name = 'sao-ke.csv') => {
  const csrf = await token();
  const head = `--x\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${csrf}\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
  return server.inject({
    method: 'POST',
    url: address,
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--x--\r\n')]),
  });
};
const csv = (...rows: readonly string[]) => ['Ngày giao dịch,Số bút toán,Ghi nợ,Ghi có,Nội dung', ...rows].join('\n');
const arrivals = (reference: string) => site.query<{ verdict: string }>('select verdict from payments.arrival where reference = $1', [reference]);
const stateOf = async (one: Obligation) => (await site.query<{ state: string }>('select state from payments.obligation where id = $1', [one.id]))[0]?.state;
const typed = (html: string) => /<textarea[^>]*>([^<]*)</u.exec(html)?.[1];

describe('/ban-lam-viec/doi-soat/sao-ke', () => {
  it('shows what a file would do and writes nothing; then takes it in; the same file again does nothing', async () => {
    const agencyId = newAgency();
    const [fits, short] = [await site.oblige({ agencyId }), await site.oblige({ agencyId })];
    const tail = fits.id.slice(-8);
    const file = csv(
      `23/11/2026 08:05,A-${tail},,"8,000",MBVCB.${fits.code.toLowerCase()} nop le phi`,
      `23/11/2026,B-${tail},,"5,000",${short.code}`,
      `23/11/2026,C-${tail},,"9,000",khong ma`,
      `23/11/2026,D-${tail},"3,300",0,phi`,
    );
    const preview = await postFile(Buffer.from(`\ufeff${file}`));
    expect(preview.statusCode).toBe(200);
    expect(preview.body).toContain('1 giao dịch khớp khoản thu, 2 cần làm rõ, 0 đã nhận trước đây. 1 dòng tiền ra được bỏ qua.');
    expect(preview.body).toContain(`href="/ban-lam-viec/thu-tien/${fits.id}"`);
    expect([await stateOf(fits), await arrivals(`A-${tail}`)], 'nothing is written yet').toEqual(['due', []]);
    const taken = await post({ rows: file, act: 'take' });
    expect(taken.body).toContain('Đã ghi nhận 1 khoản thu; 2 giao dịch chờ làm rõ');
    expect([await stateOf(fits), await stateOf(short)]).toEqual(['settled', 'due']);
    expect(await arrivals(`B-${tail}`)).toEqual([{ verdict: 'wrong-amount' }]);
    const again = await postFile(Buffer.from(file));
    expect(again.body).toContain('0 giao dịch khớp khoản thu, 0 cần làm rõ, 3 đã nhận trước đây.');
    expect(again.body, 'there is nothing to take in').not.toContain('value="take"');
    expect((await post({ rows: file, act: 'take' })).body).toContain('Đã ghi nhận 0 khoản thu; 0 giao dịch chờ làm rõ; 3 đã nhận trước đây');
    expect(await site.query('select 1 from payments.receipt where obligation_id = $1', [fits.id])).toHaveLength(1);
  });

  it('takes rows of several days that were pasted, and names what the bank does not have', async () => {
    const agencyId = newAgency();
    const [one, two] = [await site.oblige({ agencyId }), await site.oblige({ agencyId })];
    const rows = `22/11/2026\tP-${one.id}\t8.000\t${one.code}\n23/11/2026\tP-${two.id}\t8.000\t${two.code}`;
    expect((await post({ rows, act: 'take' })).statusCode).toBe(200);
    expect([await stateOf(one), await stateOf(two)]).toEqual(['settled', 'settled']);
    const half = await post({ rows: `23/11/2026\tQ-${one.id}\t1.000\tx` });
    expect(half.body).toContain(`<code>P-${two.id}</code>`);
    expect(half.body, 'another day is not compared').not.toContain(`<code>P-${one.id}</code>`);
  });

  it('names line and column of everything that cannot be read, loses nothing and writes nothing', async () => {
    const agencyId = newAgency();
    const one = await site.oblige({ agencyId });
    const rows = csv(`23/11/2026,R-${one.id},,8.000,${one.code}`, `hôm nay,S-1,,8.000,x`, `23/11/2026,S-2,,8.50,x`);
    for (const answer of [await post({ rows, act: 'take' }), await postFile(Buffer.from(rows))]) {
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('Dòng 3, cột “Ngày giao dịch”: “hôm nay” không phải ngày giờ.');
      expect(answer.body).toContain('Dòng 4, cột “Ghi có”: “8.50” không phải số tiền tròn đồng.');
      expect(typed(answer.body)).toBe(rows);
    }
    expect([await stateOf(one), await arrivals(`R-${one.id}`)]).toEqual(['due', []]);
    expect(typed((await post({ rows, act: 'edit' })).body)).toBe(rows);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'Hãy chọn tệp sao kê hoặc dán các dòng.'],
    ['a workbook', Buffer.from('PK\u0003\u0004 x'), 'Đây là tệp Excel.'],
    ['another encoding', Buffer.from([0x4e, 0x67, 0xe0, 0x79]), 'không phải UTF-8'],
    ['no statement', Buffer.from('a,b\n1,2'), 'Chưa nhận ra các cột.'],
    ['too much', Buffer.alloc(600 * 1024, 'a'), 'Hãy tải sao kê của ít ngày hơn'],
  ])('refuses %s with a next step', async (_, bytes, message) => {
    newAgency();
    const answer = await postFile(bytes);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(message);
  });

  it('another agency’s fees are named by no link, and only cashiers come in', async () => {
    const other = await site.oblige({ agencyId: newId() });
    newAgency();
    expect((await post({ rows: `23/11/2026\tX-${other.id}\t1.000\t${other.code}` })).body).not.toContain(other.id.concat('"'));
    actor = site.officer('desk-clerk');
    expect((await server.inject({ method: 'GET', url: address, headers: { cookie } })).statusCode).toBe(403);
  });
});
