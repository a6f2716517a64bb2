import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import type { WebServer } from '#platform/http';
import { newId } from '#platform/db';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { resolveActor } from '../actions/resolve-visitor.ts';
import { openBrowser, testServer } from '../testing/browser.ts';
import type { Answer, TestBrowser } from '../testing/browser.ts';
import { signInAs } from '../testing/sign-in-as.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
let test: TestApp;
let app: App;
let server: WebServer;

beforeAll(async () => {
  test = await testApp({ clock });
  ({ app } = test);
  server = await testServer(app);
});
afterAll(async () => {
  await server.close();
  await test.close();
});

/** Leaves for the simulated provider and chooses there. */
async function byEid(browser: TestBrowser, choice: Readonly<Record<string, string>>, start = '/dang-nhap/dinh-danh?tiep=/tai-khoan'): Promise<Answer> {
  const away = await browser.get(start);
  await browser.follow(away);
  const asked = Object.fromEntries(new URL(away.location).searchParams);
  return browser.post('/mo-phong/dinh-danh/dang-nhap', { ...asked, ...choice });
}

async function enter(person: string, more: Readonly<Record<string, string>> = {}): Promise<TestBrowser> {
  const browser = openBrowser(server);
  await browser.follow(await byEid(browser, { person, ...more }));
  return browser;
}

describe('signing in with electronic identity', () => {
  it('A3: works without scripts, from the page asked for and back to it', async () => {
    const browser = openBrowser(server);
    const door = await browser.get('/tai-khoan');
    expect(door).toMatchObject({ status: 303, location: '/dang-nhap?tiep=%2Ftai-khoan' });
    const page = await browser.follow(door);
    expect(page.html).toContain('href="/dang-nhap/dinh-danh?tiep=%2Ftai-khoan"');
    const back = await browser.follow(await byEid(browser, { person: '030190000002' }));
    expect(back).toMatchObject({ status: 303, location: '/tai-khoan' });
    const account = await browser.follow(back);
    expect(account.html).toContain('Trần Thị Ví Dụ');
    expect(account.html).toContain('mức độ 2');
  });

  it('uses an answer once: the same address again, or in another browser, opens nothing', async () => {
    const browser = openBrowser(server);
    const back = await byEid(browser, { person: '030085000001' });
    const thief = openBrowser(server);
    expect((await thief.follow(back)).status).toBe(422);
    await browser.follow(back);
    await browser.post('/dang-xuat', {});
    expect((await browser.follow(back)).status).toBe(422);
    expect((await thief.get('/tai-khoan')).status).toBe(303);
  });

  it('says in plain words what went wrong and offers the other way', async () => {
    const browser = openBrowser(server);
    const page = await browser.follow(await byEid(browser, { person: '030085000001', scenario: 'unavailable' }));
    expect(page.status).toBe(422);
    expect(page.html).toContain('hiện không trả lời');
    expect(page.html).toContain('name="contact"');
  });

  it('marks the simulator as one and lets nobody use it as a springboard', async () => {
    const browser = openBrowser(server);
    const away = await browser.get('/dang-nhap/dinh-danh');
    expect((await browser.follow(away)).html).toContain('Đây không phải hệ thống thật');
    const asked = Object.fromEntries(new URL(away.location).searchParams);
    for (const change of [{ redirect_uri: 'https://ke-xau.invalid/nhan' }, { client_id: 'he-thong-khac' }, { code_challenge_method: 'plain' }, { nonce: '' }]) {
      expect((await browser.post('/mo-phong/dinh-danh/dang-nhap', { ...asked, person: '030085000001', ...change })).location).toBe('/dang-nhap');
    }
    expect((await browser.post('/mo-phong/dinh-danh/dang-nhap', { ...asked, number: '123' })).html).toContain('đúng 12 chữ số');
    expect((await browser.post('/mo-phong/dinh-danh/dang-nhap', asked)).status).toBe(422);
  });

  it('does not exist where a real provider is configured', async () => {
    const real = await testApp({ clock, config: { eid: { mode: 'provider', clientId: 'motcua', issuer: 'https://127.0.0.1:1' } } });
    const realServer = await testServer(real.app);
    const browser = openBrowser(realServer);
    expect((await browser.get('/mo-phong/dinh-danh/dang-nhap')).status).toBe(404);
    expect((await browser.get('/mo-phong/dinh-danh/jwks')).status).toBe(404);
    const page = await browser.get('/dang-nhap/dinh-danh');
    expect(page.html).toContain('hiện không trả lời');
    expect(page.html).not.toContain('Mô phỏng');
    await realServer.close();
    await real.close();
  });
});

describe('acting for an organisation', () => {
  it("begins with the organisation's account, can be changed, and each change takes a new token", async () => {
    const browser = await enter('030180000006', { organisation: 'yes' });
    const actorNow = async () => (await resolveActor(app, browser.jar.get('motcua_session'))).actor;
    const asOrganisation = await actorNow();
    expect(asOrganisation).toMatchObject({ kind: 'citizen', personId: '030180000006', onBehalfOf: { organisationId: expect.any(String) } });
    const before = browser.jar.get('motcua_session');
    await browser.get('/tai-khoan');
    await browser.post('/tai-khoan/dai-dien', { organisation: 'self' });
    expect(browser.jar.get('motcua_session')).not.toBe(before);
    expect(await actorNow()).not.toHaveProperty('onBehalfOf');
    await browser.get('/tai-khoan');
    const organisationId = asOrganisation.kind === 'citizen' ? (asOrganisation.onBehalfOf?.organisationId ?? '') : '';
    await browser.post('/tai-khoan/dai-dien', { organisation: organisationId });
    expect(await actorNow()).toMatchObject({ onBehalfOf: { organisationId } });
  });

  it('is refused for organisations one does not represent', async () => {
    const owner = await enter('030188000008', { organisation: 'yes' });
    const { actor } = await resolveActor(app, owner.jar.get('motcua_session'));
    const organisation = actor.kind === 'citizen' ? (actor.onBehalfOf?.organisationId ?? '') : '';
    const stranger = await enter('030085000001');
    await stranger.get('/tai-khoan');
    expect((await stranger.post('/tai-khoan/dai-dien', { organisation })).status).toBe(403);
    expect((await stranger.post('/tai-khoan/dai-dien', { organisation: newId() })).status).toBe(403);
  });
});

describe('signing in by one-time code', () => {
  it('asks for a contact, sends six digits and lets in', async () => {
    const browser = openBrowser(server);
    await browser.get('/dang-nhap?tiep=/tai-khoan/phien');
    const wrong = await browser.post('/dang-nhap/ma', { contact: '113', tiep: '/tai-khoan/phien' });
    expect(wrong.html).toContain('Hãy nhập số điện thoại di động Việt Nam');
    const page = await browser.follow(await browser.post('/dang-nhap/ma', { contact: `091${String(Date.now()).slice(-7)}`, tiep: '/tai-khoan/phien' }));
    const code = /Mã của bạn là (\d{6})/.exec(page.html)?.[1] ?? '';
    expect((await browser.post('/dang-nhap/ma/nhap', { code: code === '000000' ? '111111' : '000000' })).html).toContain('Mã chưa đúng');
    expect(await browser.post('/dang-nhap/ma/nhap', { code })).toMatchObject({ status: 303, location: '/tai-khoan/phien' });
    expect((await browser.get('/tai-khoan/phien')).html).toContain('Máy này');
  });

  it('has no second page without a first', async () => {
    const browser = openBrowser(server);
    expect((await browser.get('/dang-nhap/ma/nhap')).location).toBe('/dang-nhap');
  });
});

describe("a citizen's account", () => {
  it('keeps what was typed and says what to mend', async () => {
    const browser = await enter('030093000011');
    await browser.get('/tai-khoan');
    const wrong = await browser.post('/tai-khoan', { phone: '113', email: 'không phải thư', residence: 'Số 99 phố Mẫu', ethnicity: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="113"');
    expect(wrong.html).toContain('href="#f-phone"');
    await browser.post('/tai-khoan', { phone: '0900 000 011', email: 'MAU@vidu.vn', residence: 'Số 99 phố Mẫu', ethnicity: 'Kinh' });
    const page = await browser.get('/tai-khoan');
    expect(page.html).toContain('value="0900000011"');
    expect(page.html).toContain('value="mau@vidu.vn"');
    expect(page.html).toContain('Đã lưu thông tin của bạn.');
  });

  it("has no officers' pages", async () => {
    const browser = await enter('030093000011');
    for (const path of ['/tai-khoan/mat-khau', '/tai-khoan/uy-quyen']) expect((await browser.get(path)).status).toBe(403);
  });
});

describe('an officer arranges a stand-in', () => {
  it('only where there is a role to lend: an inspector is neither offered the page nor let in', async () => {
    for (const [role, status] of [
      ['inspector', 403],
      ['supporter', 403],
      ['officer', 200],
    ] as const) {
      const browser = openBrowser(server);
      browser.jar.set('motcua_session', (await signInAs(app, { kind: 'officer', roles: [{ role, agencyId: newId() }] })).token);
      expect((await browser.get('/tai-khoan/uy-quyen')).status, role).toBe(status);
      expect((await browser.get('/tai-khoan')).html.includes('href="/tai-khoan/uy-quyen"'), role).toBe(status === 200);
    }
  });

  it('through the form, sees it, and takes it back', async () => {
    const agencyId = newId();
    const absent = await signInAs(app, { kind: 'officer', displayName: 'Nguyễn Văn Mẫu', roles: [{ role: 'leader', agencyId }] });
    const standIn = await signInAs(app, { kind: 'officer', displayName: 'Trần Thị Ví Dụ', roles: [] });
    const username = await usernameOf(standIn.accountId);
    const browser = openBrowser(server);
    browser.jar.set('motcua_session', absent.token);
    await browser.get('/tai-khoan/uy-quyen');
    const wish = {
      to: username,
      roles: 'leader',
      'first-day': '23',
      'first-month': '11',
      'first-year': '2026',
      'last-day': '25',
      'last-month': '11',
      'last-year': '2026',
      reason: 'Nghỉ phép',
    };
    expect((await browser.post('/tai-khoan/uy-quyen', { ...wish, to: 'khong.co' })).html).toContain('Không có cán bộ đang làm việc nào');
    expect((await browser.post('/tai-khoan/uy-quyen', { ...wish, 'last-day': '20' })).html).toContain('Thời gian chưa đúng');
    expect((await browser.post('/tai-khoan/uy-quyen', { ...wish, 'last-day': '' })).status).toBe(422);
    expect((await browser.post('/tai-khoan/uy-quyen', wish)).status).toBe(303);
    const page = await browser.get('/tai-khoan/uy-quyen');
    expect(page.html).toContain('Bạn ủy quyền cho Trần Thị Ví Dụ');
    expect((await resolveActor(app, standIn.token)).actor).toMatchObject({ roles: [{ role: 'leader', agencyId, onBehalfOf: absent.accountId }] });
    const end = /name="end" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    expect((await browser.post('/tai-khoan/uy-quyen', { end })).status).toBe(303);
    expect((await resolveActor(app, standIn.token)).actor).toMatchObject({ roles: [] });
  });
});

async function usernameOf(accountId: string): Promise<string> {
  const { readAccount } = await import('../actions/accounts.ts');
  return app.read(
    { kind: 'officer', id: newId(), roles: [{ role: 'administrator' }] },
    async (ctx) => (await readAccount(ctx, accountId)).account.username ?? '',
  );
}
