import { describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { searchProcedures } from '#modules/procedures';
import { communeOf } from '../testing/filed-dossier.ts';
import { portalSite, said } from '../testing/portal-site.ts';

const portal = portalSite();
const english = { cookie: 'motcua_locale=en' };
const open = [
  '/',
  '/thu-tuc',
  '/thu-tuc?q=khai+sinh',
  '/thu-tuc/khai-sinh',
  '/thu-tuc/khai-sinh/dieu-kien',
  '/ho-so/tra-cuu',
  '/xac-minh',
  '/tiep-can',
  '/du-lieu-ca-nhan',
  '/ho-tro',
] as const;

describe('pages that are open to everybody', () => {
  it.each(open)('%s has one h1, a title, a way to the content, and says the same in English', async (path) => {
    const vietnamese = await portal().visitor().get(path);
    const other = await portal().visitor().get(path, english);
    for (const { status, html } of [vietnamese, other]) {
      expect(status).toBe(200);
      expect(html.match(/<h1/gu)).toHaveLength(1);
      expect(html).toContain('href="#main"');
      expect(html).not.toMatch(/portal\.[a-z]+\.[a-z]/u);
      expect(html).not.toMatch(/ style="/u);
    }
    expect(vietnamese.html).toContain('<html lang="vi"');
    expect(other.html).toContain('<html lang="en"');
    expect(said(other.html)).not.toBe(said(vietnamese.html));
  });

  it('an English page of a procedure says in English what it is and how to file; its legal name is marked as Vietnamese', async () => {
    const { html } = await portal().visitor().get('/thu-tuc/khai-sinh', english);
    expect(html).toContain('<h1 lang="vi">Đăng ký khai sinh</h1>');
    for (const words of ['Birth registration', 'In person', 'Online']) expect(said(html)).toContain(words);
    expect(said(html)).not.toContain('Trực tuyến');
  });

  it('the help page says whom to call and leads to what people ask most', async () => {
    const { html } = await portal().visitor().get('/ho-tro');
    for (const address of ['tel:1022', '/ho-so', '/ho-so/tra-cuu', '/thu-tuc', '/xac-minh']) expect(html).toContain(`<a href="${address}"`);
  });

  it('the home page leads to search, life events, tracking and three numbers', async () => {
    const { html } = await portal().visitor().get('/');
    for (const words of ['Bạn cần làm việc gì?', 'Tra cứu hồ sơ', 'Tháng này hồ sơ được giải quyết thế nào', 'Có con nhỏ']) expect(said(html)).toContain(words);
    expect(html).toContain('action="/thu-tuc"');
    expect(html).toContain('href="/thu-tuc?viec=co-con-nho"');
    expect(html.match(/class="score"/gu)).toHaveLength(1);
  });
});

describe('the catalogue', () => {
  it.each([
    ['khai sinh', 'Đăng ký khai sinh'],
    ['giay phep xay dung', 'Cấp giấy phép xây dựng'],
    ['ket hom', 'Đăng ký kết hôn'],
    ['GIẤY ĐỘC THÂN', 'Cấp Giấy xác nhận tình trạng hôn nhân'],
  ])('A12: "%s" finds it', async (q, name) => {
    expect(
      said(
        (
          await portal()
            .visitor()
            .get(`/thu-tuc?${new URLSearchParams({ q }).toString()}`)
        ).html,
      ),
    ).toContain(name);
  });

  it('narrows by life event, sector, level and agency, keeps what was chosen, and leads on', async () => {
    const agency = await communeOf(portal().app);
    const chosen = await portal()
      .visitor()
      .get(`/thu-tuc?${new URLSearchParams({ q: '', viec: 'co-con-nho', linhvuc: 'Hộ tịch', cap: 'xã', coquan: agency }).toString()}`);
    expect(said(chosen.html)).toContain('Đăng ký khai sinh');
    expect(chosen.html.match(/<option[^>]*selected/gu)?.length).toBeGreaterThanOrEqual(4);
    const next = /href="(\/thu-tuc\?[^"]*sau=[^"]+)"/u.exec((await portal().visitor().get('/thu-tuc')).html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await portal().visitor().get(next)).status).toBe(200);
    expect((await portal().visitor().get('/thu-tuc?coquan=khong-phai-id&cap=huyện&viec=xyz')).status).toBe(200);
  });

  it('nothing found teaches the next step', async () => {
    const { html } = await portal().visitor().get('/thu-tuc?q=zzzzqqqq&cap=tỉnh');
    for (const words of ['Không tìm thấy thủ tục nào', 'Tìm lại không dùng bộ lọc', 'Xem tất cả thủ tục', 'Hỏi Bộ phận một cửa', 'Có con nhỏ'])
      expect(said(html)).toContain(words);
    expect(html).toContain('href="/thu-tuc?q=zzzzqqqq"');
  });

  it('takes hostile words as words', async () => {
    for (const q of ['<script>alert(1)</script>', "'; drop table x; --", '%', '\u202Eabc', 'ă'.repeat(500)]) {
      const { status, html } = await portal()
        .visitor()
        .get(`/thu-tuc?${new URLSearchParams({ q }).toString()}`);
      expect([q, status]).toEqual([q, 200]);
      expect(html).not.toContain('<script>alert');
    }
  });

  it('answers a search within 50 ms at the server', async () => {
    const find = (query: string) => portal().app.read(systemActor('test'), (ctx) => searchProcedures(ctx, { query, limit: 20 }));
    await find('khởi động');
    const times: number[] = [];
    for (const query of ['khai sinh', 'giay phep xay dung', 'ket hom', 'sổ đỏ', 'zzzqqq', 'chung thuc', 'trích lục', 'ho kinh doanh', 'a', '']) {
      const began = performance.now();
      await find(query);
      times.push(performance.now() - began);
    }
    const sorted = times.toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(50);
  });
});

describe('a procedure', () => {
  it('shows everything that the law publishes, how sure it is, and the two ways to begin', async () => {
    const { html } = await portal().visitor().get('/thu-tuc/khai-sinh');
    for (const words of [
      'Cách nộp, thời hạn và phí',
      'Giấy tờ cần có',
      'Điều kiện',
      'Các bước',
      'Kết quả nhận được',
      'Căn cứ pháp lý',
      'Mức tin cậy',
      'Dữ liệu minh họa',
    ])
      expect(said(html)).toContain(words);
    expect(html).toContain('href="/thu-tuc/khai-sinh/dieu-kien"');
    expect(html).toContain('href="/thu-tuc/khai-sinh/to-khai.pdf"');
  });

  it('says where to go when it cannot be filed online, and 404 for none', async () => {
    const { items } = await portal().app.read(systemActor('test'), (ctx) => searchProcedures(ctx, { query: 'thường trú', limit: 5 }));
    const slug = items.find(({ isFileable }) => !isFileable)?.slug ?? '';
    const { html } = await portal().visitor().get(`/thu-tuc/${slug}`);
    expect(said(html)).toContain('chưa nộp được trên mạng');
    expect(html).not.toContain(`/thu-tuc/${slug}/nop"`);
    const none = await portal().visitor().get('/thu-tuc/khong-co');
    expect(none.status).toBe(404);
    expect(none.html).toContain('href="/"');
  });
});

describe('is this result real?', () => {
  it('asks for a code, and says plainly when there is none', async () => {
    expect(said((await portal().visitor().get('/xac-minh')).html)).toContain('Mã xác thực trên giấy');
    const unknown = await portal().visitor().get('/xac-minh?ma=KHONG-CO');
    expect(unknown.status).toBe(200);
    expect(said(unknown.html)).toContain('Không có kết quả nào mang mã này');
    expect(unknown.html).toContain('role="alert"');
  });
});
