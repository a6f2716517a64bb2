import { describe, expect, it } from 'vitest';
import { renderSample } from '../gallery/index.tsx';
import { ActionBar, Button } from '../components/index.ts';
import { AdministrationLayout, DeskLayout, JourneyLayout, LeadershipLayout, PaperLayout, PortalLayout, ProblemPage } from './index.ts';

const errors = [{ name: 'ten', message: 'Hãy ghi tên.' }];
const officer = { actor: { kind: 'officer', id: 'o', roles: [] }, displayName: 'Phạm Thị Minh Họa' } as const;

describe('every layout', () => {
  const layouts = { PortalLayout, JourneyLayout, DeskLayout, LeadershipLayout, AdministrationLayout };

  it.each(Object.entries(layouts))('%s has language, theme, title, skip link, main and one h1', (_, Layout) => {
    const html = renderSample(<Layout title="Tra cứu">x</Layout>, { locale: 'en', theme: 'dark' });
    expect(html).toMatch(/^<html lang="en" data-theme="dark">/);
    expect(html).toContain('<title>Tra cứu – Một Cửa</title>');
    expect(html).toContain('<a class="skip" href="#main">Skip to main content</a>');
    expect(html).toContain('<main id="main" tabindex="-1"');
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it.each(Object.entries(layouts))('A6: %s puts "Lỗi:" into the title and the summary above the content', (_, Layout) => {
    const html = renderSample(
      <Layout title="Họ tên" errors={errors}>
        x
      </Layout>,
    );
    expect(html).toContain('<title>Lỗi: Họ tên – Một Cửa</title>');
    expect(html.indexOf('error-summary')).toBeLessThan(html.indexOf('<h1'));
  });

  it.each(Object.entries(layouts))('A4: %s loads nothing from outside and every script carries the nonce', (_, Layout) => {
    const html = renderSample(<Layout title="x">x</Layout>);
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html.match(/<script/g)?.length).toBe(html.match(/<script type="module" src="\/assets\/[\w.]+" nonce="nonce"><\/script>/g)?.length);
    expect(html).not.toMatch(/ style=| on[a-z]+=/);
  });

  it('escapes a hostile title', () => {
    expect(renderSample(<PortalLayout title="</title><script>alert(1)</script>">x</PortalLayout>)).not.toContain('<script>alert');
  });

  it('shows what was done, but not above errors', () => {
    const flash = { key: 'k', kind: 'done', text: 'Đã lưu.' } as const;
    expect(renderSample(<PortalLayout title="x">x</PortalLayout>, { flash })).toContain('Đã lưu.');
    expect(
      renderSample(
        <PortalLayout title="x" errors={errors}>
          x
        </PortalLayout>,
        { flash },
      ),
    ).not.toContain('Đã lưu.');
  });
});

describe('the portal', () => {
  it('offers the way in to visitors and the way out to those who are in', () => {
    expect(renderSample(<PortalLayout title="x">x</PortalLayout>, { url: '/a?b' })).toContain('href="/dang-nhap?tiep=%2Fa%3Fb"');
    const html = renderSample(<PortalLayout title="x">x</PortalLayout>, { actor: { kind: 'citizen', id: 'c' }, displayName: 'Nguyễn Văn Mẫu' });
    expect(html).toContain('<a href="/tai-khoan"><b>Nguyễn Văn Mẫu</b></a>');
    expect(html).toContain('action="/dang-xuat" method="post"');
  });

  it('says that data is sample data only in a demonstration', () => {
    expect(renderSample(<PortalLayout title="x">x</PortalLayout>)).toContain('(dữ liệu minh họa)');
    expect(renderSample(<PortalLayout title="x">x</PortalLayout>, { demo: false })).not.toContain('minh họa');
  });

  it('has a related column and a way from home when asked', () => {
    const html = renderSample(
      <PortalLayout title="x" aside="liên quan" breadcrumb={[{ href: '/', text: 'Trang chủ' }]} hero="mở đầu">
        x
      </PortalLayout>,
    );
    expect(html).toContain('<aside class="related" aria-label="Liên quan">liên quan</aside>');
    expect(html).toContain('Bạn đang ở');
    expect(html).toContain('<div class="hero">');
  });
});

describe('a journey', () => {
  it('does not distract: no menu', () => {
    const html = renderSample(
      <JourneyLayout title="x" back="/truoc" caption="Phần 1 trong 4">
        x
      </JourneyLayout>,
    );
    expect(html).not.toContain('brand__nav');
    expect(html).toContain('<a class="back" href="/truoc">Quay lại</a>');
    expect(html).toContain('<p class="caption">Phần 1 trong 4</p>');
  });
});

describe('the desk', () => {
  it('has the search of everything, the rail with counts and the sticky actions', () => {
    const rail = [{ title: 'Một cửa', items: [{ href: '/v', text: 'Việc của tôi', count: 1234, hot: true }] }];
    const html = renderSample(
      <DeskLayout
        title="Việc"
        rail={rail}
        place="Phường A"
        actions={
          <ActionBar>
            <Button>Chuyển</Button>
          </ActionBar>
        }
      >
        x
      </DeskLayout>,
      { ...officer, path: '/v' },
    );
    expect(html).toContain('action="/ban-lam-viec/tim" role="search"');
    expect(html).toContain('<a href="/v" aria-current="page">Việc của tôi<span class="count hot">1.234</span></a>');
    expect(html).toContain('<div class="actions" role="group"');
    expect(html).toContain('Phường A');
    expect(html).toContain('src="/assets/desk.js"');
  });

  it('shows again what was searched', () => {
    expect(renderSample(<DeskLayout title="Tìm">x</DeskLayout>, { ...officer, path: '/ban-lam-viec/tim', query: { 'tu-khoa': 'mẫu' } })).toContain(
      'value="mẫu"',
    );
  });
});

describe('ways through the product', () => {
  const inspector = { actor: { kind: 'officer', id: 'o', roles: [{ role: 'inspector' }] }, displayName: 'Hoàng Văn Mẫu' } as const;

  it('lead an officer to their work, from there to their account, and a leader from the figures back to the desk', () => {
    expect(renderSample(<PortalLayout title="x">x</PortalLayout>, officer)).toContain('<a href="/ban-lam-viec"><b>Phạm Thị Minh Họa</b></a>');
    expect(renderSample(<DeskLayout title="x">x</DeskLayout>, officer)).toContain('<a href="/tai-khoan"><b>Phạm Thị Minh Họa</b></a>');
    expect(renderSample(<LeadershipLayout title="x">x</LeadershipLayout>, officer)).toContain('<a href="/ban-lam-viec">Bàn làm việc</a>');
    expect(renderSample(<LeadershipLayout title="x">x</LeadershipLayout>, inspector)).not.toContain('Bàn làm việc');
  });

  it('lead a citizen who is in to their dossiers, a visitor to tracking', () => {
    const citizen = { actor: { kind: 'citizen', id: 'c' }, displayName: 'Nguyễn Văn Mẫu' } as const;
    expect(renderSample(<PortalLayout title="x">x</PortalLayout>, citizen)).toContain('<a href="/ho-so">Hồ sơ của tôi</a>');
    expect(renderSample(<PortalLayout title="x">x</PortalLayout>)).toContain('<a href="/ho-so/tra-cuu">Tra cứu hồ sơ</a>');
  });

  it('lead on from an address that does not exist: citizens search, officers go back to work', () => {
    const problem = { title: 'Không tìm thấy', detail: 'Kiểm tra lại.', status: 404, requestId: 'r1' };
    expect(renderSample(<ProblemPage problem={problem} />)).toContain('action="/thu-tuc"');
    expect(renderSample(<ProblemPage problem={problem} />, officer)).not.toContain('action="/thu-tuc"');
    expect(renderSample(<ProblemPage problem={{ ...problem, status: 403 }} />)).not.toContain('action="/thu-tuc"');
  });

  it('set the name of a law smaller than a short title, so that it does not fill the screen', () => {
    expect(renderSample(<PortalLayout title={'a'.repeat(61)}>x</PortalLayout>)).toContain('<h1 class="long">');
    expect(renderSample(<PortalLayout title={'a'.repeat(60)}>x</PortalLayout>)).toContain('<h1>');
  });
});

describe('paper and problems', () => {
  it('is one sheet', () => {
    expect(
      renderSample(
        <PaperLayout title="Giấy hẹn" back="/x">
          x
        </PaperLayout>,
      ),
    ).toContain('<main id="main" tabindex="-1" class="a4">x</main>');
  });

  it('names the request only for faults of ours', () => {
    const problem = { title: 'Không tìm thấy', detail: 'Kiểm tra lại.', status: 404, requestId: 'r1' };
    expect(renderSample(<ProblemPage problem={problem} />)).not.toContain('r1');
    expect(renderSample(<ProblemPage problem={{ ...problem, status: 500 }} />, officer)).toContain('r1');
    expect(renderSample(<ProblemPage problem={{ ...problem, errors: [{ path: 'a', message: 'sai' }] }} />)).toContain('<li>sai</li>');
  });
});
