import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#platform/testing';
import { signInAs } from '#modules/identity';
import { fieldsOf, testSite } from '../testing.ts';
import type { TestBrowser, TestSite } from '../testing.ts';

let site: TestSite;
let admin: TestBrowser;
beforeAll(async () => {
  site = await testSite({ freshDatabase: true, clock: fixedClock('2026-11-22T02:00:00Z') });
  admin = await site.administrator();
});
afterAll(() => site.close());

describe('/quan-tri/nguoi-dung', () => {
  let here = '';

  it('creates an officer, grants and ends a role, shows the history', async () => {
    const created = await admin.post('/quan-tri/nguoi-dung/moi', {
      displayName: 'Phạm Thị Minh Họa',
      username: 'motcua.thu',
      password: 'mat-khau-dai-va-la-123',
    });
    expect(created.status).toBe(303);
    here = created.location ?? '';
    expect((await admin.get(here)).html).toContain('Chưa có vai trò nào');
    expect((await admin.post(here, { role: 'desk-clerk', agency: 'H24.101', desk: 'Bộ phận một cửa', until: '31/12/2027' })).status).toBe(303);
    const { html } = await admin.get(here);
    expect(html).toContain('Cán bộ tiếp nhận');
    expect(html).toMatch(/<div class="mist small">Bộ phận một cửa<\/div>/);
    const grant = /name="end" value="([^"]+)"/.exec(html)?.[1] ?? '';
    expect((await admin.post(here, { end: grant })).status).toBe(303);
    expect((await admin.get(here)).html).toContain('đã chấm dứt');
    expect((await admin.get(`${here}?phan=lich-su`)).html).toContain('Cấp vai trò');
  });

  it('says what is wrong with a grant', async () => {
    const wrong = async (fields: Record<string, string>): Promise<string> => (await admin.post(here, { role: 'officer', ...fields })).html;
    expect(await wrong({ agency: 'H99.99' })).toContain('Không có cơ quan nào mang mã này');
    expect(await wrong({ agency: 'H24.101', desk: 'Bàn không có' })).toContain('Cơ quan này không có bàn làm việc đó');
    expect(await wrong({ until: '31/2/2027' })).toContain('Ngày không đúng');
    expect(await wrong({ from: '31/2/2027' })).toContain('Ngày không đúng');
    expect(await wrong({})).toContain('Hãy điền mã định danh cơ quan');
    expect(await wrong({ agency: 'H24.101', from: '10/12/2026', until: '9/12/2026' })).toContain('Ngày kết thúc phải từ ngày bắt đầu');
    expect(await wrong({ agency: 'H24.101', until: '1/1/2020' })).toContain('Ngày kết thúc phải từ ngày bắt đầu');
    const kept = await wrong({ agency: 'H24.101', from: '10/12/2026', until: '9/12/2026', desk: 'Văn thư' });
    for (const typed of ['H24.101', '10/12/2026', '9/12/2026', 'Văn thư']) expect(kept).toContain(`value="${typed}"`);
    expect((await admin.post(here, { role: 'emperor' })).status).toBe(422);
  });

  it('resets a forgotten password, with the second factor when that is lost too, and the trail says who did it', async () => {
    const weak = await admin.post(here, { act: 'password', password: 'motcua.thu' });
    expect(weak.status).toBe(422);
    expect(weak.html).toContain('Mật khẩu mới dễ đoán');
    expect((await admin.post(here, { act: 'password', password: 'mat-khau-moi-va-la-456' })).status).toBe(303);
    expect((await admin.post(here, { act: 'password', password: 'mat-khau-moi-va-la-789', 'second-factor': 'yes' })).status).toBe(303);
    const { html } = await admin.get(`${here}?phan=lich-su`);
    expect(html).toMatch(/Đổi mật khẩu[\s\S]*Lê Thị Làm Mẫu/);
    expect(html).not.toContain('identity.password');
  });

  it('disables with a reason and enables again', async () => {
    expect((await admin.post(here, { act: 'disable', reason: '' })).status).toBe(422);
    expect((await admin.post(here, { act: 'disable', reason: 'Chuyển công tác' })).status).toBe(303);
    expect((await admin.get(here)).html).toContain('Đã khóa');
    expect((await admin.post(here, { act: 'enable' })).status).toBe(303);
  });

  it('finds people by name and refuses a user name that is taken', async () => {
    expect((await admin.get('/quan-tri/nguoi-dung?tu-khoa=motcua.thu')).html).toContain('Phạm Thị Minh Họa');
    expect((await admin.get('/quan-tri/nguoi-dung?tu-khoa=khong-ai-ca')).html).toContain('Không có cán bộ nào khớp');
    expect(
      (await admin.post('/quan-tri/nguoi-dung/moi', { displayName: 'Lê Văn Thử', username: 'motcua.thu', password: 'mat-khau-dai-va-la-123' })).status,
    ).toBe(422);
    expect((await admin.post('/quan-tri/nguoi-dung/moi', { displayName: 'Lê Văn Thử', username: 'Hoa Mỹ', password: 'ngan' })).status).toBe(422);
  });

  const person = { displayName: 'Lê Văn Thử', username: 'thu.loi', password: 'mat-khau-dai-va-la-123', email: 'thu@vidu.vn', phone: '0912345678' };
  it.each([
    [{ username: 'motcua.thu' }, 'username', 'đã có người dùng'],
    [{ username: 'Hoa Mỹ' }, 'username', 'chữ thường không dấu'],
    [{ password: 'ngan' }, 'password', 'ít nhất 12 ký tự'],
    [{ password: 'thu.loi.thu.loi' }, 'password', 'không chứa tên đăng nhập'],
    [{ email: 'khong-phai-thu' }, 'email', 'Hãy nhập địa chỉ thư điện tử'],
    [{ email: '0912345678' }, 'email', 'Hãy nhập địa chỉ thư điện tử'],
    [{ phone: '12' }, 'phone', 'Hãy nhập số điện thoại di động Việt Nam'],
    [{ displayName: ' ' }, 'displayName', 'Hãy điền mục này'],
  ])('A7: %j is refused at its box, keeps what was typed and makes no account', async (changes, box, words) => {
    const fields = { ...person, ...changes };
    const { status, html } = await admin.post('/quan-tri/nguoi-dung/moi', fields);
    expect([status, html.includes(`href="#f-${box}"`), html.includes(words)]).toEqual([422, true, true]);
    for (const name of ['username', 'email', 'phone'] as const) expect(html).toContain(`value="${fields[name]}"`);
    expect(html, 'a password is never shown again').not.toContain(fields.password);
    expect((await admin.get('/quan-tri/nguoi-dung?tu-khoa=thu.loi')).html).toContain('Không có cán bộ nào khớp');
  });
});

describe('/quan-tri/lich', () => {
  it('lists years, hours and versions', async () => {
    const { html } = await admin.get('/quan-tri/lich');
    for (const words of ['2026', '2035', '07:30–11:30', 'Mồng một Tết', 'Đang áp dụng']) expect(html).toContain(words);
  });

  it('shows which deadlines move before it publishes, then publishes', async () => {
    const page = '/quan-tri/lich/2027';
    const fields = {
      ...fieldsOf((await admin.get(page)).html),
      'date-20': '15/6/2027',
      'name-20': 'Ngày nghỉ diễn tập',
      name: 'Lịch 2027 diễn tập',
      legalBasis: 'Quyết định diễn tập',
      status: 'decided',
    };
    const preview = await admin.post(page, fields);
    expect(preview.status).toBe(200);
    for (const words of ['Thêm ngày nghỉ', 'Ngày nghỉ diễn tập', 'Không có hạn đang chạy nào phải dời']) expect(preview.html).toContain(words);
    expect((await admin.get(page)).html).not.toContain('Ngày nghỉ diễn tập');
    const published = await admin.post(page, { ...fields, save: '1' });
    expect([published.status, published.location]).toEqual([303, '/quan-tri/lich']);
    expect((await admin.post(page, { ...fields, save: '1' })).html).toContain('Có người vừa công bố lịch khác');
  });

  it('goes on from the newest calendar, though its day has not come', async () => {
    const page = '/quan-tri/lich/2030';
    const fields = { ...fieldsOf((await admin.get(page)).html), 'date-20': '17/6/2030', 'name-20': 'Ngày sau', name: 'Lịch 2030', legalBasis: 'Quyết định' };
    expect((await admin.post(page, { ...fields, status: 'decided', save: '1' })).status).toBe(303);
    expect((await admin.get('/quan-tri/lich/2027')).html).toContain('Ngày nghỉ diễn tập');
  });

  it('changes the hours of all: shows what becomes other, then publishes', async () => {
    const page = '/quan-tri/lich/gio-lam-viec';
    const start = fieldsOf((await admin.get(page)).html);
    expect([start['hours-1'], start['hours-6']]).toEqual(['07:30–11:30, 13:00–17:00', '']);
    const fields = { ...start, 'hours-6': '07:30-11:30', reception: '6', name: 'Trực sáng thứ Bảy', legalBasis: 'Quyết định của tỉnh' };
    const preview = await admin.post(page, fields);
    for (const words of ['<del>nghỉ</del>', '<ins>07:30–11:30 *</ins>', 'Không có hạn đang chạy nào phải dời']) expect(preview.html).toContain(words);
    expect((await admin.post(page, { ...fieldsOf(preview.html), again: '1' })).html).toContain('value="Trực sáng thứ Bảy"');
    expect((await admin.post(page, { ...fieldsOf(preview.html), save: '1' })).location).toBe('/quan-tri/lich');
    expect(fieldsOf((await admin.get(page)).html)).toMatchObject({ 'hours-6': '07:30–11:30', reception: '6' });
  });

  it('gives one agency hours of its own, which its page shows; nobody else keeps them', async () => {
    const [agency, other] = /href="\/quan-tri\/co-quan\/([0-9a-f-]{36})"[\s\S]*?href="\/quan-tri\/co-quan\/([0-9a-f-]{36})"/
      .exec((await admin.get('/quan-tri/co-quan')).html)
      ?.slice(1) ?? ['', ''];
    const page = `/quan-tri/lich/gio-lam-viec?co-quan=${agency}`;
    const fields = { ...fieldsOf((await admin.get(page)).html), pattern: 'Giờ mùa hè', name: 'Giờ mùa hè', legalBasis: 'Quyết định', validFrom: '22/11/2026' };
    for (const day of [1, 2, 3, 4, 5]) Object.assign(fields, { [`hours-${day}`]: '07:00-11:30, 13:30-17:00' });
    expect((await admin.post(page, { ...fields, save: '1' })).status).toBe(303);
    expect((await admin.get(`/quan-tri/co-quan/${agency}`)).html).toContain('Thứ Hai – Thứ Sáu: 07:00–11:30, 13:30–17:00');
    expect((await admin.get(`/quan-tri/co-quan/${other}`)).html).toContain('Thứ Hai – Thứ Sáu: 07:30–11:30, 13:00–17:00');
    expect((await admin.get(`/quan-tri/lich/gio-lam-viec?co-quan=${'0'.repeat(8)}-0000-7000-8000-000000000000`)).status).toBe(404);
  });

  it('says at the weekday what is wrong with its hours, and keeps what was typed', async () => {
    const page = '/quan-tri/lich/gio-lam-viec';
    const fields = { ...fieldsOf((await admin.get(page)).html), name: 'x', legalBasis: 'x' };
    const { status, html } = await admin.post(page, { ...fields, 'hours-2': '17:00-07:30', 'hours-3': 'sáng' });
    expect(status).toBe(422);
    for (const words of ['giờ kết thúc phải sau giờ bắt đầu', '“sáng” không phải là giờ', 'value="17:00-07:30"']) expect(html).toContain(words);
    const rest = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`hours-${day}`, '']));
    expect((await admin.post(page, { ...fields, ...rest })).html).toContain('không có ngày làm việc nào');
  });

  it('changes a general term for dossiers to come', async () => {
    const page = '/quan-tri/lich/thoi-han-chung';
    const start = fieldsOf((await admin.get(page)).html);
    expect(start['time-online-reception']).toBe('8 giờ');
    const fields = { ...start, name: 'Tiếp nhận nhanh', legalBasis: 'Quyết định của tỉnh' };
    const wrong = await admin.post(page, { ...fields, 'time-online-reception': 'nhanh' });
    expect([wrong.status, wrong.html.includes('“nhanh” không phải là thời hạn')]).toEqual([422, true]);
    expect((await admin.post(page, { ...fields, 'time-online-reception': '0 giờ' })).status).toBe(422);
    const preview = await admin.post(page, { ...fields, 'time-online-reception': '4 giờ' });
    expect(preview.html).toContain('<ins>4 giờ</ins>');
    expect((await admin.post(page, { ...fieldsOf(preview.html), save: '1' })).status).toBe(303);
    expect(fieldsOf((await admin.get(page)).html)['time-online-reception']).toBe('4 giờ');
  });

  it('names the row that must be mended and keeps what was typed', async () => {
    const page = '/quan-tri/lich/2028';
    const fields = { ...fieldsOf((await admin.get(page)).html), 'date-20': '31/2/2028', 'name-20': 'Ngày lạ', name: 'x', legalBasis: 'x', status: 'decided' };
    const { status, html } = await admin.post(page, fields);
    expect(status).toBe(422);
    expect(html).toContain('Dòng này thiếu tên hoặc ngày không đúng');
    expect(html).toContain('Ngày lạ');
  });

  it('says when nothing changes, and refuses the past', async () => {
    const page = '/quan-tri/lich/2029';
    const fields = { ...fieldsOf((await admin.get(page)).html), name: 'x', legalBasis: 'x', status: 'provisional' };
    expect((await admin.post(page, fields)).html).toContain('Không có gì khác với bản lịch mới nhất');
    expect((await admin.post(page, { ...fields, validFrom: '1/1/2020', save: '1' })).status).toBe(422);
  });
});

describe('/quan-tri/thu-tuc, bieu-mau, quy-trinh', () => {
  const here = '/quan-tri/thu-tuc/1.001193';

  it('finds procedures without marks and shows versions', async () => {
    expect((await admin.get('/quan-tri/thu-tuc?tu-khoa=khai+sinh')).html).toContain(here);
    expect((await admin.get('/quan-tri/thu-tuc?tu-khoa=zzzzqqq')).html).toContain('Không có thủ tục nào khớp');
    const { html } = await admin.get(here);
    for (const words of ['Đăng ký khai sinh', 'Đã công bố', 'Soạn bản mới', 'Độ tin cậy']) expect(html).toContain(words);
  });

  it('drafts, shows the differences, publishes with a day, supersedes, compares, keeps the trail', async () => {
    expect((await admin.post(here, { act: 'draft' })).location).toBe(`${here}/soan`);
    const fields = fieldsOf((await admin.get(`${here}/ban-ghi`)).html);
    const record = { ...(JSON.parse(String(fields['record'])) as Record<string, unknown>), nameEn: 'Registration of birth (rehearsal)' };
    const edited = { ...fields, record: JSON.stringify(record) };
    expect((await admin.post(`${here}/ban-ghi`, { ...edited, record: '{' })).html).toContain('Lỗi ở dòng 1, cột 2');
    const preview = await admin.post(`${here}/ban-ghi`, edited);
    expect(preview.html).toContain('<ins>Registration of birth (rehearsal)</ins>');
    expect(fieldsOf((await admin.post(`${here}/ban-ghi`, { ...edited, again: '1' })).html)['record']).toBe(edited.record);
    expect((await admin.post(`${here}/ban-ghi`, { ...edited, save: '1' })).status).toBe(303);
    expect((await admin.post(`${here}/ban-ghi`, { ...edited, save: '1' })).html).toContain('Có người vừa sửa bản thảo này');
    const versionId = /name="versionId" value="([^"]+)"/.exec((await admin.get(here)).html)?.[1] ?? '';
    expect((await admin.post(here, { act: 'publish', versionId, on: '1/1/2020', legalBasis: 'x' })).status).toBe(422);
    expect((await admin.post(here, { act: 'publish', versionId, on: '1/12/2026', legalBasis: 'Quyết định diễn tập' })).status).toBe(303);
    const { html } = await admin.get(here);
    for (const words of ['Đã thay thế', '30/11/2026', 'So với bản trước']) expect(html).toContain(words);
    const diff = /href="(\/quan-tri\/thu-tuc\/1\.001193\/khac-biet[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await admin.get(diff)).html).toContain('<ins>Registration of birth (rehearsal)</ins>');
    expect((await admin.get(`${here}?phan=lich-su`)).html).toContain('Công bố thủ tục');
  });

  it('refuses a draft that is no record and shows why', async () => {
    const other = '/quan-tri/thu-tuc/1.000656';
    await admin.post(other, { act: 'draft' });
    const fields = fieldsOf((await admin.get(`${other}/ban-ghi`)).html);
    const { status, html } = await admin.post(`${other}/ban-ghi`, { ...fields, record: '{"code":"1.000656"}', save: '1' });
    expect(status).toBe(422);
    expect(html).toContain('Còn phải sửa trước khi công bố');
  });

  it('abolishes from a day on', async () => {
    expect((await admin.post('/quan-tri/thu-tuc/2.000815', { act: 'abolish', on: '1/1/2027', legalBasis: 'Quyết định diễn tập' })).status).toBe(303);
    expect((await admin.get('/quan-tri/thu-tuc/2.000815')).html).toContain('Đã bãi bỏ');
  });

  it('previews a form and tries answers without saving', async () => {
    const { html } = await admin.get('/quan-tri/bieu-mau');
    const link = /href="(\/quan-tri\/bieu-mau\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
    const preview = await admin.get(link);
    expect(preview.html).toContain('Không có gì được lưu');
    const tried = await admin.post(link, {});
    expect(tried.status).toBe(200);
    expect(tried.html).toContain('Lỗi:');
  });

  it('shows a process in words and as a diagram, and hands out its file', async () => {
    expect((await admin.get('/quan-tri/quy-trinh')).html).toContain('/quan-tri/quy-trinh/');
    const { html } = await admin.get('/quan-tri/quy-trinh/1.013831');
    for (const words of ['Các bước', '<svg', 'Viên chức Chi nhánh', 'Cơ quan thuế', 'không tính giờ']) expect(html).toContain(words);
    const file = await admin.get('/quan-tri/quy-trinh/1.013831/bpmn');
    expect(file.html).toContain('definitions');
    expect((await admin.get('/quan-tri/quy-trinh/9.999999')).status).toBe(404);
  });
});

describe('/quan-tri/mau, hop-thu-di, nhat-ky, cau-hinh', () => {
  it('rewords a message after showing what every channel would send and what changes', async () => {
    const link = '/quan-tri/mau/dossiers.received';
    expect((await admin.get('/quan-tri/mau')).html).toContain(`href="${link}"`);
    const fields = { ...fieldsOf((await admin.get(link)).html), subject: 'Tiêu đề diễn tập {{code}}' };
    const preview = (await admin.post(link, fields)).html;
    for (const words of [
      'Người nhận sẽ thấy',
      'Tiêu đề diễn tập H24.101-261122-00001',
      'Tin nhắn SMS',
      '1 phần tin nhắn',
      '<ins>Tiêu đề diễn tập {{code}}</ins>',
    ])
      expect(preview).toContain(words);
    expect((await admin.get(link)).html).not.toContain('Tiêu đề diễn tập');
    expect((await admin.post(link, { ...fields, save: '1' })).status).toBe(303);
    expect((await admin.get(link)).html).toContain('Tiêu đề diễn tập');
    for (const save of ['', '1']) {
      const refused = await admin.post(link, { ...fields, body: '{{khongCoBienNay}}', save });
      expect([refused.status, refused.html.includes('{{khongCoBienNay}}')]).toEqual([422, true]);
    }
  });

  it('gives a procedure words of its own, which come before the general ones', async () => {
    const link = '/quan-tri/mau/dossiers.received';
    const fields = { ...fieldsOf((await admin.get(`${link}?thu-tuc=1.001193`)).html), subject: 'Khai sinh: đã tiếp nhận {{code}}' };
    expect(fields['procedureCode' as never]).toBe('1.001193');
    expect((await admin.post(link, { ...fields, save: '1' })).status).toBe(303);
    expect((await admin.get(`${link}?thu-tuc=1.001193`)).html).toContain('Khai sinh: đã tiếp nhận');
    expect(fieldsOf((await admin.get(link)).html)['subject']).not.toContain('Khai sinh');
    expect((await admin.get(`${link}?thu-tuc=9.999999`)).html).toContain('Không có thủ tục đang áp dụng');
  });

  it('lists the paper forms of the law and prints each with an example', async () => {
    const { html } = await admin.get('/quan-tri/mau');
    const links = [...html.matchAll(/href="(\/quan-tri\/mau\/giay\/[^"]+)"/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThanOrEqual(13);
    for (const link of [links[0] ?? '', links.at(-1) ?? '']) expect((await admin.get(link)).html.startsWith('%PDF-')).toBe(true);
    expect((await admin.get('/quan-tri/mau/giay/tt99-2099/01')).status).toBe(404);
  });

  it('shows the outbox and filters it', async () => {
    expect((await admin.get('/quan-tri/hop-thu-di')).status).toBe(200);
    expect((await admin.get('/quan-tri/hop-thu-di?kenh=sms&truoc=khong-phai')).status).toBe(200);
  });

  it('shows the trail, filtered by act and paged', async () => {
    const { html } = await admin.get('/quan-tri/nhat-ky?viec=calendar.');
    expect(html).toContain('Công bố lịch làm việc');
    expect(html).not.toContain('Công bố thủ tục');
    expect((await admin.get('/quan-tri/nhat-ky')).html).toContain('Lê Thị Làm Mẫu');
    expect(html).toContain('<option value="calendar." selected');
  });

  it('says which officer signed in, names no citizen, and speaks in words', async () => {
    await signInAs(site.app, { kind: 'citizen', fullName: 'Ngô Thị Kín' });
    await signInAs(site.app, { kind: 'officer', roles: [], displayName: 'Vũ Thị Vào' });
    const { html } = await admin.get('/quan-tri/nhat-ky?viec=identity.');
    for (const words of ['Đăng nhập', 'Tài khoản: Vũ Thị Vào', 'Mức xác thực: ']) expect(html).toContain(words);
    expect(html).not.toContain('Ngô Thị Kín');
  });

  it('the overview leads to where things are mended and says waits in words', async () => {
    const { html } = await admin.get('/quan-tri');
    expect(html.match(/href="\/quan-tri\/viec-nen"/g)?.length).toBeGreaterThan(2);
    expect(html).toMatch(/lâu nhất đã chờ \d+ (giây|phút|giờ|ngày)/);
  });

  it('shows settings without secrets', async () => {
    const { html } = await admin.get('/quan-tri/cau-hinh');
    expect(html).toContain('session.idleMinutes');
    expect(html).toContain('(được giấu)');
    expect(html).not.toContain('test-secret');
  });
});
