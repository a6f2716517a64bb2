import { describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { toInstant } from '#platform/time';
import { extendDeadline, readDossierCase, refuseDossier, requestSupplement, startFiling, withdrawDossier } from '#modules/dossiers';
import { obligationsOf, receiptNumber, recordCashReceipt } from '#modules/payments';
import { getProcedure } from '#modules/procedures';
import { communeOf, filedDossier, officerOf } from '../testing/filed-dossier.ts';
import { portalSite, said } from '../testing/portal-site.ts';

const portal = portalSite();
const general = [{ target: 'general' as const, ref: undefined, label: 'Số điện thoại', reason: 'Hãy ghi số đang dùng.' }];

/** A citizen with one dossier. */
async function owner(options: Parameters<typeof filedDossier>[2] = {}) {
  const somebody = await portal().citizen();
  const dossier = await filedDossier(portal().app, somebody.actor, options);
  return { ...somebody, app: portal().app, dossier, path: `/ho-so/${dossier.id}` };
}

describe('own dossiers', () => {
  it('an empty list teaches the next step; without signing in one is asked to', async () => {
    const { browser } = await portal().citizen();
    const { html } = await browser.get('/ho-so');
    expect(said(html)).toContain('Bạn chưa nộp hồ sơ nào');
    expect(html).toContain('href="/thu-tuc"');
    expect((await portal().visitor().get('/ho-so')).location).toBe('/dang-nhap?tiep=%2Fho-so');
  });

  it('lists by what waits for whom, and says where else to look when nothing does', async () => {
    const { browser, dossier, app } = await owner();
    const codes = async (query: string) => said((await browser.get(`/ho-so${query}`)).html).includes(dossier.code);
    expect([await codes(''), await codes('?loc=open'), await codes('?loc=mine'), await codes('?loc=done'), await codes('?loc=xyz')]).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(said((await browser.get('/ho-so?loc=done')).html)).toContain('Không có hồ sơ nào ở mục này');
    await requestSupplement(app, officerOf(dossier.agencyId, 'officer'), { dossierId: dossier.id, ground: 'first-check', reasons: general });
    expect([await codes('?loc=mine'), await codes('?loc=open')]).toEqual([true, true]);
  });

  it('A7: what is begun stands there until when it is kept, on every device', async () => {
    const { app } = portal();
    const { browser, actor } = await portal().citizen();
    const procedure = await app.read(systemActor('test'), (ctx) => getProcedure(ctx, { slug: 'khai-sinh' }));
    const { draftId } = await startFiling(app, actor, { procedureVersionId: procedure.id, agencyId: await communeOf(app) });
    const { html } = await browser.get('/ho-so');
    expect(html).toContain(`href="/ho-so/nhap/${draftId}"`);
    expect(said(html)).toContain('Giữ đến 22/01/2027');
    expect(html).toContain('href="/thong-bao"');
  });
});

describe('one dossier', () => {
  it('gives the receipt of what was paid, as a paper to keep', async () => {
    const { browser, path, dossier, app } = await owner();
    const [owed] = await app.read(systemActor('test'), (ctx) => obligationsOf(ctx, dossier.id));
    const cashier = officerOf(owed?.agencyId ?? '', 'cashier');
    const paid = { obligationId: owed?.id ?? '', amount: owed?.amount ?? 0, payerName: 'Nguyễn Văn Mẫu', key: dossier.id };
    expect((await browser.get(path)).html).not.toContain('/bien-nhan/');
    const receipt = await app.transaction(cashier, (ctx) => recordCashReceipt(ctx, paid));
    expect((await browser.get(path)).html).toContain(`<a href="/bien-nhan/${receipt.id}">Tải biên nhận ${receiptNumber(receipt)} (PDF)</a>`);
    expect((await browser.get(`/bien-nhan/${receipt.id}`)).status).toBe(200);
  });

  it('A11: says where it is, who has it, until when, what comes next and what was done', async () => {
    const { browser, path, dossier } = await owner();
    const { html } = await browser.get(path);
    for (const words of [dossier.code, 'Hồ sơ đang ở đâu', 'Đang ở:', 'Nộp hồ sơ', 'Tiếp nhận hồ sơ', 'Vì sao hẹn ngày này', 'Cơ quan giải quyết'])
      expect(said(html)).toContain(words);
    expect(html).toContain('class="next"');
    expect(html).toContain('aria-current="step"');
    expect(html).toContain(`href="${path}/giay-tiep-nhan.pdf"`);
  });

  it('A11: tells why the due date moved, from when to when', async () => {
    const { browser, path, app, dossier } = await owner();
    await extendDeadline(app, officerOf(dossier.agencyId, 'leader'), {
      dossierId: dossier.id,
      reason: 'Phải xác minh thêm.',
      newDueAt: toInstant('2026-12-04T09:00:00.000Z'),
    });
    const { html } = await browser.get(path);
    expect(said(html)).toContain('Vì sao ngày hẹn thay đổi');
    expect(said(html)).toContain('→');
    expect(said(html)).toContain('Phải xác minh thêm.');
  });

  it('A11: says when the agency is late and what one can do', async () => {
    const { dossier } = await owner();
    portal().clock.advance(60 * 24 * 3_600_000);
    const visitor = portal().visitor();
    await visitor.get('/ho-so/tra-cuu');
    const { html } = await visitor.post('/ho-so/tra-cuu', { code: dossier.code, digits: '5678' });
    portal().clock.advance(-60 * 24 * 3_600_000);
    expect(said(html)).toContain('Hồ sơ đã quá hạn');
    expect(said(html)).toContain('1022');
  });

  it('offers the one thing to do: answer, and stands still meanwhile', async () => {
    const { browser, path, app, dossier } = await owner();
    await requestSupplement(app, officerOf(dossier.agencyId, 'officer'), { dossierId: dossier.id, ground: 'first-check', reasons: general });
    const { html } = await browser.get(path);
    expect(html).toContain(`href="${path}/bo-sung"`);
    expect(said(html)).toContain('Đồng hồ đang dừng: chờ bạn');
  });

  it('a refusal is told with its reason, and may be rated', async () => {
    const { browser, path, app, dossier } = await owner({ isReceived: false });
    await refuseDossier(app, officerOf(dossier.receptionAgencyId, 'desk-clerk'), { dossierId: dossier.id, reason: 'Không thuộc thẩm quyền của phường.' });
    const { html } = await browser.get(path);
    expect(said(html)).toContain('Không thuộc thẩm quyền của phường.');
    expect(html).toContain(`href="${path}/danh-gia"`);
    expect(html).not.toContain(`href="${path}/rut"`);
  });

  it('B9: is nobody else’s', async () => {
    const { path } = await owner();
    const stranger = await portal().citizen();
    for (const page of [path, `${path}/da-nop`, `${path}/rut`, `${path}/danh-gia`, `${path}/giay-tiep-nhan.pdf`])
      expect([page, (await stranger.browser.get(page)).status]).toEqual([page, 404]);
  });

  it('are not found under words that are no code', async () => {
    const { browser } = await owner();
    for (const page of ['/ho-so/khong-phai-ma', '/ho-so/nhap/khong-phai-ma']) expect([page, (await browser.get(page)).status]).toEqual([page, 404]);
  });

  it('A10: the confirmation shows code, QR and what comes next', async () => {
    const { browser, path, dossier } = await owner();
    const { html } = await browser.get(`${path}/da-nop`);
    expect(said(html)).toContain(dossier.code);
    expect(html).toContain('class="qr"');
  });
});

describe('taking back and rating', () => {
  it('asks why, warns what it means, and ends the dossier once', async () => {
    const { browser, path, app, actor, dossier } = await owner();
    expect(said((await browser.get(`${path}/rut`)).html)).toContain('hồ sơ không được giải quyết nữa');
    const refused = await browser.post(`${path}/rut`, { reason: '' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('<title>Lỗi: ');
    expect((await browser.post(`${path}/rut`, { reason: 'Tôi làm nhầm.' })).location).toBe(path);
    expect((await app.read(actor, (ctx) => readDossierCase(ctx, dossier.id))).dossier.state).toBe('withdrawn');
    await expect(withdrawDossier(app, actor, { dossierId: dossier.id, reason: 'lần nữa' })).rejects.toMatchObject({ code: 'dossiers.illegal-act' });
  });

  it('is rated with one choice, once; an empty choice is named in the same words above and at the field', async () => {
    const { browser, path, app, dossier } = await owner({ isReceived: false });
    await refuseDossier(app, officerOf(dossier.receptionAgencyId, 'desk-clerk'), { dossierId: dossier.id, reason: 'Thiếu căn cứ.' });
    await browser.get(`${path}/danh-gia`);
    const empty = await browser.post(`${path}/danh-gia`, {});
    expect(empty.status).toBe(422);
    expect(said(empty.html).split('Hãy chọn một mức đánh giá.').length - 1).toBe(2);
    expect((await browser.post(`${path}/danh-gia`, { score: '4', comment: 'Nhanh, lịch sự.' })).location).toBe(path);
    expect((await browser.get(path)).html).not.toContain(`href="${path}/danh-gia"`);
    expect((await browser.post(`${path}/danh-gia`, { score: '5' })).status).toBeGreaterThanOrEqual(400);
  });
});

describe('tracking without an account', () => {
  it.each([
    ['0912 345 678 → 5678', '5678'],
    ['031090001234 → 1234', '1234'],
  ])('A11: code and four digits (%s) show where it is; the name is masked', async (_, digits) => {
    const { dossier } = await owner();
    const visitor = portal().visitor();
    await visitor.get(`/ho-so/tra-cuu?ma=${dossier.code}`);
    const { status, html } = await visitor.post('/ho-so/tra-cuu', { code: ` ${dossier.code.toLowerCase()} `, digits });
    expect(status).toBe(200);
    for (const words of ['Hồ sơ đang ở đâu', 'Nguyễn V. M.', dossier.procedureName]) expect(said(html)).toContain(words);
    expect(said(html)).not.toContain('Nguyễn Văn Mẫu');
    expect(html).toContain('class="next"');
  });

  it('A11: a wrong code and wrong digits get the same answer', async () => {
    const { dossier } = await owner();
    const visitor = portal().visitor();
    await visitor.get('/ho-so/tra-cuu');
    const strip = (html: string) => said(html).replaceAll(dossier.code, '').replaceAll('H24.1.1-261123-9999', '');
    const [one, two] = [
      await visitor.post('/ho-so/tra-cuu', { code: dossier.code, digits: '0000' }),
      await visitor.post('/ho-so/tra-cuu', { code: 'H24.1.1-261123-9999', digits: '0000' }),
    ];
    expect([one.status, two.status]).toEqual([422, 422]);
    expect(strip(one.html)).toBe(strip(two.html));
    expect(one.html).toContain('<title>Lỗi: ');
  });

  it('tells those who lost the code where to find it, and those who are asked for more how to answer', async () => {
    const { dossier, app } = await owner();
    await requestSupplement(app, officerOf(dossier.agencyId, 'officer'), { dossierId: dossier.id, ground: 'first-check', reasons: general });
    const visitor = portal().visitor();
    expect(said((await visitor.get('/ho-so/tra-cuu')).html)).toContain('Không nhớ mã hồ sơ?');
    const { html } = await visitor.post('/ho-so/tra-cuu', { code: dossier.code, digits: '5678' });
    expect(html).toContain(`href="/ho-so/${dossier.id}/bo-sung"`);
    expect(said(html)).not.toContain('Chậm nhất');
  });
});
