import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Obligation } from '#modules/payments';
import type { DeskBrowser } from '../../testing/desk-site.ts';
import { moneySite } from '../../testing/money-site.ts';
import type { MoneySite } from '../../testing/money-site.ts';

const address = '/ban-lam-viec/doi-soat/sao-ke';
let site: MoneySite;
let cashier: DeskBrowser;

beforeAll(async () => {
  site = await moneySite();
  cashier = await site.officer(site.agencyId, 'cashier');
});
afterAll(() => site.close());

const post = (fields: Readonly<Record<string, string>>) => cashier.post(address, fields);
const postFile = (content: Buffer) => cashier.post(address, {}, { files: [{ field: 'file', name: 'sao-ke.csv', content }] });
const csv = (...rows: readonly string[]) => ['Ngày giao dịch,Số bút toán,Ghi nợ,Ghi có,Nội dung', ...rows].join('\n');
const arrivals = (reference: string) => site.query<{ verdict: string }>('select verdict from payments.arrival where reference = $1', [reference]);
const stateOf = async (one: Obligation) => (await site.query<{ state: string }>('select state from payments.obligation where id = $1', [one.id]))[0]?.state;
const typed = (html: string) => /<textarea[^>]*>([^<]*)</u.exec(html)?.[1];

describe('/ban-lam-viec/doi-soat/sao-ke', () => {
  it('shows what a file would do and writes nothing; then takes it in; the same file again does nothing', async () => {
    const [fits, short] = [await site.oblige(), await site.oblige()];
    const tail = fits.id.slice(-8);
    const file = csv(
      `23/11/2026 08:05,A-${tail},,"8,000",MBVCB.${fits.code.toLowerCase()} nop le phi`,
      `23/11/2026,B-${tail},,"5,000",${short.code}`,
      `23/11/2026,C-${tail},,"9,000",khong ma`,
      `23/11/2026,D-${tail},"3,300",0,phi`,
    );
    const preview = await postFile(Buffer.from(`\ufeff${file}`));
    expect(preview.status).toBe(200);
    expect(preview.html).toContain('1 giao dịch khớp khoản thu, 2 cần làm rõ, 0 đã nhận trước đây. 1 dòng tiền ra được bỏ qua.');
    expect(preview.html).toContain(`href="/ban-lam-viec/thu-tien/${fits.id}"`);
    expect([await stateOf(fits), await arrivals(`A-${tail}`)], 'nothing is written yet').toEqual(['due', []]);
    const taken = await post({ rows: file, act: 'take' });
    expect(taken.html).toContain('Đã ghi nhận 1 khoản thu; 2 giao dịch chờ làm rõ');
    expect([await stateOf(fits), await stateOf(short)]).toEqual(['settled', 'due']);
    expect(await arrivals(`B-${tail}`)).toEqual([{ verdict: 'wrong-amount' }]);
    const again = await postFile(Buffer.from(file));
    expect(again.html).toContain('0 giao dịch khớp khoản thu, 0 cần làm rõ, 3 đã nhận trước đây.');
    expect(again.html, 'there is nothing to take in').not.toContain('value="take"');
    expect((await post({ rows: file, act: 'take' })).html).toContain('Đã ghi nhận 0 khoản thu; 0 giao dịch chờ làm rõ; 3 đã nhận trước đây');
    expect(await site.query('select 1 from payments.receipt where obligation_id = $1', [fits.id])).toHaveLength(1);
  });

  it('takes rows of several days that were pasted, and names what the bank does not have', async () => {
    const [one, two] = [await site.oblige(), await site.oblige()];
    const rows = `22/11/2026\tP-${one.id}\t8.000\t${one.code}\n23/11/2026\tP-${two.id}\t8.000\t${two.code}`;
    expect((await post({ rows, act: 'take' })).status).toBe(200);
    expect([await stateOf(one), await stateOf(two)]).toEqual(['settled', 'settled']);
    const half = await post({ rows: `23/11/2026\tQ-${one.id}\t1.000\tx` });
    expect(half.html).toContain(`<code>P-${two.id}</code>`);
    expect(half.html, 'another day is not compared').not.toContain(`<code>P-${one.id}</code>`);
  });

  it('names line and column of everything that cannot be read, loses nothing and writes nothing', async () => {
    const one = await site.oblige();
    const rows = csv(`23/11/2026,R-${one.id},,8.000,${one.code}`, `hôm nay,S-1,,8.000,x`, `23/11/2026,S-2,,8.50,x`);
    for (const answer of [await post({ rows, act: 'take' }), await postFile(Buffer.from(rows))]) {
      expect(answer.status).toBe(422);
      expect(answer.html).toContain('Dòng 3, cột “Ngày giao dịch”: “hôm nay” không phải ngày giờ.');
      expect(answer.html).toContain('Dòng 4, cột “Ghi có”: “8.50” không phải số tiền tròn đồng.');
      expect(typed(answer.html)).toBe(rows);
    }
    expect([await stateOf(one), await arrivals(`R-${one.id}`)]).toEqual(['due', []]);
    expect(typed((await post({ rows, act: 'edit' })).html)).toBe(rows);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'Hãy chọn tệp sao kê hoặc dán các dòng.'],
    ['a workbook', Buffer.from('PK\u0003\u0004 x'), 'Đây là tệp Excel.'],
    ['another encoding', Buffer.from([0x4e, 0x67, 0xe0, 0x79]), 'không phải UTF-8'],
    ['no statement', Buffer.from('a,b\n1,2'), 'Chưa nhận ra các cột.'],
    ['too much', Buffer.alloc(600 * 1024, 'a'), 'Hãy tải sao kê của ít ngày hơn'],
  ])('refuses %s with a next step', async (_, bytes, message) => {
    const answer = await postFile(bytes);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(message);
  });

  it('another agency’s fees are named by no link, and only cashiers come in', async () => {
    const other = await site.oblige({ agencyId: site.otherId });
    expect((await post({ rows: `23/11/2026\tX-${other.id}\t1.000\t${other.code}` })).html).not.toContain(other.id.concat('"'));
    expect((await (await site.officer(site.agencyId, 'desk-clerk')).get(address)).status).toBe(403);
  });
});
