import { describe, expect, it } from 'vitest';
import { portalSite } from '../../testing/portal-site.ts';

const portal = portalSite();

/** The agency that the page proposes to a citizen whose account says that address; undefined when it proposes none. */
async function proposed(slug: string, residence: string): Promise<string | undefined> {
  const { browser } = await portal().citizen();
  await browser.get('/tai-khoan');
  const saved = await browser.post('/tai-khoan', { residence, phone: '0900 000 011', email: 'MAU@vidu.vn', ethnicity: 'Kinh' });
  expect(saved.status).toBe(303);
  const { html } = await browser.get(`/thu-tuc/${slug}/nop`);
  expect(html).toContain('name="agency"');
  return /<option(?=[^>]* selected)(?! value="")[^>]*>([^<]+)</u.exec(html)?.[1];
}

describe('where a filing goes', () => {
  it('is proposed by the address, which is all that an eID tells: the commune, or the branch that serves it', async () => {
    const address = 'Số 1 phố Ví Dụ, Phường Hải Dương, Thành phố Hải Phòng';
    expect(await proposed('khai-sinh', address)).toBe('Ủy ban nhân dân phường Hải Dương');
    expect(await proposed('sang-ten-so-do', address)).toBe('Chi nhánh Văn phòng đăng ký đất đai khu vực Hải Dương');
  });

  it('is left to choose where the address names no commune of today, or there is none', async () => {
    expect(await proposed('khai-sinh', 'Số 1 phố Ví Dụ')).toBeUndefined();
    expect(await proposed('khai-sinh', '')).toBeUndefined();
  });
});
