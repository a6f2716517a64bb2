import { describe, expect, it } from 'vitest';
import { listDrafts, readDraft } from '#modules/forms';
import { communeOf } from '../../testing/filed-dossier.ts';
import { portalSite, said } from '../../testing/portal-site.ts';

const portal = portalSite();
const start = '/thu-tuc/khai-sinh/dieu-kien';
const fits = '?askForeign=false&askBefore=false&askFather=false&parentage=Có cả cha và mẹ&birthProof=Giấy chứng sinh&surrogacy=false';

describe('before the form', () => {
  it('A6: asks one question a page, without signing in, and carries the answers along', async () => {
    const first = await portal().visitor().get(start);
    expect(first.status).toBe(200);
    expect(first.html.match(/<h1/gu)).toHaveLength(1);
    expect(first.html.match(/<fieldset/gu)).toHaveLength(1);
    const second = await portal().visitor().get(`${start}?askForeign=false&hoi=askForeign`);
    expect(second.html).toContain('<input type="hidden" name="askForeign" value="false"');
    expect(second.html).toContain('name="askBefore"');
  });

  it('A6: an empty answer is named above and at the question in the same words, and in the title', async () => {
    const again = await portal().visitor().get(`${start}?hoi=askForeign`);
    expect(again.status).toBe(422);
    expect(again.html).toContain('<title>Lỗi: ');
    expect(said(again.html).split('Chọn một câu trả lời.').length - 1).toBe(2);
  });

  it('A6: back leads to the question before with what was answered', async () => {
    const third = await portal().visitor().get(`${start}?askForeign=false&askBefore=false`);
    expect(third.html).toContain(`href="${start}?askForeign=false"`);
  });

  it('says "not here, go there" with the way to go', async () => {
    const stop = await portal().visitor().get(`${start}?askForeign=true`);
    expect(stop.status).toBe(200);
    expect(said(stop.html)).toContain('Không nộp theo thủ tục này');
    expect(said(stop.html)).toContain('Đăng ký khai sinh có yếu tố nước ngoài');
    expect(stop.html).toContain('href="/ho-tro"');
    expect(stop.html).not.toContain('/khai-sinh/nop');
  });

  it('names the papers of exactly this case, and what may come on top', async () => {
    const end = await portal()
      .visitor()
      .get(start + encodeURI(fits));
    expect(said(end.html)).toContain('Bạn làm được thủ tục này');
    expect(said(end.html)).toContain('Giấy chứng sinh');
    expect(said(end.html)).not.toContain('Biên bản về việc trẻ bị bỏ rơi');
    expect(end.html).toContain(`href="/thu-tuc/khai-sinh/nop?${new URLSearchParams(fits.slice(1)).toString().replaceAll('&', '&amp;')}"`);
  });

  it('A6: never asks twice: the answers stand in the form that is begun, even after signing in', async () => {
    const { browser, actor } = await portal().citizen();
    const agency = await communeOf(portal().app);
    const path = `/thu-tuc/khai-sinh/nop?${new URLSearchParams(fits.slice(1)).toString()}`;
    expect((await portal().visitor().get(path)).location).toBe(`/dang-nhap?tiep=${encodeURIComponent(path)}`);
    expect(said((await browser.get(path)).html)).toContain('Giấy chứng sinh');
    const begun = await browser.post(path, { agency });
    expect(begun.status).toBe(303);
    const drafts = await portal().app.read(actor, (ctx) => listDrafts(ctx));
    const { draft } = await portal().app.read(actor, (ctx) => readDraft(ctx, { id: drafts[0]?.id ?? '' }));
    expect(draft.answers).toMatchObject({ parentage: 'Có cả cha và mẹ', birthProof: 'Giấy chứng sinh', surrogacy: false });
    expect(draft.answers).not.toHaveProperty('askForeign');
  });

  it('takes hostile answers as none', async () => {
    for (const query of ['?askForeign=%3Cscript%3E', '?askForeign=true%27--', '?__proto__=1', '?askForeign[]=true']) {
      const shown = await portal()
        .visitor()
        .get(start + query);
      expect([query, shown.status]).toEqual([query, 200]);
      expect(shown.html).not.toContain('<script>');
    }
  });

  it('speaks English', async () => {
    const visitor = portal().visitor();
    const shown = await visitor.get(start, { cookie: 'motcua_locale=en' });
    expect(shown.status).toBe(200);
    expect((await visitor.get('/thu-tuc/khong-co/dieu-kien')).status).toBe(404);
  });
});
