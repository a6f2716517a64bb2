import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { fixedClock } from '#platform/testing';
import { signInAs } from '#modules/identity';
import { findAgencyByIdentifier, findUnitByCode } from '#modules/organisations';
import { testSite } from '../testing.ts';
import type { TestBrowser, TestSite } from '../testing.ts';

let site: TestSite;
let admin: TestBrowser;
beforeAll(async () => {
  site = await testSite({ freshDatabase: true, clock: fixedClock('2026-11-22T02:00:00Z') });
  admin = await site.administrator();
});
afterAll(() => site.close());

const agencyId = (identifier: string): Promise<string> =>
  site.app.read(systemActor('test'), async (ctx) => (await findAgencyByIdentifier(ctx, identifier))?.id ?? '');
const unitId = (code: string): Promise<string> => site.app.read(systemActor('test'), async (ctx) => (await findUnitByCode(ctx, 'province', code))?.id ?? '');

describe('/quan-tri', () => {
  it('shows how every part of the system is doing', async () => {
    const { status, html } = await admin.get('/quan-tri');
    expect(status).toBe(200);
    for (const words of ['Cơ sở dữ liệu', 'Việc nền', 'Sự kiện chờ chuyển', 'Thư điện tử', 'Ổ đĩa', 'Phiên bản', 'PostgreSQL', 'aria-current="page"'])
      expect(html).toContain(words);
  });
});

describe('/quan-tri/don-vi', () => {
  it('lists 34 provinces today and 63 on 30/6/2025', async () => {
    const rows = async (url: string): Promise<number> => [...(await admin.get(url)).html.matchAll(/<a [^>]*href="\/quan-tri\/don-vi\/[0-9a-f-]{36}"/g)].length;
    expect(await rows('/quan-tri/don-vi')).toBe(34);
    expect(await rows('/quan-tri/don-vi?ngay=30/6/2025')).toBe(63);
  });

  it('finds an old name and says what it is now', async () => {
    const { html } = await admin.get('/quan-tri/don-vi?tu-khoa=tinh+hai+duong');
    expect(html).toContain('Tỉnh Hải Dương (cũ) nay thuộc Thành phố Hải Phòng');
  });

  it('teaches when nothing is found and names a wrong day', async () => {
    expect((await admin.get('/quan-tri/don-vi?tu-khoa=zzzz')).html).toContain('Không tìm thấy đơn vị nào');
    expect((await admin.get('/quan-tri/don-vi?ngay=31/2/2026')).html).toContain('Ngày không đúng');
  });

  it('shows one unit with what it was formed from, and links its communes', async () => {
    const { html } = await admin.get(`/quan-tri/don-vi/${await unitId('31')}`);
    for (const words of ['Thành phố Hải Phòng', 'Hình thành từ', 'Tỉnh Hải Dương', 'Đơn vị trực thuộc', '(114)', 'Phường Lê Thanh Nghị'])
      expect(html).toContain(words);
  });

  it('shows the differences before saving, then the history', async () => {
    const here = `/quan-tri/don-vi/${await unitId('46')}`;
    const fields = { version: '1', fullName: 'Thành phố Huế', nameEn: 'Hue Imperial City', legalBasis: 'Nghị quyết 175/2024/QH15' };
    const preview = await admin.post(`${here}/sua`, fields);
    expect(preview.status).toBe(200);
    expect(preview.html).toContain('<ins>Hue Imperial City</ins>');
    expect((await admin.get(here)).html).not.toContain('Hue Imperial City');
    const saved = await admin.post(`${here}/sua`, { ...fields, save: '1' });
    expect([saved.status, saved.location]).toEqual([303, here]);
    expect((await admin.get(here)).html).toContain('Đã lưu thay đổi.');
    const history = await admin.get(`${here}?phan=lich-su`);
    expect(history.html).toContain('Hue Imperial City');
    expect(history.html).toContain('Lê Thị Làm Mẫu');
  });

  it('keeps what was typed when the rank is wrong', async () => {
    const here = `/quan-tri/don-vi/${await unitId('46')}/sua`;
    const { status, html } = await admin.post(here, { version: '2', fullName: 'Xã Huế', nameEn: 'x', legalBasis: 'y' });
    expect(status).toBe(422);
    expect(html).toContain('value="Xã Huế"');
    expect(html).toContain('Lỗi:');
  });

  it('B11: an id that is none or unknown is a clear 4xx', async () => {
    expect((await admin.get('/quan-tri/don-vi/khong-phai')).status).toBeLessThan(500);
    expect((await admin.get('/quan-tri/don-vi/00000000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});

describe('/quan-tri/co-quan', () => {
  it('finds by either form of the identifier, by kind, and pages', async () => {
    expect((await admin.get('/quan-tri/co-quan?tu-khoa=000.00.03.H24')).html).toContain('Sở Tư pháp thành phố Hải Phòng');
    expect((await admin.get('/quan-tri/co-quan?loai=inspectorate')).html).toContain('Thanh tra thành phố Hải Phòng');
    expect((await admin.get('/quan-tri/co-quan')).html).toContain('rel="next"');
    expect((await admin.get('/quan-tri/co-quan?tu-khoa=H23.03&ngay=30/6/2025')).html).toContain('Sở Tư pháp Hải Dương');
  });

  it('shows desks, place and the mark of a demonstration identifier', async () => {
    const { html } = await admin.get(`/quan-tri/co-quan/${await agencyId('H24.101')}`);
    for (const words of ['Bộ phận một cửa', 'mã minh họa', '07:30–11:30', 'Chưa có ai giữ vị trí ở đây']) expect(html).toContain(words);
  });

  it('edits with differences and refuses a pattern without a number', async () => {
    const here = `/quan-tri/co-quan/${await agencyId('H24.05')}`;
    const fields = {
      version: '1',
      name: 'Sở Công Thương thành phố Hải Phòng',
      shortName: 'Sở Công Thương',
      legalBasis: 'x',
      dossierCodePattern: '{agency}-{yymmdd}-{ordinal:5}',
      phone: '0225 000 0000',
    };
    expect((await admin.post(`${here}/sua`, { ...fields, dossierCodePattern: 'abc' })).status).toBe(422);
    expect((await admin.post(`${here}/sua`, fields)).html).toContain('{ordinal:5}');
    expect((await admin.post(`${here}/sua`, { ...fields, save: '1' })).status).toBe(303);
    expect((await admin.get(here)).html).toContain('0225 000 0000');
    expect((await admin.post(`${here}/sua`, { ...fields, save: '1', name: 'Khác' })).status).toBe(409);
  });

  it('closes an agency and names the one that goes on', async () => {
    const here = `/quan-tri/co-quan/${await agencyId('H24.06')}`;
    const fields = { into: 'H24.05', on: '1/1/2027', legalBasis: 'Quyết định diễn tập', confirm: 'yes' };
    expect((await admin.post(`${here}/ket-thuc`, { ...fields, confirm: '' })).html).toContain('Hãy xác nhận');
    expect((await admin.post(`${here}/ket-thuc`, { ...fields, on: 'mai' })).html).toContain('Ngày không đúng');
    expect((await admin.post(`${here}/ket-thuc`, { ...fields, into: 'H99.01' })).html).toContain('không có cơ quan nào có mã định danh “H99.01”');
    expect((await admin.post(`${here}/ket-thuc`, { ...fields, into: 'H24.06' })).status).toBe(422);
    const twice = await admin.post(`${here}/ket-thuc`, { ...fields, alsoInto: 'H24.07, H24.05' });
    expect([twice.status, twice.html.includes('href="#f-alsoInto"'), twice.html.includes('đã được chọn nhận việc đang mở')]).toEqual([422, true, true]);
    expect((await admin.post(`${here}/ket-thuc`, { ...fields, alsoInto: 'H99.02' })).html).toContain('“H99.02”');
    expect((await admin.post(`${here}/ket-thuc`, { ...fields, alsoInto: 'H24.07' })).status).toBe(303);
    expect((await admin.get(`${here}?phan=lich-su`)).html).toContain('Kết thúc cơ quan');
    expect((await admin.get(here)).html).toContain('31/12/2026');
  });

  it('A7: gives no role in an agency that has ended when the role begins, says since when, and keeps what was typed', async () => {
    const { accountId } = await signInAs(site.app, { kind: 'officer', roles: [] });
    const person = `/quan-tri/nguoi-dung/${accountId}`;
    const { status, html } = await admin.post(person, { role: 'officer', agency: 'H24.06', from: '1/2/2027' });
    expect([status, html.includes('đã kết thúc hoạt động từ 01/01/2027'), html.includes('href="#f-agency"'), html.includes('value="1/2/2027"')]).toEqual([
      422,
      true,
      true,
      true,
    ]);
    expect((await admin.post(person, { role: 'officer', agency: 'H24.06', until: '31/12/2026' })).status).toBe(303);
  });
});

describe('/quan-tri/co-quan/:agencyId/tai-khoan-thu', () => {
  it('keeps the accounts of an agency with their days; a wrong one stands open with what was typed', async () => {
    const here = `/quan-tri/co-quan/${await agencyId('H24.102')}/tai-khoan-thu`;
    const empty = await admin.get(here);
    for (const words of ['Cơ quan chưa có tài khoản riêng', 'value="23/11/2026"']) expect(empty.html).toContain(words);
    const account = { bankBin: '970436', accountNumber: '0011004455667', holder: 'UBND PHUONG MAU', validFrom: '1/12/2026', legalBasis: 'Quyết định mẫu' };
    const wrong = await admin.post(here, { ...account, bankBin: '97', accountNumber: 'số một' });
    expect(wrong.status).toBe(422);
    for (const words of ['gồm đúng 6 chữ số', 'chỉ gồm chữ số và chữ cái không dấu', 'value="UBND PHUONG MAU"']) expect(wrong.html).toContain(words);
    expect((await admin.post(here, account)).status).toBe(303);
    const again = await admin.post(here, { ...account, accountNumber: '99' });
    expect([again.status, again.html.includes('Đã có tài khoản áp dụng từ ngày 01/12/2026')]).toEqual([422, true]);
    expect((await admin.post(here, { ...account, accountNumber: '99', validFrom: '1/1/2027' })).status).toBe(303);
    const { html } = await admin.get(here);
    for (const words of ['0011004455667', '01/12/2026', '31/12/2026', '99']) expect(html).toContain(words);
    expect((await admin.get(here.replace('/tai-khoan-thu', ''))).html).toContain(here);
  });
});
